import { label } from '../i18n/label.ts';
import { constantRow, monthRow, scalarRow, yearRow } from '../ledger/build.ts';
import {
  add,
  aggregate,
  compare,
  div,
  type Expression,
  mul,
  npv,
  pmt,
  pow,
  prior,
  ref,
  roundMoney,
  sub,
  sumOfYear,
  total,
  when,
} from '../ledger/expression.ts';
import type { Row, Section } from '../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../ledger/time.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import type { Roadmap } from '../roadmap/walk.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { assetRows, residualId } from './asset-classes.ts';
import { phaseSumIds, type ProcurementLine } from './bill-rows.ts';
import { CASH, cashRows, TOTAL_COST } from './cash-rows.ts';
import { TWO } from './constants.ts';
import { calendarRows, inLastMonth, LAST_MONTH } from './calendar-rows.ts';
import {
  COST_CATEGORIES,
  type CostCategory,
  costId,
  RUNNING_CATEGORIES,
  yearlyCostId,
} from './categories.ts';
import { itemIds, itemRows, type PlannedItem, RUNNING_BASE, WAGE } from './item-rows.ts';
import { paidIds } from './payment-rows.ts';
import { statementRows } from './statement-rows.ts';
import { TAX, taxRows } from './tax-rows.ts';
import { resaleOfRest, salesInMonth, saleRows, withoutSold } from './sales.ts';
import { ESCALATION, REQUESTS, SERVICE, serviceRows } from './service-rows.ts';
import { vatRows } from './vat-rows.ts';

export const YEARLY_TOTAL = 'yearly.total';
export const YEARLY_CUMULATIVE = 'yearly.cumulative';
export const YEARLY_RATE = 'finance.yearlyRate';
export const MONTHLY_RATE = 'finance.monthlyRate';
export const WARRANTY_YEARS = 'finance.warrantyYears';
const HOURS_PER_DAY = 'constant.hoursPerDay';
export const THOUSAND = 'constant.thousand';
const FLAT_SHARE = 'energy.flatShare';

/** Ledger ids of the results. */
export const RESULTS = {
  budgetNet: 'result.budgetNet',
  budgetTax: 'result.budgetTax',
  budgetGross: 'result.budgetGross',
  totalCost: 'result.totalCost',
  presentValue: 'result.presentValue',
  cashPresentValue: 'result.cashPresentValue',
  taxShield: 'result.taxShield',
  afterTaxPresentValue: 'result.afterTaxPresentValue',
  annualCost: 'result.annualCost',
  costPerThousand: 'result.costPerThousand',
  requests: 'result.requests',
} as const;

type Parts = {
  readonly roadmap: Roadmap;
  readonly lines: readonly ProcurementLine[];
  readonly items: readonly PlannedItem[];
};

/** Monthly costs, yearly statement and results. finance.md §1, §3, §4, §6 and §8. */
export function costRows({ roadmap, lines, items }: Parts, scenario: Scenario): Row[] {
  return [
    constantRow(HOURS_PER_DAY, 24, 'h/day', 'HOURS_PER_DAY'),
    constantRow(THOUSAND, 1000, 'request/krequest', 'THOUSAND'),
    constantRow(TWO, 2, '1', 'TWO'),
    ...calendarRows(),
    scalarRow(
      WARRANTY_YEARS,
      label('row.finance.warrantyYears'),
      { section: 'finance', unit: '1', format: 'decimal' },
      div(assumptionId('warrantyMonths'), MONTHS_PER_YEAR),
    ),
    ...serviceRows(roadmap, scenario),
    ...assetRows(lines, scenario, (all, phase, years) => resaleOfRest(all, phase, years, roadmap)),
    ...saleRows(roadmap),
    ...energyRows(),
    ...itemRows(items, scenario),
    ...monthlyRows(items, scenario, roadmap),
    ...vatRows(items),
    ...taxRows(lines, TOTAL_COST, scenario),
    ...cashRows(),
    ...statementRows(),
    ...yearlyRows(items),
    ...resultRows(scenario),
  ];
}

