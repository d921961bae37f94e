import type { Engine } from '#shared/catalog/engine.ts';
import type { FacilityFact } from '#shared/catalog/facility.ts';
import type { Gpu } from '#shared/catalog/gpu.ts';
import type { Model } from '#shared/catalog/model.ts';
import type { PriceObservation } from '#shared/catalog/price.ts';
import type { SeedQuote } from '#shared/catalog/seed-quote.ts';
import type { Server } from '#shared/catalog/server.ts';
import { type Cell, type CsvLine, number, optionalText, text } from './seed-cells.ts';

/** How each field of a row is read from the columns of its data file. */
type Cells<Row> = Readonly<Record<keyof Row, Cell>>;

export const gpuCells: Cells<Gpu> = {
  id: text('id'),
  vendor: text('vendor'),
  model: text('model'),
  formFactor: text('form_factor'),
  architecture: text('architecture'),
  releaseDate: text('release_date'),
  memoryGB: number('vram_gb'),
  memoryType: optionalText('vram_type'),
  bandwidthGBs: number('mem_bw_gb_s'),
  fp32Tflops: number('fp32_tflops'),
  fp16Tflops: number('fp16_dense_tflops'),
  bf16Tflops: number('bf16_dense_tflops'),
  fp8Tflops: number('fp8_dense_tflops'),
  int8Tops: number('int8_dense_tops'),
  fp4Tflops: number('fp4_dense_tflops'),
  tdpWatts: number('tdp_w'),
  interconnect: text('interconnect'),
  interconnectGBs: number('interconnect_gb_s_total_bidir'),
  pcie: optionalText('pcie_gen'),
  maxPerNode: number('max_gpus_per_node_typical'),
  mig: optionalText('mig_support'),
  ecc: optionalText('ecc'),
  exportNotes: optionalText('export_notes'),
  sourceUrl: text('source_url'),
  sourceNote: text('source_note'),
};

export const modelCells: Cells<Model> = {
  id: text('id'),
  family: text('family'),
  name: text('name'),
  type: text('type'),
  totalParamsB: number('params_b_total'),
  activeParamsB: number('params_b_active'),
  layers: number('n_layers'),
  hiddenSize: number('hidden_size'),
  intermediateSize: number('intermediate_size'),
  heads: number('n_heads'),
  kvHeads: number('n_kv_heads'),
  headDim: number('head_dim'),
  vocabulary: number('vocab'),
  attention: optionalText('attention'),
  kvLoraRank: number('kv_lora_rank'),
  qkRopeHeadDim: number('qk_rope_head_dim'),
  qkNopeHeadDim: number('qk_nope_head_dim'),
  vHeadDim: number('v_head_dim'),
  qLoraRank: number('q_lora_rank'),
  routedExperts: number('n_routed_experts'),
  expertsPerToken: number('n_experts_per_tok'),
  sharedExperts: number('n_shared_experts'),
  moeIntermediateSize: number('moe_intermediate_size'),
  firstDenseLayers: number('first_k_dense'),
  slidingWindow: number('sliding_window'),
  kvCachedLayers: number('kv_cached_layers'),
  kvBytesPerToken16: number('kv_bytes_per_token_16bit'),
  maxContext: number('max_context'),
  nativeDtype: text('native_dtype'),
  visionTokens: optionalText('vision_tokens'),
  diffusionGflopsPerStep: number('diffusion_gflops_per_step'),
  passesPerStep: number('cfg_forwards_per_step'),
  latentResolution: optionalText('latent_resolution'),
  defaultSteps: number('default_steps'),
  licence: optionalText('license'),
  sourceUrl: text('source_url'),
  note: optionalText('note'),
};

export const serverCells: Cells<Server> = {
  id: text('id'),
  name: text('name'),
  gpuId: optionalText('gpu_id'),
  gpuCount: number('gpu_count'),
  cpu: text('cpu'),
  cpuCores: number('cpu_cores'),
  memoryGB: number('memory_gb'),
  storageTB: number('storage_tb'),
  maxPowerWatts: number('max_power_w'),
  rackUnits: number('rack_units'),
  role: text('role'),
  sourceUrl: text('source_url'),
  sourceNote: text('source_note'),
};

export const engineCells: Cells<Engine> = {
  id: text('id'),
  name: text('name'),
  program: text('program'),
  gpuVendors: text('gpu_vendors'),
  precisions: text('precisions'),
  performance: optionalText('performance'),
  flexibility: optionalText('flexibility'),
  deployment: optionalText('deployment'),
  licence: optionalText('license'),
  sourceUrl: text('source_url'),
  note: text('note'),
};

export const facilityCells: Cells<Omit<FacilityFact, 'id'>> = {
  key: text('key'),
  value: number('value'),
  unit: text('unit'),
  region: text('region'),
  year: text('year'),
  sourceUrl: text('source_url'),
  note: text('note'),
};

export const seedQuoteCells: Cells<SeedQuote> = {
  gpuId: text('gpu_id'),
  name: text('seed_name'),
  computeT: number('seed_compute_t'),
  memoryGB: number('seed_vram_gb'),
  priceCny: number('seed_price_cny'),
  valueRating: text('seed_value_rating'),
  use: text('seed_use'),
  datasheetFp32Tflops: number('datasheet_fp32_tflops'),
  datasheetBf16Tflops: number('datasheet_bf16_dense_tflops'),
  datasheetMemoryGB: number('datasheet_vram_gb'),
  note: text('note'),
};

const note = text('source_note');

const taxBasis: Cell = (line) => {
  const words = String(note(line));
  if (/不含税|\b(excl|w\/o|without)\b[^;,]*\b(tax|vat)\b/i.test(words)) return 'exclusive';
  return /含税|\bincl\b[^;,]*\b(tax|vat)\b/i.test(words) ? 'inclusive' : 'unstated';
};

const validUntil: Cell = (line) => /valid until (\d{4}-\d{2}-\d{2})/.exec(String(note(line)))?.[1] ?? null;

/** The file has no columns for tax and validity: they are told in the note, where they are told at all. */
export const priceCells: Cells<Omit<PriceObservation, 'id'>> = {
  itemId: text('item_id'),
  itemType: text('item_type'),
  amount: number('price'),
  currency: text('currency'),
  unit: text('unit'),
  basis: text('price_basis'),
  taxBasis,
  region: text('region'),
  observedDate: optionalText('observed_date'),
  validUntil,
  sourceUrl: text('source_url'),
  sourceNote: note,
};

export const readCells = (
  cells: Readonly<Record<string, Cell>>,
  line: CsvLine,
): Readonly<Record<string, string | number | null>> =>
  Object.fromEntries(Object.entries(cells).map(([field, read]) => [field, read(line)]));
