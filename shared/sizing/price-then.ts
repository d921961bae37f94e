import { scalarFormula } from '../ledger/evaluate.ts';
import { add, div, type Expression, pow } from '../ledger/expression.ts';
import { MONTHS_PER_YEAR } from '../ledger/time.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Scenario } from '../scenario/scenario.ts';

const CHANGE = assumptionId('serverYearlyPriceChange');

/** Server price in a month ÷ price as seen; `month` is a ledger row. finance.md §8. */
export const priceFactor = (month: string): Expression => pow(add(1, CHANGE), div(month, MONTHS_PER_YEAR));

const factorOf = scalarFormula(priceFactor('month'), [CHANGE, 'month']);

/** The same while the plan is made: what servers cost in a month of the plan, as a share of the price as seen. */
export const priceThen = (month: number, { assumptions }: Pick<Scenario, 'assumptions'>): number =>
  factorOf({ [CHANGE]: assumptions.serverYearlyPriceChange, month });