/** Tariff periods; what is neither peak nor valley is flat. */
const PERIODS = [
  { period: 'peak', share: assumptionId('peakShare'), price: assumptionId('peakPrice') },
  { period: 'flat', share: FLAT_SHARE, price: assumptionId('electricityPrice') },
  { period: 'valley', share: assumptionId('valleyShare'), price: assumptionId('valleyPrice') },
] as const;
const energyId = (period: (typeof PERIODS)[number]['period']): string => `energy.${period}`;

/** Electricity by tariff period. finance.md §3. */
const energyRows = (): Row[] => [
  scalarRow(
    FLAT_SHARE,
    label('row.energy.flatShare'),
    { section: 'opex', unit: '%', format: 'percent' },
    sub(1, add(assumptionId('peakShare'), assumptionId('valleyShare'))),
  ),
  ...PERIODS.map(({ period, share, price }) =>
    monthRow(
      energyId(period),
      label(`row.energy.${period}`),
      { section: 'opex', unit: 'CNY', format: 'money' },
      roundMoney(mul(SERVICE.energy, share, price, ESCALATION.energy)),
    ),
  ),
];

/** Parts of the ledger of categories that are not plain running costs. */
const SECTION_OF: Partial<Record<CostCategory, Section>> = { disposal: 'end', staff: 'staff' };

/** Categories that run month by month, before what is lost beside them. */
function monthlyRows(items: readonly PlannedItem[], { phases }: Scenario, roadmap: Roadmap): Row[] {
  const money = { section: 'opex', unit: 'CNY', format: 'money' } as const;
  const each = (term: (phase: Phase) => Expression): Expression => add(...phases.map(term));
  const afterWarranty = (phase: Phase): Expression =>
    compare(MONTH, '>', add(phaseIds(phase).month, assumptionId('warrantyMonths')));
  const itemsOf = (category: CostCategory): readonly string[] =>
    items.filter((item) => item.category === category).map(({ id }) => itemIds(id).cost);
  const ofItems = (category: CostCategory, ...first: readonly Expression[]): Row =>
    monthRow(
      costId(category),
      label(`row.cost.${category}`),
      { ...money, section: SECTION_OF[category] ?? 'opex' },
      add(...first, ...itemsOf(category)),
    );

  const atEnd = when(inLastMonth, sub(0, add(...phases.map(residualId))), 0);
  return [
    monthRow(
      costId('capex'),
      label('row.cost.capex'),
      { ...money, section: 'capex' },
      each((phase) => ref(paidIds(phase).net)),
    ),
    ofItems('energy', ...PERIODS.map(({ period }) => ref(energyId(period)))),
    ofItems('facility'),
    ofItems('bandwidth'),
    monthRow(
      costId('maintenance'),
      label('row.cost.maintenance'),
      money,
      roundMoney(
        div(
          mul(
            each((phase) =>
              when(afterWarranty(phase), withoutSold(ref(phaseSumIds(phase).equipment), phase, roadmap), 0),
            ),
            assumptionId('maintenanceRate'),
            ESCALATION.general,
          ),
          MONTHS_PER_YEAR,
        ),
      ),
    ),
    ofItems('spares'),
    scalarRow(
      WAGE,
      label('row.staff.wage'),
      { section: 'staff', unit: 'CNY/FTE', format: 'money' },
      mul(assumptionId('monthlyWage'), add(1, assumptionId('staffOnCost'))),
    ),
    ofItems(
      'staff',
      roundMoney(
        mul(
          each((phase) => mul(phaseIds(phase).active, phaseIds(phase).staff)),
          WAGE,
          ESCALATION.wage,
        ),
      ),
    ),
    ofItems('software'),
    ofItems('insurance'),
    ofItems('cloud'),
    monthRow(RUNNING_BASE, label('row.cost.runningBase'), money, add(...RUNNING_CATEGORIES.map(costId))),
    ofItems('hidden'),
    ofItems('disposal'),
    monthRow(
      costId('residual'),
      label('row.cost.residual'),
      { ...money, section: 'end' },
      roadmap.sold.length === 0 ? atEnd : sub(atEnd, add(...salesInMonth(roadmap))),
    ),
  ];
}

