import { addMonths } from '../base/date.ts';
import { MONTHS_PER_YEAR } from '../ledger/time.ts';
import type { Plan } from '../plan/plan.ts';
import type { ComputedCell, Reference } from './draft.ts';

/** Anchors of the plan's first month, as two numbers that formulas can count with. */
export const START_YEAR = 'start.year';
export const START_MONTH = 'start.month';

/** The calendar month, `2028-01`, in which a ledger row's month number falls; it follows when that number is changed. */
export const monthCell = (column: number, row: string, { scenario, values }: Plan): ComputedCell =>
  monthOf(column, { at: row }, addMonths(scenario.startMonth, values.at(row)));

/** The calendar month that is over when an anchored month number is reached: the last in which it is still in time. */
export const monthBefore = (
  column: number,
  anchor: string,
  month: number,
  startMonth: string,
): ComputedCell => monthOf(column, { at: anchor }, addMonths(startMonth, month - 1), '-1');

function monthOf(column: number, number: Reference, value: string, shift = ''): ComputedCell {
  const months = [{ at: START_MONTH }, '-1+', number, shift] as const;
  return {
    column,
    formulaOf: [
      { at: START_YEAR },
      '+INT((',
      ...months,
      ')/',
      { at: MONTHS_PER_YEAR },
      ')&"-"&RIGHT("0"&(MOD(',
      ...months,
      ',',
      { at: MONTHS_PER_YEAR },
      ')+1),1+1)',
    ],
    value,
    role: 'text',
    align: 'center',
  };
}
