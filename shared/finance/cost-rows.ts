import { label } from '../i18n/label.ts';
import { constantRow, monthRow, scalarRow, yearRow } from '../ledger/build.ts';
import {
  add,
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
  zero,
} from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../ledger/time.ts';
import { phaseIds, poolIds } from '../roadmap/pool-rows.ts';
import type { Pool, Roadmap } from '../roadmap/walk.ts';
import { assumptionId, INPUT_VAT_DEDUCTIBLE } from '../scenario/assumption-rows.ts';
import { GOODS_VAT, SERVICES_VAT } from '../scenario/net-price.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { phaseSumIds } from './bill-rows.ts';
import { calendarRows, inLastMonth, LAST_MONTH } from './calendar-rows.ts';
import { paidIds } from './payment-rows.ts';

/** Cost categories of the monthly and the yearly statement, in order. Residual value counts against cost. */
export const COST_CATEGORIES = ['capex', 'energy', 'maintenance', 'staff', 'vat', 'residual'] as const;
export type CostCategory = (typeof COST_CATEGORIES)[number];

/** Ledger id of a category per month, and summed per year. */
export const costId = (category: CostCategory): string => `cost.${category}`;
export const yearlyCostId = (category: CostCategory): string => `yearly.${category}`;

export const TOTAL_COST = 'cost.total';
export const YEARLY_TOTAL = 'yearly.total';
export const YEARLY_CUMULATIVE = 'yearly.cumulative';
export const REQUESTS = 'demand.requests';
export const MONTHLY_RATE = 'finance.monthlyRate';
export const WARRANTY_YEARS = 'finance.warrantyYears';
export const DAYS_PER_MONTH = 'finance.daysPerMonth';
const HOURS_PER_DAY = 'constant.hoursPerDay';
export const THOUSAND = 'constant.thousand';
const POWER = 'power.mean';
export const ENERGY = 'power.energy';

/** Ledger ids of the results. */
export const RESULTS = {
  budgetNet: 'result.budgetNet',
  budgetTax: 'result.budgetTax',
  budgetGross: 'result.budgetGross',
  totalCost: 'result.totalCost',
  presentValue: 'result.presentValue',
  annualCost: 'result.annualCost',
  costPerThousand: 'result.costPerThousand',
  requests: 'result.requests',
} as const;

/** Monthly costs, yearly statement and results. finance.md §1, §3, §4, §6 and §8. */
export function costRows(roadmap: Roadmap, scenario: Scenario): Row[] {
  return [
    constantRow(HOURS_PER_DAY, 24, 'h/day', 'HOURS_PER_DAY'),
    constantRow(THOUSAND, 1000, 'request/krequest', 'THOUSAND'),
    ...calendarRows(),
    scalarRow(
      WARRANTY_YEARS,
      label('row.finance.warrantyYears'),
      { section: 'finance', unit: '1', format: 'decimal' },
      div(assumptionId('warrantyMonths'), MONTHS_PER_YEAR),
    ),
    ...demandRows(roadmap, scenario),
    ...powerRows(roadmap, scenario),
    ...monthlyRows(scenario),
    ...yearlyRows(),
    ...resultRows(scenario),
  ];
}

const sumOf = (terms: readonly Expression[]): Expression => (terms.length === 0 ? zero : add(...terms));

const poolsOf = (phase: Phase, roadmap: Roadmap): readonly Pool[] =>
  roadmap.pools.filter((pool) => pool.phase.id === phase.id);

function demandRows(roadmap: Roadmap, scenario: Scenario): Row[] {
  const perDay = scenario.phases.flatMap((phase) =>
    poolsOf(phase, roadmap).map((pool) => mul(phaseIds(phase).active, poolIds(pool.id).requestsPerDay)),
  );
  return [
    scalarRow(
      DAYS_PER_MONTH,
      label('row.finance.daysPerMonth'),
      { section: 'time', unit: 'day', format: 'decimal' },
      div(assumptionId('hoursPerMonth'), HOURS_PER_DAY),
    ),
    monthRow(
      REQUESTS,
      label('row.demand.requests'),
      { section: 'demand', unit: 'request', format: 'count' },
      mul(sumOf(perDay), DAYS_PER_MONTH),
    ),
  ];
}

function powerRows(roadmap: Roadmap, scenario: Scenario): Row[] {
  const drawn = scenario.phases.flatMap((phase) =>
    poolsOf(phase, roadmap).map((pool) => mul(phaseIds(phase).active, poolIds(pool.id).meanPower)),
  );
  return [
    monthRow(POWER, label('row.power.all'), { section: 'opex', unit: 'kW', format: 'decimal' }, sumOf(drawn)),
    monthRow(
      ENERGY,
      label('row.power.energy'),
      { section: 'opex', unit: 'kWh', format: 'count' },
      mul(POWER, assumptionId('hoursPerMonth'), assumptionId('pue')),
    ),
  ];
}

