import type { JSX } from 'react';
import { type Alternative, alternativeIds } from '#shared/finance/alternatives/alternative.ts';
import { hireIds } from '#shared/finance/alternatives/hire-rows.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatPercent } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { TableFrame } from '../../components/table-frame.tsx';

const COLUMNS = 4;

/** Ways to the same service side by side: total, present value, against buying, and when buying is cheaper. */
export function AlternativesTable({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t, locale } = useTranslator();
  const money = useMoney();
  const { values, scenario, ledger } = plan;
  return (
    <section className="card" aria-label={t('alternatives.title')}>
      <div className="card-head">
        <h2>{t('alternatives.title')}</h2>
        <span className="muted small">
          {t('alternatives.basis', { months: scenario.horizonMonths, unit: money.unit })}
        </span>
      </div>
      <TableFrame>
        <table className="table" data-testid="alternatives">
          <thead>
            <tr>
              <th>{t('alternatives.way')}</th>
              <th className="number">{t('alternatives.total')}</th>
              <th className="number">{t('alternatives.presentValue')}</th>
              <th className="number">{t('alternatives.difference')}</th>
              <th>{t('alternatives.breakEven')}</th>
            </tr>
          </thead>
          <tbody>
            <tr className="total">
              <th scope="row">{t('alternative.buy')}</th>
              <td className="number">
                <FigureButton row={RESULTS.totalCost}>
                  {money.format(values.at(RESULTS.totalCost))}
                </FigureButton>
              </td>
              <td className="number">
                <FigureButton row={RESULTS.presentValue}>
                  {money.format(values.at(RESULTS.presentValue))}
                </FigureButton>
              </td>
              <td className="number">–</td>
              <td>–</td>
            </tr>
            {plan.alternatives.map((alternative) => (
              <AlternativeRow key={alternative.kind} plan={plan} alternative={alternative} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {ledger.byId.has(hireIds.breakEvenShare) && (
        <p className="card-foot small soft">
          {t('alternatives.breakEvenShare', {
            share: formatPercent(values.at(hireIds.breakEvenShare), locale),
            running: formatPercent(scenario.assumptions.cloudRunningShare, locale),
          })}
        </p>
      )}
    </section>
  );
}

function AlternativeRow({
  plan,
  alternative: { kind, missing },
}: {
  readonly plan: Plan;
  readonly alternative: Alternative;
}): JSX.Element {
  const { t } = useTranslator();
  const money = useMoney();
  const ids = alternativeIds(kind);
  const name = t(`alternative.${kind}`);
  if (missing.length > 0) {
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={COLUMNS}>
          <CertaintyMark certainty="missing" />{' '}
          <span className="soft">{t('alternatives.missing', { count: missing.length })}</span>
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{name}</th>
      {[ids.total, ids.presentValue, ids.difference].map((id) => (
        <td key={id} className="number" data-testid={`figure-${id}`}>
          <FigureButton row={id}>{money.format(plan.values.at(id))}</FigureButton>
        </td>
      ))}
      <td>
        {plan.ledger.byId.has(ids.breakEvenMonth) && <BreakEven plan={plan} row={ids.breakEvenMonth} />}
      </td>
    </tr>
  );
}

/** The month of the plan from which buying is cheaper; never within it where the ledger says the month after. */
function BreakEven({ plan, row }: { readonly plan: Plan; readonly row: string }): JSX.Element {
  const { t } = useTranslator();
  const month = plan.values.at(row);
  return (
    <FigureButton row={row}>
      {month > plan.scenario.horizonMonths
        ? t('alternatives.never', { months: plan.scenario.horizonMonths })
        : t('alternatives.fromMonth', { month })}
    </FigureButton>
  );
}
