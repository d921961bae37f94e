import { z } from 'zod';
import { CURRENCIES, TAX_BASES } from '../catalog/price.ts';
import { clusterAssumptions, clusterSchema, phasePartSchema } from './cluster.ts';
import { COST_ITEM_IDS } from './cost-items.ts';
import { forecastSchema } from './forecast.ts';
import { operationsAssumptions, operationsSchema } from './operations.ts';
import { paymentSchema } from './payments.ts';
import { riskSchema } from './risk.ts';
import { selectionSchema } from './selection.ts';
import { servingSchema } from './serving.ts';
import { waitingSchema } from './waiting.ts';

export const SCENARIO_VERSION = 2;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const name = z.string().trim().min(1).max(200);
const fraction = z.number().min(0).max(1);
/** Years over which an asset is written off. */
const life = z.number().int().min(1).max(20);

/** Numeric formats of weights; `int4` is AWQ or GPTQ, `gguf-q4` is Q4_K_M of llama.cpp. performance-model.md §1. */
export const PRECISIONS = ['bf16', 'fp16', 'fp8', 'int8', 'int4', 'nvfp4', 'mxfp4', 'gguf-q4'] as const;
export type Precision = (typeof PRECISIONS)[number];

const inputTokens = z.number().int().min(1).max(1_000_000);
const outputTokens = z.number().int().min(1).max(200_000);

/** How the busy moment follows from the day. performance-model.md §7. */
export const peakRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share-of-time'), volumeShare: fraction, timeShare: fraction.gt(0) }),
  z.strictObject({ kind: z.literal('busy-hour'), busyHourShare: fraction.gt(0) }),
  /** An event brings so many times the mean of the day. */
  z.strictObject({ kind: z.literal('event'), multiple: z.number().min(1).max(1000) }),
  /** Weight of each hour of the day, from 0 o'clock on. */
  z.strictObject({ kind: z.literal('profile'), hours: z.array(z.number().min(0).max(1000)).length(24) }),
]);
export type PeakRule = z.infer<typeof peakRuleSchema>;

/** What every scene states, whatever its requests are. */
const ofScene = {
  id,
  name,
  /** Where its day is not as the project's; that where absent. */
  peakRule: peakRuleSchema.optional(),
};

/** Requests that carry text in and text out. */
const languageScene = z.strictObject({ kind: z.literal('llm'), ...ofScene, inputTokens, outputTokens });

/** Questions answered from passages found in a store: long prompts that begin alike. */
const retrievalScene = z.strictObject({
  kind: z.literal('rag'),
  ...ofScene,
  /** Instructions that every prompt begins with; the prefix cache holds them after the first request. */
  sharedTokens: z.number().int().min(0).max(200_000),
  questionTokens: inputTokens,
  passages: z.number().int().min(1).max(1000),
  passageTokens: z.number().int().min(1).max(100_000),
  outputTokens,
});

/** Text with pictures in, text out. */
const multimodalScene = z.strictObject({
  kind: z.literal('multimodal'),
  ...ofScene,
  inputTokens,
  /** Pictures of a request, and the pixels of each. */
  images: z.number().int().min(1).max(100),
  imageWidth: z.number().int().min(28).max(8192),
  imageHeight: z.number().int().min(28).max(8192),
  outputTokens,
});

/** Texts turned into vectors; a request is one text. */
const embeddingScene = z.strictObject({ kind: z.literal('embedding'), ...ofScene, inputTokens });

const picture = {
  ...ofScene,
  /** Denoising steps; the model's default when absent. */
  steps: z.number().int().min(1).max(200).optional(),
  imagesPerRequest: z.number().int().min(1).max(16),
  /** Side of a square picture in pixels; the model's own when absent. */
  side: z.number().int().min(256).max(2048).optional(),
};

/** Requests that make pictures from words. */
const imageScene = z.strictObject({ kind: z.literal('text-to-image'), ...picture });

/** Pictures made from pictures: the share of the steps that is run is the strength. */
const imageToImageScene = z.strictObject({
  kind: z.literal('image-to-image'),
  ...picture,
  strength: z.number().min(0.05).max(1),
});

/** Pictures held to a drawing, pose or depth by a second network. */
const controlScene = z.strictObject({ kind: z.literal('controlnet'), ...picture });

