-- What people add to the shipped data, and what shows that nobody changed it behind their backs. Rows are only
-- ever added: the newest row of an item is its state.

-- Every row the shipped data ever had, by the release that brought it; null where a release dropped it.
CREATE TABLE seed_row (
  kind TEXT NOT NULL CHECK (kind <> ''),
  item_id TEXT NOT NULL CHECK (item_id <> ''),
  seed_version INTEGER NOT NULL REFERENCES seed_release (version),
  document TEXT CHECK (json_valid(document)),
  PRIMARY KEY (kind, item_id, seed_version)
) STRICT;

-- 'active' adds an item or stands in for the shipped one, 'retired' is no longer proposed, 'withdrawn' takes
-- back what a person added, so that the shipped row, if there is one, counts again.
CREATE TABLE record_change (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind <> ''),
  item_id TEXT NOT NULL CHECK (item_id <> ''),
  state TEXT NOT NULL CHECK (state IN ('active', 'retired', 'withdrawn')),
  document TEXT CHECK (json_valid(document)),
  created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
  author TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX record_change_item ON record_change (kind, item_id, number);

-- The file a supplier sent, byte for byte; the same file is kept once.
CREATE TABLE quote_file (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  name TEXT NOT NULL CHECK (name <> ''),
  bytes BLOB NOT NULL,
  kept_at TEXT NOT NULL CHECK (kept_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z')
) STRICT;

CREATE TABLE quote (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  supplier_id TEXT NOT NULL CHECK (supplier_id <> ''),
  quote_number TEXT NOT NULL CHECK (quote_number <> ''),
  file_sha256 TEXT NOT NULL REFERENCES quote_file (sha256),
  file_name TEXT NOT NULL,
  sheet TEXT NOT NULL,
  quoted_date TEXT NOT NULL CHECK (quoted_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  valid_until TEXT CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  tax_basis TEXT NOT NULL CHECK (tax_basis IN ('inclusive', 'exclusive', 'unstated')),
  accepted_at TEXT NOT NULL CHECK (accepted_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
  accepted_by TEXT NOT NULL
) STRICT;

CREATE INDEX quote_of_supplier ON quote (supplier_id, quote_number);
CREATE INDEX quote_of_file ON quote (file_sha256);

CREATE TABLE quote_line (
  quote_id TEXT NOT NULL REFERENCES quote (id),
  number INTEGER NOT NULL CHECK (number > 0),
  -- Row in the file, as the spreadsheet counts.
  row INTEGER NOT NULL CHECK (row > 0),
  name TEXT NOT NULL CHECK (name <> ''),
  specification TEXT NOT NULL,
  brand TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity REAL NOT NULL CHECK (quantity > 0),
  unit_price REAL NOT NULL CHECK (unit_price > 0),
  tax_rate REAL CHECK (tax_rate >= 0 AND tax_rate < 1),
  lead_time TEXT NOT NULL,
  warranty TEXT NOT NULL,
  note TEXT NOT NULL,
  item_id TEXT,
  observation_id TEXT REFERENCES price_observation (id),
  PRIMARY KEY (quote_id, number)
) STRICT;

CREATE INDEX quote_line_observation ON quote_line (observation_id);

-- How a supplier's columns were read the last time. A convenience, not a record: it may change.
CREATE TABLE quote_mapping (
  supplier_id TEXT NOT NULL,
  columns TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  used_at TEXT NOT NULL,
  PRIMARY KEY (supplier_id, columns)
) STRICT;

-- Each entry holds the hash of the one before, so that a change in the file behind the program's back shows.
CREATE TABLE audit_entry (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  at TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
  author TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action <> ''),
  subject TEXT NOT NULL CHECK (subject <> ''),
  before TEXT CHECK (json_valid(before)),
  after TEXT CHECK (json_valid(after)),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX audit_entry_subject ON audit_entry (subject, number);

-- Draft, submitted, approved: the newest row is the state.
CREATE TABLE scenario_state (
  scenario_id TEXT NOT NULL REFERENCES scenario (id),
  number INTEGER NOT NULL CHECK (number > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved')),
  at TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (scenario_id, number),
  FOREIGN KEY (scenario_id, revision) REFERENCES scenario_revision (scenario_id, number)
) STRICT;

-- What a person marks for themselves; no record.
CREATE TABLE scenario_mark (
  scenario_id TEXT NOT NULL PRIMARY KEY REFERENCES scenario (id),
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  opened_at TEXT
) STRICT;

-- The catalog a revision was computed with: release of the shipped data, last change, last price of the user's.
ALTER TABLE scenario_revision ADD COLUMN catalog_state TEXT CHECK (json_valid(catalog_state));

-- Number of a price that a person added, in the order of adding.
ALTER TABLE price_observation ADD COLUMN user_number INTEGER
  GENERATED ALWAYS AS (CASE WHEN origin = 'user' THEN CAST(substr(id, 3) AS INTEGER) END) VIRTUAL;

CREATE INDEX price_observation_user ON price_observation (user_number);

-- Each holds every column a page is filtered by, so that a page reads the index alone and then its rows.
CREATE INDEX price_observation_by_date ON price_observation
  (observed_date, item_type, basis, region, currency, item_id, id);
CREATE INDEX price_observation_by_amount ON price_observation
  (amount, item_type, basis, region, currency, item_id, id);
CREATE INDEX price_observation_by_item ON price_observation
  (item_id, observed_date, item_type, basis, region, currency, id);

CREATE TRIGGER record_change_no_update BEFORE UPDATE ON record_change
BEGIN SELECT RAISE(ABORT, 'record changes are never changed'); END;
CREATE TRIGGER record_change_no_delete BEFORE DELETE ON record_change
BEGIN SELECT RAISE(ABORT, 'record changes are never deleted'); END;

CREATE TRIGGER quote_file_no_update BEFORE UPDATE ON quote_file
BEGIN SELECT RAISE(ABORT, 'quote files are never changed'); END;
CREATE TRIGGER quote_file_no_delete BEFORE DELETE ON quote_file
BEGIN SELECT RAISE(ABORT, 'quote files are never deleted'); END;

CREATE TRIGGER quote_no_update BEFORE UPDATE ON quote
BEGIN SELECT RAISE(ABORT, 'quotes are never changed'); END;
CREATE TRIGGER quote_no_delete BEFORE DELETE ON quote
BEGIN SELECT RAISE(ABORT, 'quotes are never deleted'); END;

CREATE TRIGGER quote_line_no_update BEFORE UPDATE ON quote_line
BEGIN SELECT RAISE(ABORT, 'quote lines are never changed'); END;
CREATE TRIGGER quote_line_no_delete BEFORE DELETE ON quote_line
BEGIN SELECT RAISE(ABORT, 'quote lines are never deleted'); END;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;

CREATE TRIGGER scenario_state_no_update BEFORE UPDATE ON scenario_state
BEGIN SELECT RAISE(ABORT, 'scenario states are never changed'); END;
CREATE TRIGGER scenario_state_no_delete BEFORE DELETE ON scenario_state
BEGIN SELECT RAISE(ABORT, 'scenario states are never deleted'); END;

CREATE TRIGGER seed_row_no_update BEFORE UPDATE ON seed_row
BEGIN SELECT RAISE(ABORT, 'shipped rows are never changed'); END;
CREATE TRIGGER seed_row_no_delete BEFORE DELETE ON seed_row
BEGIN SELECT RAISE(ABORT, 'shipped rows are never deleted'); END;
