import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { type TierComparison, tierComparisons } from '#shared/plan/tier-comparison.ts';
import { whyNotLabel } from '#shared/sizing/fit.ts';
import { tierLabel, tierParts, tierReasonLabel, TIERS_SOURCE } from '#shared/workload/tiers.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** The tier of the seed's document that each load falls into: its list beside the computed servers. */
export function TierCard({ plan }: { readonly plan: Plan }): JSX.Element | null {
  const { t, label } = useTranslator();
  const catalog = usePlanner((state) => state.catalog);
  if (!catalog) return null;
  const rows = tierComparisons(plan, catalog);
  if (rows.length === 0) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('tiers.title')}</h2>
        <span className="muted small">{label(TIERS_SOURCE)}</span>
      </div>
      <TableFrame>
        <table className="table demand-table tier-table">
          <thead>
            <tr>
              <th>{t('tiers.load')}</th>
              <th>{t('tiers.tier')}</th>
              <th>{t('tiers.seed')}</th>
              <th>{t('tiers.fit')}</th>
              <th>{t('tiers.computed')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TierRow key={row.pool.id} row={row} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function TierRow({ row }: { readonly row: TierComparison }): JSX.Element {
  const { t, label } = useTranslator();
  const money = useMoney();
  const { pool, tier, seed, computed } = row;
  return (
    <tr data-testid={`tier-${pool.id}`}>
      <th scope="row">
        {pool.scene.name}
        <div className="muted small">{pool.phase.name}</div>
      </th>
      <td>
        <span className="strong">{label(tierLabel(tier.tier.id))}</span>
        {tier.reasons.map((reason) => (
          <div key={reason} className="muted small">
            {label(tierReasonLabel(reason))}
          </div>
        ))}
      </td>
      <td className="small tier-parts">
        {tierParts(tier.tier).map((part) => (
          <div key={label(part)}>{label(part)}</div>
        ))}
      </td>
      <td>
        {seed.whyNot ? (
          <>
            <span className="mark mark-bad">{t('tiers.unfit')}</span>
            <div className="small">{label(whyNotLabel(seed.whyNot))}</div>
          </>
        ) : (
          <>
            <span className="mark mark-good">{t('tiers.serves')}</span>
            <div className="small">{t('tiers.count', { count: seed.count ?? 0 })}</div>
          </>
        )}
      </td>
      <td>
        {computed && computed.count > 0 ? (
          <>
            {t('tiers.servers', { count: computed.count, server: computed.server.name })}
            <div className="muted small">
              {t('tiers.budget', { amount: money.withUnit(computed.count * computed.grossPrice) })}
            </div>
          </>
        ) : (
          t('pool.nothingToBuy')
        )}
      </td>
    </tr>
  );
}
