import type { Unit } from '../base/unit.ts';

/**
 * Where a cost stands in the tree and how much of it a plan has. finance.md §1.
 * - `purchase`: bought in each phase, once for every server, GPU or kW that the phase adds
 * - `monthly`: unit price × what is in service × months; `perYear` prices are spread over twelve months
 * - `share`: a rate of the equipment in service a year, or of the running cost of the month
 * - `duty`: engineers × wage in every month; with `perYear` engineers' months a year, spread over twelve months
 * - `phase`: once for each phase, at its acceptance
 * - `end`: once for every server, in the last month
 */
export type CostDriver =
  | {
      readonly kind: 'purchase';
      readonly piece: 'server' | 'gpu' | 'kW';
      readonly category: 'network' | 'facility' | 'software';
    }
  | {
      readonly kind: 'monthly';
      readonly of: 'kW' | 'gpu' | 'server' | 'demandKw' | 'quantity';
      readonly perYear?: boolean;
    }
  | { readonly kind: 'share'; readonly of: 'equipment' | 'running' }
  | { readonly kind: 'duty'; readonly perYear?: boolean }
  | { readonly kind: 'phase' }
  | { readonly kind: 'end' };

/** Line of the monthly statement that an item is counted in. */
export type RunningCategory =
  | 'energy'
  | 'facility'
  | 'bandwidth'
  | 'spares'
  | 'staff'
  | 'software'
  | 'insurance'
  | 'cloud'
  | 'hidden'
  | 'disposal';

/** A figure from a source that a person may take over. */
export type Suggestion = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly taxBasis: 'inclusive' | 'exclusive' | 'unstated';
  readonly source: string;
  readonly date: string;
};

export type CostItem = {
  readonly driver: CostDriver;
  readonly category: RunningCategory | 'capex';
  readonly vat: 'goods' | 'services' | 'none';
  /** Unit of what a person types beside the price: of the quantity, or `%` of a rate. */
  readonly quantityUnit?: Unit;
  /** Of the unit price (of a rate where the item is a share); nothing where no source was read. */
  readonly suggestion?: Suggestion;
};

const NOTE_2026 = 'AI-DC cost research note 2026 (public document, not identified)';

/** Costs that a plan may have beside its servers; without an entry in the scenario they are no part of it. */
export const COST_ITEMS = {
  networkCards: {
    driver: { kind: 'purchase', piece: 'server', category: 'network' },
    category: 'capex',
    vat: 'goods',
  },
  optics: {
    driver: { kind: 'purchase', piece: 'server', category: 'network' },
    category: 'capex',
    vat: 'goods',
  },
  powerShare: {
    driver: { kind: 'purchase', piece: 'kW', category: 'facility' },
    category: 'capex',
    vat: 'goods',
  },
  cooling: {
    driver: { kind: 'purchase', piece: 'kW', category: 'facility' },
    category: 'capex',
    vat: 'goods',
  },
  fitOut: {
    driver: { kind: 'purchase', piece: 'kW', category: 'facility' },
    category: 'capex',
    vat: 'goods',
    suggestion: {
      value: 20_000,
      low: 20_000,
      high: 20_000,
      taxBasis: 'unstated',
      source:
        'https://www.fool.com/earnings/call-transcripts/2026/08/14/gds-gds-q2-2026-earnings-call-transcript/ (2000 万元/MW, whole data centre)',
      date: '2026-08-14',
    },
  },
  licences: {
    driver: { kind: 'purchase', piece: 'gpu', category: 'software' },
    category: 'capex',
    vat: 'goods',
  },
  demandCharge: { driver: { kind: 'monthly', of: 'demandKw' }, category: 'energy', vat: 'goods' },
  colocation: {
    driver: { kind: 'monthly', of: 'kW' },
    category: 'facility',
    vat: 'services',
    suggestion: {
      value: 570,
      low: 570,
      high: 570,
      taxBasis: 'inclusive',
      source:
        '南方万国数据中心 REIT 2026 中报: hosting fee with tax; whether it holds electricity is not stated',
      date: '2026-06-30',
    },
  },
  bandwidth: {
    driver: { kind: 'monthly', of: 'quantity' },
    category: 'bandwidth',
    vat: 'services',
    quantityUnit: 'Mbps',
  },
  spares: { driver: { kind: 'share', of: 'equipment' }, category: 'spares', vat: 'goods', quantityUnit: '%' },
  software: { driver: { kind: 'monthly', of: 'gpu', perYear: true }, category: 'software', vat: 'services' },
  monitoring: {
    driver: { kind: 'monthly', of: 'server', perYear: true },
    category: 'software',
    vat: 'services',
  },
  backup: {
    driver: { kind: 'monthly', of: 'quantity' },
    category: 'facility',
    vat: 'services',
    quantityUnit: 'TB',
  },
  onCall: { driver: { kind: 'duty' }, category: 'staff', vat: 'none', quantityUnit: 'FTE' },
  drills: { driver: { kind: 'duty', perYear: true }, category: 'staff', vat: 'none', quantityUnit: 'FTE' },
  insurance: {
    driver: { kind: 'share', of: 'equipment' },
    category: 'insurance',
    vat: 'services',
    quantityUnit: '%',
    suggestion: {
      value: 0.004,
      low: 0.003,
      high: 0.005,
      taxBasis: 'exclusive',
      source: `InResearch.ai data/datacenter_tco_model.json: 0.4 % of capex a year; ${NOTE_2026}: 0.3–0.5 % of asset value`,
      date: '2026-01-01',
    },
  },
  compliance: {
    driver: { kind: 'monthly', of: 'quantity', perYear: true },
    category: 'insurance',
    vat: 'services',
    quantityUnit: 'item',
  },
  training: {
    driver: { kind: 'monthly', of: 'quantity', perYear: true },
    category: 'insurance',
    vat: 'services',
    quantityUnit: 'FTE',
  },
  cloudBurst: {
    driver: { kind: 'monthly', of: 'quantity' },
    category: 'cloud',
    vat: 'services',
    quantityUnit: 'GPUh',
  },
  setUp: { driver: { kind: 'phase' }, category: 'hidden', vat: 'none', quantityUnit: 'FTE' },
  lostWork: { driver: { kind: 'share', of: 'running' }, category: 'hidden', vat: 'none', quantityUnit: '%' },
  disposal: { driver: { kind: 'end' }, category: 'disposal', vat: 'services' },
} as const satisfies Readonly<Record<string, CostItem>>;

export type CostItemId = keyof typeof COST_ITEMS;
export const COST_ITEM_IDS = Object.keys(COST_ITEMS) as readonly CostItemId[] as readonly [
  CostItemId,
  ...CostItemId[],
];

/** The item as any item: for what treats all alike. */
export const costItem = (id: CostItemId): CostItem => COST_ITEMS[id];

/** Whether a person types how much of it, or its rate. */
export const needsQuantity = (id: CostItemId): boolean => costItem(id).quantityUnit !== undefined;

/** Whether it has a unit price; the others are a rate, or the wage of those who do it. */
export const hasPrice = (id: CostItemId): boolean => {
  const { kind } = costItem(id).driver;
  return kind !== 'share' && kind !== 'phase' && kind !== 'duty';
};

/** By this id its price is kept and looked up like that of any other item; it is the message with its name. */
export const priceItemOf = (id: CostItemId): `costItem.${CostItemId}` => `costItem.${id}`;