export const sceneSchema = z.discriminatedUnion('kind', [
  languageScene,
  retrievalScene,
  multimodalScene,
  embeddingScene,
  imageScene,
  imageToImageScene,
  controlScene,
]);
export type Scene = z.infer<typeof sceneSchema>;
export type SceneKind = Scene['kind'];
/** All kinds, in the order in which they are offered. */
export const SCENE_KINDS = sceneSchema.options.map(({ shape }) => shape.kind.value);
export type ImageScene = Extract<Scene, { kind: 'text-to-image' | 'image-to-image' | 'controlnet' }>;
export type EmbeddingScene = Extract<Scene, { kind: 'embedding' }>;
/** Scenes whose answers are written token by token. */
export type LanguageScene = Exclude<Scene, ImageScene | EmbeddingScene>;

export const isImageScene = (scene: Scene): scene is ImageScene =>
  scene.kind === 'text-to-image' || scene.kind === 'image-to-image' || scene.kind === 'controlnet';
export const isLanguageScene = (scene: Scene): scene is LanguageScene =>
  !isImageScene(scene) && scene.kind !== 'embedding';

/** How servers carry several scenes. `copy`: the other scene's copies of its model serve this one too; `gpus`: it has GPUs of its own in the same servers. */
export const SHARING_WAYS = ['copy', 'gpus'] as const;
export type SharingWay = (typeof SHARING_WAYS)[number];

/** What one scene asks for in one phase. */
export const loadSchema = z.strictObject({
  sceneId: id,
  requestsPerDay: z.number().min(0).max(1e9),
  /** Mean of the phase as a share of `requestsPerDay`, which is its busiest month; 1 where absent. */
  meanShare: fraction.optional(),
  modelId: z.string().min(1),
  precision: z.enum(PRECISIONS),
  /** Longest wait accepted: to the first token, or for the whole answer where it is a picture or a vector. */
  latencySeconds: z.number().positive().max(3600),
  /** Longest time between tokens accepted, milliseconds (language only). */
  tokenMilliseconds: z.number().positive().max(10_000).optional(),
  serving: servingSchema,
  /** Server decided on by a person, by catalog id; the first of the ranking when absent. */
  serverId: z.string().min(1).max(200).optional(),
  /** Scene whose servers carry this load too; servers of its own where absent. */
  sharedWith: id.optional(),
  /** How the servers of another scene carry this load; `copy` where absent. */
  sharedAs: z.enum(SHARING_WAYS).optional(),
});
export type Load = z.infer<typeof loadSchema>;

export const phaseSchema = z.strictObject({
  id,
  name,
  /** Month of acceptance: the servers work from the month after it on; 0 is the start of the plan. */
  month: z.number().int().min(0).max(119),
  /** Months from order to delivery. */
  deliveryMonths: z.number().int().min(0).max(36),
  /** Months from delivery to acceptance: installation, burn-in, tests. */
  installationMonths: z.number().int().min(0).max(24),
  /** Who pays what when; the shares add up to 1. finance.md §12. */
  payments: z.array(paymentSchema).min(1).max(12),
  /** Servers beyond need in each pool: 1 is N+1. */
  spareServers: z.number().int().min(0).max(10),
  managementNodes: z.number().int().min(0).max(1000),
  /** Top-of-rack switch to buy, by price item; null where the servers use a network that is there already. */
  switchItemId: z.string().min(1).nullable(),
  storageTB: z.number().min(0).max(10_000_000),
  /** Racks to buy; as many as the servers' power takes where null. */
  racks: z.number().int().min(0).max(100_000).nullable(),
  /** Further parts of the cluster, by the piece; a part at most once. */
  parts: z.array(phasePartSchema).max(20),
  /** Engineers who run it from this phase on, full-time equivalents. */
  staff: z.number().min(0).max(1000),
  loads: z.array(loadSchema).min(1).max(12),
});
export type Phase = z.infer<typeof phaseSchema>;

/** A price the person decided on for this scenario; it goes before the catalog's observations. */
export const scenarioPriceSchema = z.strictObject({
  itemId: z.string().min(1),
  amount: z.number().min(0).max(1e12),
  currency: z.enum(CURRENCIES),
  taxBasis: z.enum(TAX_BASES),
  kind: z.enum(['quote', 'contract', 'assumption']),
  date: z.iso.date(),
  validUntil: z.iso.date().optional(),
  source: z.string().min(1).max(500),
});
export type ScenarioPrice = z.infer<typeof scenarioPriceSchema>;

