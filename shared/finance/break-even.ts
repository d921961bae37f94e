import { add, div, type Expression, mul, one, pmt, sub } from '../ledger/expression.ts';

/** Hours of use after which owning is cheaper than renting by the hour. finance.md §7. */
export const breakEvenHours = (capex: string, cloudPerHour: string, runPerHour: string): Expression =>
  div(capex, sub(cloudPerHour, runPerHour));

/** Requests per hour from which a rented machine, with its overheads, is cheaper than paying per request. finance.md §7. */
export const breakEvenRequests = (machinePerHour: string, apiPerRequest: string): Expression =>
  div(machinePerHour, apiPerRequest);

/** Cost of one request on a machine that is paid by the hour, with a share on top for what is hidden. */
export const costPerRequest = (machinePerHour: string, requestsPerHour: string, hidden: string): Expression =>
  mul(div(machinePerHour, requestsPerHour), add(one, hidden));

/** Equivalent annual cost: the purchase spread over its life at a rate, and what falls due each year. finance.md §4. */
export const equivalentAnnualCost = (capex: string, rate: string, life: string, yearly: string): Expression =>
  add(pmt(rate, life, capex), yearly);
