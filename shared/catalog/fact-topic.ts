/** What published facts are about, in the order of a budget. */
export const FACT_TOPICS = [
  'electricity',
  'efficiency',
  'carbon',
  'colocation',
  'building',
  'rack',
  'serverPower',
  'staff',
  'maintenance',
  'insurance',
  'depreciation',
  'residual',
  'tax',
  'rates',
  'other',
] as const;
export type FactTopic = (typeof FACT_TOPICS)[number];

/** How the keys of facts begin; the first that fits is taken. */
const BEGINNINGS: readonly (readonly [FactTopic, RegExp])[] = [
  ['depreciation', /^(tax_)?depreciation_/],
  ['electricity', /^elec_/],
  ['efficiency', /^(pue|wue)_/],
  ['carbon', /^carbon_/],
  ['colocation', /^colo_/],
  ['building', /^(dc_capex|cooling_capex|cdu)_/],
  ['rack', /^rack_/],
  ['serverPower', /^server_power_/],
  ['staff', /^(staff|fte)_/],
  ['maintenance', /^maintenance_/],
  ['insurance', /insurance_/],
  ['residual', /^(residual|resale|liquidation)_/],
  ['tax', /^(vat|cit|us_charge)_/],
  ['rates', /^(lpr|wacc|fx|opex_escalation)/],
];

/** What a fact is about, by its key. */
export const topicOf = (key: string): FactTopic =>
  BEGINNINGS.find(([, beginning]) => beginning.test(key))?.[0] ?? 'other';