/** What one unit of a currency is in CNY, with the day it was seen. USD stands among the assumptions. */
export const exchangeRateSchema = z.strictObject({
  currency: z.enum(CURRENCIES).exclude(['CNY', 'USD']),
  rate: z.number().positive().max(1e6),
  date: z.iso.date(),
  source: z.string().min(1).max(500),
});
export type ExchangeRate = z.infer<typeof exchangeRateSchema>;

/**
 * A cost beside what every plan buys, by its item; an item that is not listed is not part of the plan and is shown
 * as such. finance.md §1.
 */
export const costSchema = z.strictObject({
  item: z.enum(COST_ITEM_IDS),
  /** How much of it, where the plan does not say, or the rate of an item that is a share; null is not known. */
  quantity: z.number().min(0).max(1e9).nullable(),
});
export type ScenarioCost = z.infer<typeof costSchema>;

/** Assumptions that a person may change, with their defaults in `defaults.ts`. */
export const assumptionsSchema = z.strictObject({
  targetUtilisation: fraction.gt(0),
  /** Yearly, nominal. */
  discountRate: z.number().gt(-1).max(1),
  /** The discount rate is without inflation; it is made nominal with `inflation`, since all flows are nominal. */
  realRate: z.boolean(),
  /** Of prices in general, a year. */
  inflation: z.number().gt(-0.5).max(1),
  /** Yearly rise of what the plan pays for while it runs: nominal. finance.md §4. */
  energyEscalation: z.number().gt(-0.5).max(1),
  wageEscalation: z.number().gt(-0.5).max(1),
  generalEscalation: z.number().gt(-0.5).max(1),
  goodsVat: fraction,
  servicesVat: fraction,
  /** finance.md §6: input VAT is timing for a general taxpayer, cost for hospitals, schools, government. */
  inputVatDeductible: z.boolean(),
  usdCny: z.number().positive().max(1000),
  pue: z.number().min(1).max(3),
  /** CNY per kWh, without VAT. */
  electricityPrice: z.number().min(0).max(100),
  /** Of the electricity, at peak and at valley hours; the rest is at the flat price. finance.md §3. */
  peakShare: fraction,
  valleyShare: fraction,
  /** CNY per kWh, without VAT. */
  peakPrice: z.number().min(0).max(100),
  valleyPrice: z.number().min(0).max(100),
  /** Feeds that each carry the whole load: 2 for two independent feeds. */
  feedRedundancy: z.number().min(1).max(4),
  /** Power drawn when idle, as a share of full power. */
  idlePowerShare: fraction,
  hoursPerMonth: z.number().min(672).max(744),
  warrantyMonths: z.number().int().min(0).max(120),
  /** Of equipment cost, per year, after warranty. */
  maintenanceRate: fraction,
  /** CNY per engineer and month, without on-cost. */
  monthlyWage: z.number().min(0).max(1e7),
  /** Employer's on-cost on top of the wage. */
  staffOnCost: z.number().min(0).max(3),
  /** Of equipment cost. */
  installationRate: fraction,
  contingencyRate: fraction,
  /** Yearly loss of resale value of equipment: value after n years is (1 − loss)^n. */
  residualYearlyLoss: fraction,
  residualYearlyLossNetwork: fraction,
  residualYearlyLossFacility: fraction,
  /** Flows of a month are discounted from its middle, not from its end. finance.md §4. */
  midPeriod: z.boolean(),
  /** Corporate income tax; 0 where none is paid. finance.md §5. */
  incomeTaxRate: fraction,
  /** It is prepaid for so many months, in the month after them. */
  taxPeriodMonths: z.number().int().min(1).max(12),
  /** Equipment up to a price per unit is deducted from taxable income at once. finance.md §5. */
  immediateDeduction: z.boolean(),
  immediateLimit: z.number().min(0).max(1e12),
  /** Years of depreciation by class of asset, in the books and for the tax. */
  bookLifeServers: life,
  bookLifeNetwork: life,
  bookLifeFacility: life,
  bookLifeSoftware: life,
  taxLifeServers: life,
  taxLifeNetwork: life,
  taxLifeFacility: life,
  taxLifeSoftware: life,
  /** Of cost: what is left when an asset is written off. */
  bookSalvage: fraction.lt(1),
  taxSalvage: fraction.lt(1),
  rackPowerKw: z.number().positive().max(1000),
  /** One port of a top-of-rack switch for each server. */
  serversPerSwitch: z.number().int().positive().max(1024),
  /** Share of the hours in which on-demand machines run; they are paid for no longer. finance.md §7. */
  cloudRunningShare: fraction,
  /** Hire price agreed ÷ hire price seen. */
  cloudPriceLevel: z.number().min(0).max(10),
  /** Change of hire prices a year; negative where they fall. finance.md §8. */
  cloudYearlyPriceChange: z.number().min(-0.9).max(1),
  /** Part of the operations staff that is still needed where the servers belong to somebody else. */
  hiredStaffShare: fraction,
  /** Yearly rate in a lease's rents, payments by the month. */
  leaseRate: z.number().min(0).max(1),
  leaseMonths: z.number().int().min(1).max(120),
  /** Part of the price at which the lessee takes the equipment over when the lease ends. */
  leaseBuyout: fraction,
  /** Rents due at the beginning of a month (1) or at its end (0). */
  leaseInAdvance: z.number().int().min(0).max(1),
  /** Change of server prices a year, for later purchases; negative where they fall. finance.md §8. */
  serverYearlyPriceChange: z.number().min(-0.9).max(1),
  /** Servers are replaced after this many years; finance.md §8. */
  refreshYears: z.number().min(1).max(10),
  /** What an output token costs, in input tokens. finance.md §4. */
  outputTokenWeight: z.number().positive().max(100),
  /** Emission factor of the grid, kgCO2 per kWh. finance.md §9. */
  gridCarbon: z.number().min(0).max(2),
  /** Of the machines around the GPUs: processor cores and memory that any load takes. performance-model.md §14. */
  hostBaseCores: z.number().min(0).max(1024),
  /** Share of the processor that may be busy at the peak. */
  hostCoreUtilisation: fraction.gt(0),
  hostBaseMemoryGB: z.number().min(0).max(65_536),
  /** GB of main memory for each GB of model weights. */
  hostMemoryPerWeight: z.number().min(0).max(10),
  /** Share of the network that may be busy at the peak. */
  networkUtilisation: fraction.gt(0),
  /** GB of storage for system and engine. */
  storageBaseGB: z.number().min(0).max(1e6),
  ...clusterAssumptions,
  ...operationsAssumptions,
});
export type Assumptions = z.infer<typeof assumptionsSchema>;
export type AssumptionName = keyof Assumptions;

