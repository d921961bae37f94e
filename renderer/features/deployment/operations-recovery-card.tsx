import { type JSX, useMemo } from 'react';
import { type Outcome, type Recovery, recoveryOf } from '#shared/operations/recovery.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Phase } from '#shared/scenario/scenario.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatPercent } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { FactText, RowFigure } from './operations-fact.tsx';

type Props = { readonly plan: Plan; readonly phase: Phase };

const TONES: Readonly<Record<Outcome, string>> = {
  borne: 'mark mark-good',
  running: 'mark mark-good',
  reduced: 'mark mark-warn',
  stopped: 'mark mark-bad',
  notCovered: 'mark mark-bad',
};

/** For each kind of failure what is left of the peak, what is done, and what the plan does not cover. */
export function RecoveryCard({ plan, phase }: Props): JSX.Element | null {
  const { t } = useTranslator();
  const failures = useMemo(() => recoveryOf(plan, phase), [plan, phase]);
  if (failures.length === 0) return null;
  return (
    <section className="card" aria-label={t('recovery.title')} data-testid="operations-recovery">
      <div className="card-head">
        <h2>{t('recovery.title')}</h2>
      </div>
      <TableFrame>
        <table className="table operations-table" aria-label={t('recovery.title')}>
          <thead>
            <tr>
              <th>{t('recovery.head.failure')}</th>
              <th>{t('recovery.head.subject')}</th>
              <th className="number">{t('recovery.head.carried')}</th>
              <th>{t('recovery.head.restored')}</th>
              <th>{t('recovery.head.what')}</th>
            </tr>
          </thead>
          <tbody>
            {failures.map((each) => (
              <FailureRow key={`${each.failure} ${each.subject}`} plan={plan} recovery={each} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small">{t('recovery.note')}</p>
    </section>
  );
}

function FailureRow({ plan, recovery }: { readonly plan: Plan; readonly recovery: Recovery }): JSX.Element {
  const { t, label, locale } = useTranslator();
  const { failure, subject, carried, outcome, by, restored, what, facts } = recovery;
  return (
    <tr>
      <th scope="row">{t(`recovery.failure.${failure}`)}</th>
      <td className="operations-subject">{subject}</td>
      <td className="number">
        {carried !== undefined && outcome !== 'notCovered' && (
          <div>{formatPercent(Number(carried.toFixed(3)), locale)}</div>
        )}
        <span className={TONES[outcome]}>{t(`recovery.outcome.${outcome}`)}</span>
      </td>
      <td className="operations-short">
        {restored === undefined ? (
          <span className="muted">{t('recovery.notPlanned')}</span>
        ) : (
          <RowFigure plan={plan} row={restored} />
        )}
      </td>
      <td className="operations-what">
        {label(what)}
        <div className="operations-facts small">
          <span className="muted">{t(`role.${by}`)}</span>
          {facts.map((fact) => (
            <FactText key={'row' in fact ? fact.row : label(fact.name)} plan={plan} fact={fact} />
          ))}
        </div>
      </td>
    </tr>
  );
}
