import type { Unit } from '../base/unit.ts';
import type { Certainty, NumberFormat } from '../ledger/row.ts';
import type { AssumptionName, Assumptions } from './scenario.ts';

/** An assumption's default with its reason; the accepted range stands in the schema. */
export type AssumptionDefault = {
  readonly value: number;
  readonly unit: Unit;
  readonly format: NumberFormat;
  readonly definedName: string;
  /** Where the default comes from, in the words of the source. */
  readonly source: string;
  readonly date?: string;
  /** Likely range, P10 to P90, for the risk readers; absent where the value is a choice or known. */
  readonly range?: { readonly p10: number; readonly p90: number };
  /** Where the range comes from, when that is not the source of the value. */
  readonly rangeSource?: string;
  readonly certainty: Certainty;
};

type NumericAssumption = Exclude<AssumptionName, 'inputVatDeductible'>;

/**
 * Defaults of the shared assumptions. finance.md §3–§8; facts from the facility catalog. Marked
 * `estimated` where no primary source was read.
 */
export const ASSUMPTION_DEFAULTS: Readonly<Record<NumericAssumption, AssumptionDefault>> = {
  targetUtilisation: {
    value: 0.65,
    unit: '%',
    format: 'percent',
    definedName: 'TARGET_UTILISATION',
    source: 'docs/performance-model.md §9: 0.6–0.7',
    certainty: 'estimated',
  },
  discountRate: {
    value: 0.08,
    unit: '%',
    format: 'percent',
    definedName: 'DISCOUNT_RATE',
    source: 'InResearch.ai data/datacenter_tco_model.json: wacc_dc_model',
    date: '2026-01-01',
    certainty: 'estimated',
  },
  goodsVat: {
    value: 0.13,
    unit: '%',
    format: 'percent',
    definedName: 'GOODS_VAT',
    source: 'https://www.npc.gov.cn/npc/c2/c30834/202412/t20241225_442038.html (增值税法)',
    date: '2026-01-01',
    certainty: 'sure',
  },
  servicesVat: {
    value: 0.06,
    unit: '%',
    format: 'percent',
    definedName: 'SERVICES_VAT',
    source: '财政部 税务总局, vat_services_cn (from memory, not opened)',
    certainty: 'estimated',
  },
  usdCny: {
    value: 6.7,
    unit: 'CNY/USD',
    format: 'decimal',
    definedName: 'USD_CNY',
    source: 'https://wise.com/us/currency-converter/usd-to-cny-rate/history/04-09-2026',
    date: '2026-09-06',
    certainty: 'estimated',
    range: { p10: 6.5, p90: 7.3 },
    rangeSource: 'judgement: about ±5 % to 9 % in a year',
  },
  pue: {
    value: 1.42,
    unit: '1',
    format: 'decimal',
    definedName: 'PUE',
    source: 'https://www.caheb.gov.cn/system/2025/08/25/030355687.shtml (全国在用算力中心平均)',
    date: '2025-06-30',
    certainty: 'sure',
    range: { p10: 1.25, p90: 1.58 },
    rangeSource:
      '数据中心绿色低碳发展专项行动计划 (2024-07): at most 1.25 when new; Uptime Institute 2023: average 1.58',
  },
  electricityPrice: {
    value: 0.75,
    unit: 'CNY/kWh',
    format: 'unitPrice',
    definedName: 'ELECTRICITY_PRICE',
    source: 'https://news.china.com/socialgd/10000169/20260814/49675354.html (华东华南 0.6–0.9)',
    date: '2026-08-14',
    certainty: 'estimated',
    range: { p10: 0.6, p90: 0.9 },
    rangeSource: 'news.china.com 2026-08-14: 华东华南 0.6–0.9',
  },
  idlePowerShare: {
    value: 0.45,
    unit: '%',
    format: 'percent',
    definedName: 'IDLE_POWER_SHARE',
    source: 'docs/finance.md §3: about half of peak power at 10 % use',
    certainty: 'estimated',
    range: { p10: 0.35, p90: 0.55 },
    rangeSource: 'judgement around docs/finance.md §3: about half of peak power at 10 % use',
  },
  hoursPerMonth: {
    value: 730,
    unit: 'h',
    format: 'count',
    definedName: 'HOURS_PER_MONTH',
    source: '8,760 h ÷ 12',
    certainty: 'sure',
  },
  warrantyMonths: {
    value: 36,
    unit: '1',
    format: 'count',
    definedName: 'WARRANTY_MONTHS',
    source: 'docs/finance.md §1: three years of vendor warranty',
    certainty: 'estimated',
  },
  maintenanceRate: {
    value: 0.05,
    unit: '%',
    format: 'percent',
    definedName: 'MAINTENANCE_RATE',
    source: 'AI-DC cost research note 2026: 5–10 % of IT capex a year (InResearch says 3 %)',
    date: '2026-01-01',
    certainty: 'estimated',
    range: { p10: 0.03, p90: 0.1 },
    rangeSource: 'InResearch 3 %; AI-DC cost research note 2026 5–10 %',
  },
  monthlyWage: {
    value: 14_000,
    unit: 'CNY/FTE',
    format: 'money',
    definedName: 'MONTHLY_WAGE',
    source: 'InResearch.ai data/datacenter_tco_model.json: wage-cn-ops-engineer-median-monthly',
    date: '2025-01-01',
    certainty: 'estimated',
  },
  staffOnCost: {
    value: 0.35,
    unit: '%',
    format: 'percent',
    definedName: 'STAFF_ON_COST',
    source: 'InResearch.ai: add 30–40 % employer on-cost',
    date: '2025-01-01',
    certainty: 'estimated',
    range: { p10: 0.3, p90: 0.4 },
    rangeSource: 'InResearch.ai: 30–40 %',
  },
  installationRate: {
    value: 0.03,
    unit: '%',
    format: 'percent',
    definedName: 'INSTALLATION_RATE',
    source: 'docs/finance.md §1: delivery, installation, burn-in and acceptance',
    certainty: 'estimated',
  },
  contingencyRate: {
    value: 0.05,
    unit: '%',
    format: 'percent',
    definedName: 'CONTINGENCY_RATE',
    source: 'docs/finance.md §1: contingency as a visible line',
    certainty: 'estimated',
  },
  residualYearlyLoss: {
    value: 0.35,
    unit: '%',
    format: 'percent',
    definedName: 'RESIDUAL_YEARLY_LOSS',
    source: 'docs/finance.md §8: 20–35 % left after 36 months (weak sources); 0.65³ = 27 %',
    certainty: 'estimated',
    range: { p10: 0.295, p90: 0.415 },
    rangeSource: 'docs/finance.md §8: 35 % to 20 % left after 36 months',
  },
  rackPowerKw: {
    value: 12,
    unit: 'kW/rack',
    format: 'decimal',
    definedName: 'RACK_POWER_KW',
    source: 'InResearch and Uptime notes: most racks 8 kW, AI racks 40 kW; 12 kW air cooled',
    certainty: 'estimated',
  },
  serversPerSwitch: {
    value: 32,
    unit: 'server/switch',
    format: 'count',
    definedName: 'SERVERS_PER_SWITCH',
    source: 'docs/finance.md §1: 32-port top-of-rack switch, one port a server',
    certainty: 'estimated',
  },
  cloudRunningShare: {
    value: 1,
    unit: '%',
    format: 'percent',
    definedName: 'CLOUD_RUNNING_SHARE',
    source: 'docs/finance.md §7: kept running around the clock, as own servers are',
    range: { p10: 0.4, p90: 1 },
    certainty: 'estimated',
  },
  cloudPriceLevel: {
    value: 1,
    unit: '%',
    format: 'percent',
    definedName: 'CLOUD_PRICE_LEVEL',
    source: 'docs/finance.md §7: the price as it was seen',
    range: { p10: 0.7, p90: 1.3 },
    certainty: 'estimated',
  },
  cloudYearlyPriceChange: {
    value: 0,
    unit: '%',
    format: 'percent',
    definedName: 'CLOUD_YEARLY_PRICE_CHANGE',
    source: 'docs/finance.md §8: H100 hire fell and then rose by 40 %; as seen until told otherwise',
    range: { p10: -0.2, p90: 0.2 },
    certainty: 'estimated',
  },
  hiredStaffShare: {
    value: 1,
    unit: '%',
    format: 'percent',
    definedName: 'HIRED_STAFF_SHARE',
    source: 'docs/finance.md §7: no saving of people claimed',
    range: { p10: 0.5, p90: 1 },
    certainty: 'estimated',
  },
  leaseRate: {
    value: 0.06,
    unit: '%',
    format: 'percent',
    definedName: 'LEASE_RATE',
    source: "中国人民银行 LPR 1Y 3.0 % (2026-04-20) and a lessor's margin; no offer seen",
    date: '2026-04-20',
    range: { p10: 0.045, p90: 0.09 },
    certainty: 'estimated',
  },
  leaseMonths: {
    value: 36,
    unit: '1',
    format: 'count',
    definedName: 'LEASE_MONTHS',
    source: 'docs/finance.md §7: three years, the minimum tax life of electronic equipment',
    certainty: 'estimated',
  },
  leaseBuyout: {
    value: 0.1,
    unit: '%',
    format: 'percent',
    definedName: 'LEASE_BUYOUT',
    source: 'docs/finance.md §7: a tenth of the price; no offer seen',
    range: { p10: 0.01, p90: 0.2 },
    certainty: 'estimated',
  },
  leaseInAdvance: {
    value: 1,
    unit: '1',
    format: 'count',
    definedName: 'LEASE_IN_ADVANCE',
    source: 'docs/finance.md §7: rents are usually due in advance',
    certainty: 'estimated',
  },
  serverYearlyPriceChange: {
    value: 0,
    unit: '%',
    format: 'percent',
    definedName: 'SERVER_YEARLY_PRICE_CHANGE',
    source:
      'docs/finance.md §8: as seen until told otherwise; price-performance halves its price in 2.1–2.9 years',
    range: { p10: -0.25, p90: 0.1 },
    certainty: 'estimated',
  },
  refreshYears: {
    value: 4,
    unit: '1',
    format: 'decimal',
    definedName: 'REFRESH_YEARS',
    source: 'docs/finance.md §1: life of servers 3–5 years',
    certainty: 'estimated',
  },
  outputTokenWeight: {
    value: 4,
    unit: '1',
    format: 'decimal',
    definedName: 'OUTPUT_TOKEN_WEIGHT',
    source:
      'docs/finance.md §4: list prices of hosted models ask 3–5 times as much for an output token (from memory, not opened)',
    range: { p10: 3, p90: 5 },
    certainty: 'estimated',
  },
  gridCarbon: {
    value: 0.5306,
    unit: 'kgCO2/kWh',
    format: 'unitPrice',
    definedName: 'GRID_CARBON',
    source: 'https://www.mee.gov.cn/ (生态环境部/国家统计局, 2023 年全国电力平均二氧化碳排放因子)',
    date: '2025-12-31',
    certainty: 'sure',
  },
};

