import { YUAN_PER_WAN } from '../finance/summary-rows.ts';
import type { Locale } from '../i18n/messages.ts';
import { yuanPer } from '../i18n/money-unit.ts';
import { evaluate } from '../ledger/evaluate.ts';
import type { Plan } from '../plan/plan.ts';

/** The plan with its summary counted as a language counts: in 万元, or in CNY thousand. Nothing else differs. */
export function countedPlan(plan: Plan, locale: Locale): Plan {
  const yuan = yuanPer('wan', locale);
  if (plan.values.at(YUAN_PER_WAN) === yuan) return plan;
  const values = evaluate(plan.ledger, new Map([[YUAN_PER_WAN, yuan]]));
  if (!values.ok) throw new Error('a plan that was computed can be counted in another unit');
  return { ...plan, values: values.value };
}
