import { type JSX, useState } from 'react';
import { addMonths } from '#shared/base/date.ts';
import { phaseSumIds } from '#shared/finance/bill-rows.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { poolIds } from '#shared/roadmap/pool-ids.ts';
import { phaseDates } from '#shared/scenario/payments.ts';
import type { Phase, Scenario } from '#shared/scenario/scenario.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { PhaseHandle } from './phase-handle.tsx';

const MONTHS_PER_YEAR = 12;

/** The phases as blocks over the months of the plan, with what is asked, bought and paid in each. */
export function Timeline({
  scenario,
  plan,
}: {
  readonly scenario: Scenario;
  readonly plan: Plan | undefined;
}): JSX.Element {
  const { t } = useTranslator();
  const taxView = useView((view) => view.taxView);
  const { horizonMonths, phases, startMonth } = scenario;
  const years = Array.from({ length: Math.ceil(horizonMonths / MONTHS_PER_YEAR) }, (_, year) => year);
  const [moved, setMoved] = useState<{ readonly id: string; readonly month: number } | undefined>(undefined);
  const monthOf = ({ id, month }: Phase): number => (moved?.id === id ? moved.month : month);
  const percent = (month: number): string => `${(month / horizonMonths) * 100}%`;
  return (
    <section className="timeline section" aria-label={t('timeline.label')}>
      <div className="timeline-axis" aria-hidden="true">
        {years.map((year) => (
          <span key={year} className="timeline-year" style={{ left: percent(year * MONTHS_PER_YEAR) }}>
            {addMonths(startMonth, year * MONTHS_PER_YEAR)}
          </span>
        ))}
      </div>
      <ol className="timeline-track">
        {phases.map((phase, position) => {
          const after = phases[position + 1];
          const month = monthOf(phase);
          const until = after ? monthOf(after) : horizonMonths;
          return (
            <li
              key={phase.id}
              className="timeline-phase"
              style={{ left: percent(month), width: percent(until - month) }}
            >
              <PhaseHandle
                scenario={scenario}
                phase={phase}
                dragged={moved?.id === phase.id ? moved.month : undefined}
                onDrag={(to) => setMoved(to === undefined ? undefined : { id: phase.id, month: to })}
              />
              {moved?.id === phase.id && (
                <output className="timeline-moved">{addMonths(startMonth, moved.month)}</output>
              )}
              <PhaseBlock phase={phase} plan={plan} startMonth={startMonth} />
            </li>
          );
        })}
      </ol>
      <p className="timeline-note">{t('timeline.note', { tax: t(`tax.${taxView}`) })}</p>
    </section>
  );
}

function PhaseBlock({
  phase,
  plan,
  startMonth,
}: {
  readonly phase: Phase;
  readonly plan: Plan | undefined;
  readonly startMonth: string;
}): JSX.Element {
  const { t, locale } = useTranslator();
  const { order, delivery, acceptance } = phaseDates(phase);
  const money = useMoney();
  const taxView = useView((view) => view.taxView);
  const requests = phase.loads.reduce((sum, load) => sum + load.requestsPerDay, 0);
  const sums = phaseSumIds(phase);
  const known = plan?.ledger.byId.has(sums.gross) === true ? plan : undefined;
  const bought =
    known?.roadmap.pools
      .filter((pool) => pool.phase.id === phase.id && pool.chosen)
      .reduce((sum, pool) => sum + known.values.at(poolIds(pool.id).bought), 0) ?? 0;
  return (
    <div className="timeline-block">
      <span className="strong timeline-name">{phase.name}</span>
      <span className="timeline-line">
        {t('timeline.requests', { requests: new Intl.NumberFormat(locale).format(requests) })}
      </span>
      {order < acceptance && (
        <>
          <span className="timeline-line">
            {t('timeline.ordered', { month: addMonths(startMonth, order) })}
          </span>
          <span className="timeline-line">
            {t('timeline.delivered', { month: addMonths(startMonth, delivery) })}
          </span>
        </>
      )}
      {known && (
        <>
          <span className="timeline-line">{t('timeline.bought', { count: bought })}</span>
          <span className="timeline-line">
            {t('timeline.paid', {
              amount: money.withUnit(known.values.at(sums[taxView])),
            })}
          </span>
        </>
      )}
    </div>
  );
}
