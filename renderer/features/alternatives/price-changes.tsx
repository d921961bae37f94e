import { type JSX, useMemo } from 'react';
import { priceChanges } from '#shared/options/price-change.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { formatPercent } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { Problems } from '../../components/problems.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Buying in phases against buying all at once, at falling, assumed and rising server prices. */
export function PriceChanges({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t, locale } = useTranslator();
  const money = useMoney();
  const changes = useMemo(() => priceChanges(plan), [plan]);
  if (!changes.ok) return <Problems problems={changes.error} />;
  return (
    <section className="card" aria-label={t('alternatives.priceChanges')}>
      <div className="card-head">
        <h2>{t('alternatives.priceChanges')}</h2>
        <span className="muted small">{t('alternatives.priceChangesNote', { unit: money.unit })}</span>
      </div>
      <TableFrame>
        <table className="table" data-testid="price-changes">
          <thead>
            <tr>
              <th>{t('alternatives.changeOfPrices')}</th>
              <th className="number">{t('alternatives.inPhases')}</th>
              <th className="number">{t('alternatives.atOnce')}</th>
              <th className="number">{t('alternatives.phasesSave')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.value.map(({ change, phased, allNow }) => (
              <tr key={change}>
                <th scope="row">
                  {formatPercent(change, locale)}
                  {change === plan.scenario.assumptions.serverYearlyPriceChange && (
                    <span className="muted small"> {t('alternatives.assumed')}</span>
                  )}
                </th>
                <td className="number">{money.format(phased)}</td>
                <td className="number">{money.format(allNow)}</td>
                <td className="number">{money.format(allNow - phased)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
