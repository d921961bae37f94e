import { roundHalfAway } from '../../shared/base/rounding.ts';
import {
  breakEvenHours,
  breakEvenRequests,
  costPerRequest,
  equivalentAnnualCost,
} from '../../shared/finance/break-even.ts';
import { evaluatedPrice, milestonePayments, priceScores, retention } from '../../shared/finance/bidding.ts';
import {
  chineseDoubleDeclining,
  decliningBalance,
  MACRS_FIVE_YEARS,
  straightLine,
  sumOfDigits,
  variableDeclining,
} from '../../shared/finance/depreciation.ts';
import { tenfoldYears } from '../../shared/finance/price-decline.ts';
import {
  datedInternalRate,
  datedPresentValue,
  type DatedFlow,
  internalRate,
  type InternalRate,
  modifiedInternalRate,
  paybackPeriods,
} from '../../shared/finance/returns.ts';
import { uppercaseAmount } from '../../shared/finance/uppercase-amount.ts';
import { addVat, splitGross } from '../../shared/finance/vat.ts';
import type { Expression } from '../../shared/ledger/expression.ts';
import { evaluateScalar } from '../../shared/ledger/evaluate.ts';
import { netPresentValue, payment } from '../../shared/ledger/time-value.ts';
import { lbExperiment } from './balancing.ts';
import { capacity } from './capacity.ts';
import { has, type Inputs, number, numbers, object, objects, texts } from './inputs.ts';
import { queueing } from './queueing.ts';
import { power, tco } from './total-cost.ts';

/** Computes a case with the product's own functions. */
export type Solve = (inputs: Inputs) => Readonly<Record<string, unknown>>;

const formula = (expression: Expression, values: Readonly<Record<string, number>>): number =>
  evaluateScalar(expression, values);

const rateOf = (found: InternalRate): number | string => (found.kind === 'one' ? found.rate : found.kind);

const assetOf = (inputs: Inputs) => ({
  cost: number(inputs, 'cost'),
  salvage: number(inputs, 'salvage', number(inputs, 'salvage_rate', 0) * number(inputs, 'cost')),
  life: number(inputs, 'life'),
});

function datedFlows(inputs: Inputs): DatedFlow[] {
  const dates = texts(inputs, 'dates');
  return numbers(inputs, 'cashflows').map((amount, index) => ({ amount, date: dates[index] ?? '' }));
}

/** Excel's NPV: the first flow is discounted too. */
const endOfPeriodValue = (inputs: Inputs): number => {
  const rate = number(inputs, 'rate');
  return netPresentValue(rate, [0, ...numbers(inputs, 'cashflows')]);
};