function yearlyRows(items: readonly PlannedItem[]): Row[] {
  const looks = { section: 'yearly', unit: 'CNY', format: 'money' } as const;
  return [
    ...COST_CATEGORIES.map((category) =>
      yearRow(yearlyCostId(category), label(`row.cost.${category}`), looks, sumOfYear(costId(category))),
    ),
    ...items.flatMap(({ id }) => {
      const ids = itemIds(id);
      const name = label('row.item.cost', { item: label(`costItem.${id}`) });
      return [
        yearRow(ids.yearly, name, looks, sumOfYear(ids.cost)),
        scalarRow(ids.sum, name, looks, total(ids.yearly)),
      ];
    }),
    yearRow(YEARLY_TOTAL, label('row.cost.total'), looks, add(...COST_CATEGORIES.map(yearlyCostId))),
    yearRow(
      YEARLY_CUMULATIVE,
      label('row.yearly.cumulative'),
      looks,
      add(prior(YEARLY_CUMULATIVE), YEARLY_TOTAL),
    ),
  ];
}

/**
 * Present value of a monthly series: column 0 undiscounted, month m from its end, or from its middle where the
 * scenario says so. finance.md §4.
 */
export const presentValue = (series: string): Expression => {
  const first = aggregate('first', series);
  const half = pow(add(1, MONTHLY_RATE), div(assumptionId('midPeriod'), TWO));
  return add(first, mul(sub(npv(MONTHLY_RATE, series), first), half));
};

function resultRows({ phases }: Scenario): Row[] {
  const money = { section: 'result', unit: 'CNY', format: 'money' } as const;
  const rate = { section: 'finance', unit: '%', format: 'percent' } as const;
  const sum = (column: 'net' | 'tax' | 'gross'): Expression =>
    add(...phases.map((phase) => phaseSumIds(phase)[column]));
  const typed = assumptionId('discountRate');
  return [
    scalarRow(
      YEARLY_RATE,
      label('row.finance.yearlyRate'),
      rate,
      when(assumptionId('realRate'), sub(mul(add(1, typed), add(1, assumptionId('inflation'))), 1), typed),
    ),
    scalarRow(
      MONTHLY_RATE,
      label('row.finance.monthlyRate'),
      rate,
      sub(pow(add(1, YEARLY_RATE), div(1, MONTHS_PER_YEAR)), 1),
    ),
    scalarRow(RESULTS.budgetNet, label('row.result.budgetNet'), money, sum('net')),
    scalarRow(RESULTS.budgetTax, label('row.result.budgetTax'), money, sum('tax')),
    scalarRow(RESULTS.budgetGross, label('row.result.budgetGross'), money, sum('gross')),
    scalarRow(RESULTS.totalCost, label('row.result.totalCost'), money, total(TOTAL_COST)),
    scalarRow(RESULTS.presentValue, label('row.result.presentValue'), money, presentValue(TOTAL_COST)),
    scalarRow(RESULTS.cashPresentValue, label('row.result.cashPresentValue'), money, presentValue(CASH.flow)),
    scalarRow(RESULTS.taxShield, label('row.result.taxShield'), money, presentValue(TAX.saving)),
    scalarRow(
      RESULTS.afterTaxPresentValue,
      label('row.result.afterTaxPresentValue'),
      money,
      presentValue(CASH.afterTax),
    ),
    scalarRow(
      RESULTS.annualCost,
      label('row.result.annualCost'),
      money,
      mul(pmt(MONTHLY_RATE, LAST_MONTH, RESULTS.presentValue), MONTHS_PER_YEAR),
    ),
    scalarRow(
      RESULTS.requests,
      label('row.result.requests'),
      { section: 'result', unit: 'request', format: 'count' },
      total(REQUESTS),
    ),
    // Cost and service discounted alike, so that a plan which serves later is not flattered.
    scalarRow(
      RESULTS.costPerThousand,
      label('row.result.costPerThousand'),
      { section: 'result', unit: 'CNY/krequest', format: 'unitPrice' },
      mul(div(RESULTS.presentValue, presentValue(REQUESTS)), THOUSAND),
    ),
  ];
}
