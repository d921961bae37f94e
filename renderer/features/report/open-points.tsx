import type { JSX } from 'react';
import type { Certainty } from '#shared/ledger/row.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { showScreen } from '../../app/store/view-store.ts';

/** States of a price that somebody who signs wants to know of. */
const DOUBTFUL = ['expired', 'stale', 'estimated'] as const satisfies readonly Certainty[];

/** What is incomplete, out of date or estimated, with the way to mend it. */
export function OpenPoints({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t, label } = useTranslator();
  const items = new Map(plan.bill.lines.map((line) => [line.price.itemId, line]));
  const groups = DOUBTFUL.map((state) => ({
    state,
    names: [...items.values()]
      .filter(({ price }) => price.certainty === state)
      .map(({ name }) => label(name)),
  })).filter(({ names }) => names.length > 0);
  const open = plan.missing.length > 0 || groups.length > 0;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('report.open')}</h2>
        {open && (
          <button type="button" className="link" onClick={() => showScreen('costs')}>
            {t('report.mend')}
          </button>
        )}
      </div>
      <ul className="card-body stack">
        {plan.missing.length > 0 && (
          <li className="report-open">
            <CertaintyMark certainty="missing" />
            <span>{t('report.openMissing', { count: plan.missing.length })}</span>
          </li>
        )}
        {groups.map(({ state, names }) => (
          <li key={state} className="report-open">
            <CertaintyMark certainty={state} />
            <span>
              {t('report.openPrices', {
                count: names.length,
                state: t(`report.state.${state}`),
                names: names.join(t('edit.separator')),
              })}
            </span>
          </li>
        ))}
        {!open && <li>{t('report.openNone')}</li>}
      </ul>
    </section>
  );
}