export const KINDS: Readonly<Record<string, Solve>> = {
  npv_end_of_period: (inputs) => ({ npv: endOfPeriodValue(inputs) }),
  npv: (inputs) => ({
    excel_npv_all_flows: endOfPeriodValue(inputs),
    npv_with_t0: netPresentValue(number(inputs, 'rate'), numbers(inputs, 'cashflows')),
  }),
  irr: (inputs) => ({ irr: rateOf(internalRate(numbers(inputs, 'cashflows'))) }),
  mirr: (inputs) => ({
    mirr: modifiedInternalRate(
      numbers(inputs, 'cashflows'),
      number(inputs, 'finance_rate'),
      number(inputs, 'reinvest_rate'),
    ),
  }),
  xnpv: (inputs) => ({ xnpv: datedPresentValue(number(inputs, 'rate'), datedFlows(inputs)) }),
  xirr: (inputs) => ({ xirr: rateOf(datedInternalRate(datedFlows(inputs))) }),
  payback: (inputs) => ({
    payback_years: paybackPeriods(numbers(inputs, 'cashflows'), number(inputs, 'rate', 0)),
  }),
  pmt: (inputs) => {
    const rate = has(inputs, 'annual_rate')
      ? number(inputs, 'annual_rate') / number(inputs, 'periods_per_year', 1)
      : number(inputs, 'rate');
    const due = number(inputs, 'type', 0) === 1 ? 1 : 0;
    const nper = number(inputs, 'nper');
    return { pmt: -payment(rate, nper, number(inputs, 'pv', 0), number(inputs, 'fv', 0), due) };
  },
  eac: (inputs) => ({
    eac: formula(equivalentAnnualCost('capex', 'rate', 'life', 'yearly'), {
      capex: number(inputs, 'capex'),
      rate: number(inputs, 'rate'),
      life: number(inputs, 'life'),
      yearly: number(inputs, 'maintenance', 0),
    }),
  }),
  depreciation_sln: (inputs) => ({ per_period: straightLine(assetOf(inputs)) }),
  depreciation_syd: (inputs) => ({ depreciation: sumOfDigits(assetOf(inputs), number(inputs, 'period')) }),
  depreciation_ddb: (inputs) => ({
    depreciation: decliningBalance(assetOf(inputs), number(inputs, 'period'), number(inputs, 'factor', 2)),
  }),
  depreciation_vdb: (inputs) => ({
    depreciation: variableDeclining(
      assetOf(inputs),
      number(inputs, 'start'),
      number(inputs, 'end'),
      number(inputs, 'factor', 2),
    ),
  }),
  depreciation_ddb_cn: (inputs) => ({ schedule: chineseDoubleDeclining(assetOf(inputs)) }),
  depreciation_macrs5: (inputs) => ({
    schedule: MACRS_FIVE_YEARS.map((share) => share * number(inputs, 'cost')),
  }),
  tax_shield: taxShield,
  tco_breakeven: breakEven,
  tco_ratio: (inputs) => {
    const cloud = number(inputs, 'cloud_per_mtok');
    const own = number(inputs, 'onprem_per_mtok');
    return { ratio: cloud / own, saving_fraction: 1 - own / cloud };
  },
  tco,
  power,
  carbon: (inputs) => {
    const kwh = number(inputs, 'it_kw') * number(inputs, 'pue') * number(inputs, 'hours');
    return { kwh, tco2: (kwh * number(inputs, 'grid_kgco2_per_kwh')) / 1000 };
  },
  price_decline: (inputs) => ({ tenfold_years: tenfoldYears(number(inputs, 'doubling_years')) }),
  capacity,
  lb_experiment: lbExperiment,
  queueing,
  rmb_uppercase: (inputs) => {
    const text = uppercaseAmount(number(inputs, 'amount')) ?? '';
    return { any_of: [text, text.replace('人民币', '')] };
  },
  vat: (inputs) => {
    if (!has(inputs, 'lines')) {
      const { net, tax } = splitGross(number(inputs, 'price_incl'), number(inputs, 'rate'));
      return { price_excl: net, tax };
    }
    const lines = objects(inputs, 'lines').map((line) => addVat(number(line, 'excl'), number(line, 'rate')));
    const sum = (column: 'net' | 'tax' | 'gross'): number =>
      roundHalfAway(
        lines.reduce((total, line) => total + line[column], 0),
        2,
      );
    return { excl: sum('net'), tax: sum('tax'), incl: sum('gross') };
  },
  bid_score: (inputs) => {
    if (has(inputs, 'quoted')) {
      return { evaluated: evaluatedPrice(number(inputs, 'quoted'), number(inputs, 'deduction')) };
    }
    const offered = object(inputs, 'prices');
    const prices = new Map(Object.keys(offered).map((bidder) => [bidder, number(offered, bidder)]));
    return Object.fromEntries(priceScores(prices, number(inputs, 'weight')));
  },
  payment_schedule: (inputs) => ({
    amounts: milestonePayments(number(inputs, 'total'), numbers(inputs, 'split')),
  }),
  retention: (inputs) => ({ retention: retention(number(inputs, 'amount'), number(inputs, 'rate')) }),
};

function taxShield(inputs: Inputs): Readonly<Record<string, unknown>> {
  const cost = number(inputs, 'cost');
  const taxRate = number(inputs, 'tax_rate');
  const rate = number(inputs, 'rate');
  const life = number(inputs, 'sl_life');
  const yearly = straightLine({ cost, salvage: cost * number(inputs, 'salvage_rate', 0), life }) * taxRate;
  const shields = Array.from({ length: life }, () => yearly);
  return {
    pv_immediate: netPresentValue(rate, [0, cost * taxRate]),
    pv_straight_line: netPresentValue(rate, [0, ...shields]),
  };
}

const HOURS_FIELDS = { capex: 'capex', cloud: 'cloud_price_per_hour', run: 'onprem_cost_per_hour' } as const;
const DAYS_PER_YEAR = 365;

function breakEven(inputs: Inputs): Readonly<Record<string, unknown>> {
  if (has(inputs, 'api_cost_per_request')) {
    const values = {
      machine: number(inputs, 'gpu_cost_per_hour'),
      api: number(inputs, 'api_cost_per_request'),
      requests: number(inputs, 'requests_per_hour'),
      hidden: number(inputs, 'escalation_fraction', 0),
    };
    return {
      breakeven_requests_per_hour: formula(breakEvenRequests('machine', 'api'), values),
      // The published figure adds the share of requests that still go to the paid interface.
      self_hosted_cost_per_request:
        formula(costPerRequest('machine', 'requests', 'none'), { ...values, none: 0 }) +
        values.hidden * values.api,
    };
  }
  const hours = formula(breakEvenHours('capex', 'cloud', 'run'), {
    capex: number(inputs, HOURS_FIELDS.capex),
    cloud: number(inputs, HOURS_FIELDS.cloud),
    run: number(inputs, HOURS_FIELDS.run),
  });
  return {
    breakeven_hours: hours,
    breakeven_years: hours / (number(inputs, 'hours_per_day', 24) * DAYS_PER_YEAR),
  };
}