/** A full set of assumptions, all at their defaults; input VAT deductible (general taxpayer). */
export function defaultAssumptions(): Assumptions {
  const value = (name: NumericAssumption): number => ASSUMPTION_DEFAULTS[name].value;
  return {
    targetUtilisation: value('targetUtilisation'),
    discountRate: value('discountRate'),
    goodsVat: value('goodsVat'),
    servicesVat: value('servicesVat'),
    inputVatDeductible: true,
    usdCny: value('usdCny'),
    pue: value('pue'),
    electricityPrice: value('electricityPrice'),
    idlePowerShare: value('idlePowerShare'),
    hoursPerMonth: value('hoursPerMonth'),
    warrantyMonths: value('warrantyMonths'),
    maintenanceRate: value('maintenanceRate'),
    monthlyWage: value('monthlyWage'),
    staffOnCost: value('staffOnCost'),
    installationRate: value('installationRate'),
    contingencyRate: value('contingencyRate'),
    residualYearlyLoss: value('residualYearlyLoss'),
    rackPowerKw: value('rackPowerKw'),
    serversPerSwitch: value('serversPerSwitch'),
    cloudRunningShare: value('cloudRunningShare'),
    cloudPriceLevel: value('cloudPriceLevel'),
    cloudYearlyPriceChange: value('cloudYearlyPriceChange'),
    hiredStaffShare: value('hiredStaffShare'),
    leaseRate: value('leaseRate'),
    leaseMonths: value('leaseMonths'),
    leaseBuyout: value('leaseBuyout'),
    leaseInAdvance: value('leaseInAdvance'),
    serverYearlyPriceChange: value('serverYearlyPriceChange'),
    refreshYears: value('refreshYears'),
    outputTokenWeight: value('outputTokenWeight'),
    gridCarbon: value('gridCarbon'),
  };
}
