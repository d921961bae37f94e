-- Lists that grow with the program (model types, price bases) are checked by the schemas in
-- shared/catalog alone: a CHECK here would mean rebuilding an append-only table to add a word.
-- Columns bear the names of the schemas' fields; null is "not known".

CREATE TABLE seed_release (
  version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),
  loaded_at TEXT NOT NULL CHECK (loaded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z')
) STRICT;

CREATE TABLE gpu (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  vendor TEXT NOT NULL CHECK (vendor <> ''),
  model TEXT NOT NULL CHECK (model <> ''),
  form_factor TEXT NOT NULL,
  architecture TEXT NOT NULL,
  release_date TEXT NOT NULL,
  memory_gb REAL CHECK (memory_gb > 0),
  memory_type TEXT,
  bandwidth_gbs REAL CHECK (bandwidth_gbs > 0),
  fp32_tflops REAL CHECK (fp32_tflops > 0),
  fp16_tflops REAL CHECK (fp16_tflops > 0),
  bf16_tflops REAL CHECK (bf16_tflops > 0),
  fp8_tflops REAL CHECK (fp8_tflops > 0),
  int8_tops REAL CHECK (int8_tops > 0),
  fp4_tflops REAL CHECK (fp4_tflops > 0),
  tdp_watts REAL CHECK (tdp_watts > 0),
  interconnect TEXT NOT NULL,
  interconnect_gbs REAL CHECK (interconnect_gbs > 0),
  pcie TEXT,
  max_per_node INTEGER NOT NULL CHECK (max_per_node > 0),
  mig TEXT,
  ecc TEXT,
  export_notes TEXT,
  source_url TEXT NOT NULL CHECK (source_url <> ''),
  source_note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('seed', 'user')),
  seed_version INTEGER REFERENCES seed_release (version),
  CHECK ((origin = 'seed') = (seed_version IS NOT NULL))
) STRICT;

CREATE TABLE model (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  family TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  type TEXT NOT NULL CHECK (type <> ''),
  total_params_b REAL CHECK (total_params_b > 0),
  active_params_b REAL CHECK (active_params_b > 0),
  layers INTEGER CHECK (layers >= 0),
  hidden_size INTEGER CHECK (hidden_size >= 0),
  intermediate_size INTEGER CHECK (intermediate_size >= 0),
  heads INTEGER CHECK (heads >= 0),
  kv_heads INTEGER CHECK (kv_heads >= 0),
  head_dim INTEGER CHECK (head_dim >= 0),
  vocabulary INTEGER CHECK (vocabulary >= 0),
  attention TEXT,
  kv_lora_rank INTEGER CHECK (kv_lora_rank >= 0),
  qk_rope_head_dim INTEGER CHECK (qk_rope_head_dim >= 0),
  qk_nope_head_dim INTEGER CHECK (qk_nope_head_dim >= 0),
  v_head_dim INTEGER CHECK (v_head_dim >= 0),
  q_lora_rank INTEGER CHECK (q_lora_rank >= 0),
  routed_experts INTEGER CHECK (routed_experts >= 0),
  experts_per_token INTEGER CHECK (experts_per_token >= 0),
  shared_experts INTEGER CHECK (shared_experts >= 0),
  moe_intermediate_size INTEGER CHECK (moe_intermediate_size >= 0),
  first_dense_layers INTEGER CHECK (first_dense_layers >= 0),
  sliding_window INTEGER CHECK (sliding_window >= 0),
  kv_cached_layers INTEGER CHECK (kv_cached_layers >= 0),
  kv_bytes_per_token16 REAL CHECK (kv_bytes_per_token16 > 0),
  max_context INTEGER CHECK (max_context >= 0),
  native_dtype TEXT NOT NULL,
  vision_tokens TEXT,
  diffusion_gflops_per_step REAL CHECK (diffusion_gflops_per_step > 0),
  passes_per_step INTEGER CHECK (passes_per_step >= 0),
  latent_resolution TEXT,
  default_steps INTEGER CHECK (default_steps >= 0),
  licence TEXT,
  source_url TEXT NOT NULL CHECK (source_url <> ''),
  note TEXT,
  origin TEXT NOT NULL CHECK (origin IN ('seed', 'user')),
  seed_version INTEGER REFERENCES seed_release (version),
  CHECK ((origin = 'seed') = (seed_version IS NOT NULL))
) STRICT;

