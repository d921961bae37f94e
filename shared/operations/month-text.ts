import { addMonths } from '../base/date.ts';
import type { Scenario } from '../scenario/scenario.ts';

type Start = Pick<Scenario, 'startMonth'>;

/** Calendar month, `2027-04`, at whose beginning an order, a delivery or an acceptance stands. */
export const monthOfEvent = (month: number, { startMonth }: Start): string => addMonths(startMonth, month);

/** Calendar month that the plan counts as its month so and so: the first is 1. */
export const monthNumbered = (month: number, { startMonth }: Start): string =>
  addMonths(startMonth, month - 1);