/**
 * What the servers are chosen by: least purchase of each phase for itself (start small, commit to nothing), or
 * least purchase over all phases together (buy early what later phases can use). finance.md §14.
 */
export const PURCHASING = ['each-phase', 'all-phases'] as const;
export type Purchasing = (typeof PURCHASING)[number];

/** Servers that no scene of a phase can use: kept to the end of the plan, or sold when they first stand idle. */
export const IDLE_SERVERS = ['keep', 'sell'] as const;
export type IdleServers = (typeof IDLE_SERVERS)[number];

/** How an asset is written off. finance.md §5. */
export const DEPRECIATION_METHODS = [
  'straight-line',
  'sum-of-digits',
  'double-declining',
  'declining-with-switch',
  'macrs-5',
] as const;
export type DepreciationMethod = (typeof DEPRECIATION_METHODS)[number];

export const scenarioSchema = z.strictObject({
  schemaVersion: z.literal(SCENARIO_VERSION),
  id: z.string().min(1).max(100),
  name,
  /** First month of the plan, `2027-01`. */
  startMonth: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  horizonMonths: z.number().int().min(12).max(120),
  /** Prices seen after this day are not used. */
  priceDate: z.iso.date(),
  peakRule: peakRuleSchema,
  purchasing: z.enum(PURCHASING),
  idleServers: z.enum(IDLE_SERVERS),
  selection: selectionSchema,
  waiting: waitingSchema,
  cluster: clusterSchema,
  operations: operationsSchema,
  /** Growth of scenes over the plan, one for a scene at most; the others go in steps by phase. */
  forecasts: z.array(forecastSchema).max(12),
  scenes: z.array(sceneSchema).min(1).max(12),
  phases: z.array(phaseSchema).min(1).max(12),
  /** Servers that may be bought, by catalog id; all priced inference servers when empty. */
  allowedServers: z.array(z.string().min(1)).max(500),
  prices: z.array(scenarioPriceSchema).max(10_000),
  exchangeRates: z.array(exchangeRateSchema).max(CURRENCIES.length),
  costs: z.array(costSchema).max(COST_ITEM_IDS.length),
  bookMethod: z.enum(DEPRECIATION_METHODS),
  taxMethod: z.enum(DEPRECIATION_METHODS),
  assumptions: assumptionsSchema,
  risk: riskSchema,
});
export type Scenario = z.infer<typeof scenarioSchema>;