CREATE TABLE server (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  gpu_id TEXT REFERENCES gpu (id),
  gpu_count INTEGER NOT NULL CHECK (gpu_count >= 0),
  cpu TEXT NOT NULL,
  cpu_cores INTEGER CHECK (cpu_cores > 0),
  memory_gb REAL CHECK (memory_gb > 0),
  storage_tb REAL CHECK (storage_tb > 0),
  max_power_watts REAL CHECK (max_power_watts > 0),
  rack_units INTEGER NOT NULL CHECK (rack_units > 0),
  role TEXT NOT NULL CHECK (role IN ('inference', 'management')),
  source_url TEXT NOT NULL CHECK (source_url <> ''),
  source_note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('seed', 'user')),
  seed_version INTEGER REFERENCES seed_release (version),
  CHECK ((origin = 'seed') = (seed_version IS NOT NULL)),
  CHECK ((gpu_id IS NULL) = (gpu_count = 0))
) STRICT;

CREATE TABLE facility_fact (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  key TEXT NOT NULL CHECK (key <> ''),
  value REAL NOT NULL,
  unit TEXT NOT NULL,
  region TEXT NOT NULL,
  year TEXT NOT NULL,
  source_url TEXT NOT NULL CHECK (source_url <> ''),
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('seed', 'user')),
  seed_version INTEGER REFERENCES seed_release (version),
  CHECK ((origin = 'seed') = (seed_version IS NOT NULL))
) STRICT;

CREATE TABLE seed_quote (
  gpu_id TEXT NOT NULL PRIMARY KEY REFERENCES gpu (id),
  name TEXT NOT NULL,
  compute_t REAL NOT NULL CHECK (compute_t > 0),
  memory_gb REAL NOT NULL CHECK (memory_gb > 0),
  price_cny REAL NOT NULL CHECK (price_cny > 0),
  value_rating TEXT NOT NULL,
  use TEXT NOT NULL,
  datasheet_fp32_tflops REAL,
  datasheet_bf16_tflops REAL,
  datasheet_memory_gb REAL,
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('seed', 'user')),
  seed_version INTEGER REFERENCES seed_release (version),
  CHECK ((origin = 'seed') = (seed_version IS NOT NULL))
) STRICT;

CREATE TABLE price_observation (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  item_id TEXT NOT NULL CHECK (item_id <> ''),
  item_type TEXT NOT NULL CHECK (item_type <> ''),
  amount REAL NOT NULL CHECK (amount >= 0),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  unit TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis <> ''),
  tax_basis TEXT NOT NULL CHECK (tax_basis IN ('inclusive', 'exclusive', 'unstated')),
  region TEXT NOT NULL,
  observed_date TEXT CHECK (observed_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  valid_until TEXT CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  source_url TEXT NOT NULL CHECK (source_url <> ''),
  source_note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('seed', 'user')),
  seed_version INTEGER REFERENCES seed_release (version),
  CHECK ((origin = 'seed') = (seed_version IS NOT NULL))
) STRICT;

CREATE INDEX price_observation_item ON price_observation (item_id);

CREATE TRIGGER price_observation_no_update BEFORE UPDATE ON price_observation
BEGIN
  SELECT RAISE(ABORT, 'price observations are never changed');
END;

CREATE TRIGGER price_observation_no_delete BEFORE DELETE ON price_observation
BEGIN
  SELECT RAISE(ABORT, 'price observations are never deleted');
END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER price_observation_no_replace BEFORE INSERT ON price_observation
WHEN EXISTS (SELECT 1 FROM price_observation WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'price observations are never replaced');
END;

-- The name is the latest revision's, kept here so that the list needs no document.
CREATE TABLE scenario (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z')
) STRICT;

CREATE TABLE scenario_revision (
  scenario_id TEXT NOT NULL REFERENCES scenario (id),
  number INTEGER NOT NULL CHECK (number > 0),
  created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  engine_version TEXT NOT NULL CHECK (engine_version <> ''),
  document TEXT NOT NULL CHECK (json_valid(document)),
  result_hash TEXT CHECK (result_hash <> ''),
  UNIQUE (scenario_id, number)
) STRICT;

CREATE TRIGGER scenario_revision_no_update BEFORE UPDATE ON scenario_revision
BEGIN
  SELECT RAISE(ABORT, 'scenario revisions are never changed');
END;

CREATE TRIGGER scenario_revision_no_delete BEFORE DELETE ON scenario_revision
BEGIN
  SELECT RAISE(ABORT, 'scenario revisions are never deleted');
END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER scenario_revision_no_replace BEFORE INSERT ON scenario_revision
WHEN EXISTS (SELECT 1 FROM scenario_revision WHERE scenario_id = NEW.scenario_id AND number = NEW.number)
BEGIN
  SELECT RAISE(ABORT, 'scenario revisions are never replaced');
END;

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