function monthlyRows(scenario: Scenario): Row[] {
  const { phases } = scenario;
  const money = { section: 'opex', unit: 'CNY', format: 'money' } as const;
  const each = (term: (phase: Phase) => Expression): Expression => add(...phases.map(term));
  const afterWarranty = (phase: Phase): Expression =>
    compare(MONTH, '>', add(phaseIds(phase).month, assumptionId('warrantyMonths')));
  const yearsOwned = (phase: Phase): Expression =>
    div(sub(LAST_MONTH, phaseIds(phase).month), MONTHS_PER_YEAR);
  const wage = mul(assumptionId('monthlyWage'), add(1, assumptionId('staffOnCost')));

  return [
    monthRow(
      costId('capex'),
      label('row.cost.capex'),
      { ...money, section: 'capex' },
      each((phase) => ref(paidIds(phase).net)),
    ),
    monthRow(
      costId('energy'),
      label('row.cost.energy'),
      money,
      roundMoney(mul(ENERGY, assumptionId('electricityPrice'))),
    ),
    monthRow(
      costId('maintenance'),
      label('row.cost.maintenance'),
      money,
      roundMoney(
        div(
          mul(
            each((phase) => when(afterWarranty(phase), phaseSumIds(phase).equipment, 0)),
            assumptionId('maintenanceRate'),
          ),
          MONTHS_PER_YEAR,
        ),
      ),
    ),
    monthRow(
      costId('staff'),
      label('row.cost.staff'),
      { ...money, section: 'staff' },
      roundMoney(
        mul(
          each((phase) => mul(phaseIds(phase).active, phaseIds(phase).staff)),
          wage,
        ),
      ),
    ),
    monthRow(
      costId('vat'),
      label('row.cost.vat'),
      { ...money, section: 'finance' },
      when(
        INPUT_VAT_DEDUCTIBLE,
        0,
        add(
          each((phase) => sub(paidIds(phase).gross, paidIds(phase).net)),
          roundMoney(mul(costId('energy'), GOODS_VAT)),
          roundMoney(mul(costId('maintenance'), SERVICES_VAT)),
        ),
      ),
    ),
    monthRow(
      costId('residual'),
      label('row.cost.residual'),
      { ...money, section: 'end' },
      when(
        inLastMonth,
        roundMoney(
          sub(
            zero,
            each((phase) =>
              mul(
                phaseSumIds(phase).equipment,
                pow(sub(1, assumptionId('residualYearlyLoss')), yearsOwned(phase)),
              ),
            ),
          ),
        ),
        0,
      ),
    ),
    monthRow(
      TOTAL_COST,
      label('row.cost.total'),
      { ...money, section: 'cash' },
      add(...COST_CATEGORIES.map(costId)),
    ),
  ];
}

function yearlyRows(): Row[] {
  const looks = { section: 'yearly', unit: 'CNY', format: 'money' } as const;
  return [
    ...COST_CATEGORIES.map((category) =>
      yearRow(yearlyCostId(category), label(`row.cost.${category}`), looks, sumOfYear(costId(category))),
    ),
    yearRow(YEARLY_TOTAL, label('row.cost.total'), looks, add(...COST_CATEGORIES.map(yearlyCostId))),
    yearRow(
      YEARLY_CUMULATIVE,
      label('row.yearly.cumulative'),
      looks,
      add(prior(YEARLY_CUMULATIVE), YEARLY_TOTAL),
    ),
  ];
}

function resultRows({ phases }: Scenario): Row[] {
  const money = { section: 'result', unit: 'CNY', format: 'money' } as const;
  const sum = (column: 'net' | 'tax' | 'gross'): Expression =>
    add(...phases.map((phase) => phaseSumIds(phase)[column]));
  const perYear = add(1, assumptionId('discountRate'));
  return [
    scalarRow(
      MONTHLY_RATE,
      label('row.finance.monthlyRate'),
      { section: 'finance', unit: '%', format: 'percent' },
      sub(pow(perYear, div(1, MONTHS_PER_YEAR)), 1),
    ),
    scalarRow(RESULTS.budgetNet, label('row.result.budgetNet'), money, sum('net')),
    scalarRow(RESULTS.budgetTax, label('row.result.budgetTax'), money, sum('tax')),
    scalarRow(RESULTS.budgetGross, label('row.result.budgetGross'), money, sum('gross')),
    scalarRow(RESULTS.totalCost, label('row.result.totalCost'), money, total(TOTAL_COST)),
    scalarRow(RESULTS.presentValue, label('row.result.presentValue'), money, npv(MONTHLY_RATE, TOTAL_COST)),
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
      mul(div(RESULTS.presentValue, npv(MONTHLY_RATE, REQUESTS)), THOUSAND),
    ),
  ];
}
