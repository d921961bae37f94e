import { idIn } from '#shared/base/problem.ts';
import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { useTranslator } from '../../app/hooks.ts';

/** Prices in use that were offered only until before the price date: they count, and it is said. */
export function ExpiredPrices({ plan }: { readonly plan: Plan }): JSX.Element | null {
  const { t, problem } = useTranslator();
  if (plan.expired.length === 0) return null;
  const fix = plan.expired[0] && problem(plan.expired[0]).fix;
  return (
    <section
      className="problems problems-warn"
      aria-label={t('costs.expiredTitle')}
      data-testid="expired-prices"
    >
      <p className="problem-what">{t('costs.expired', { count: plan.expired.length })}</p>
      <ul className="stack">
        {plan.expired.map((one) => (
          <li key={idIn(one, 'item')} className="row">
            <CertaintyMark certainty="expired" />
            <span>{problem(one).what}</span>
          </li>
        ))}
      </ul>
      <p className="small soft">{fix}</p>
    </section>
  );
}
