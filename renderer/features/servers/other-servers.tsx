import { type JSX, useState } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import type { Candidate, Choice } from '#shared/sizing/candidates.ts';
import { whyNotLabel } from '#shared/sizing/fit.ts';
import { serverLabel } from '#shared/sizing/verdict-label.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { formatNumber, formatQuantity } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Why not another server: what it would take and cost, or what stands against it. */
export function OtherServers({ pool, plan }: { readonly pool: Pool; readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  const { candidates, rejected } = plan.choiceOf(pool.id) ?? NONE;
  const others = candidates.filter(({ server }) => server.id !== pool.chosen?.server.id);
  return (
    <details className="others" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('others.title', { possible: others.length, refused: rejected.length })}</summary>
      {open && <OthersTable pool={pool} plan={plan} />}
    </details>
  );
}

const NONE: Choice = { candidates: [], rejected: [] };

function OthersTable({ pool, plan }: { readonly pool: Pool; readonly plan: Plan }): JSX.Element {
  const { t, label, locale } = useTranslator();
  const money = useMoney();
  const { candidates, rejected } = plan.choiceOf(pool.id) ?? NONE;
  const best = pool.chosen?.netCost ?? 0;
  return (
    <TableFrame>
      <table className="table pool-table">
        <thead>
          <tr>
            <th>{t('estimate.server')}</th>
            <th className="number">{t('others.count')}</th>
            <th className="number">{t('estimate.perServer')}</th>
            <th className="number">{t('others.cost', { unit: money.unit })}</th>
            <th className="number">{t('others.more')}</th>
            <th className="others-why">{t('others.why')}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => {
            const { server, count, estimate, netCost, price } = candidate;
            const chosen = server.id === pool.chosen?.server.id;
            return (
              <tr key={server.id}>
                <th scope="row" className={chosen ? 'strong' : undefined}>
                  {label(serverLabel(server, estimate.together))}
                </th>
                <td className="number">{formatNumber(count, locale, 0)}</td>
                <td className="number">{formatQuantity(estimate.requestsPerSecond, locale)}</td>
                <td className="number">{money.format(netCost)}</td>
                <td className="number">{chosen ? '' : money.format(netCost - best)}</td>
                <td>
                  {t(chosen ? 'others.chosen' : whyNotBought(candidate, best))}{' '}
                  <CertaintyMark certainty={price.certainty} quietWhenSure />
                </td>
              </tr>
            );
          })}
          {rejected.map(({ server, whyNot }) => (
            <tr key={server.id} className="soft">
              <th scope="row">{server.name}</th>
              <td colSpan={5}>{label(whyNotLabel(whyNot))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** A server that is cheaper for this pool alone was left because later phases would pay more. */
function whyNotBought({ count, netCost }: Candidate, chosenCost: number): MessageKey {
  if (count === 0) return 'others.notNeeded';
  return netCost < chosenCost ? 'others.dearerLater' : 'others.dearer';
}
