import type { JSX } from 'react';
import type { PlanProposal } from '#shared/plan/proposal.ts';
import { mayShare } from '#shared/plan/propose-sharing.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { useMoney } from '../../components/money.ts';
import { Problems } from '../../components/problems.tsx';
import { TableFrame } from '../../components/table-frame.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { actOnScenario, usePlanner } from '../../app/store/planner-store.ts';
import { ProposalProgress } from './proposal-progress.tsx';
import { countsText } from './servers-text.ts';
import { useProposals } from './use-proposals.ts';

/** Whether scenes with one model share servers: compared on request. Nothing where no two have one. */
export function SharingProposalsCard({ scenario }: { readonly scenario: Scenario }): JSX.Element | null {
  const { t, locale } = useTranslator();
  const catalog = usePlanner((state) => state.catalog);
  const found = useProposals('sharing', scenario);
  if (!mayShare(scenario)) return null;
  const [apart, least] = found.proposals;
  return (
    <section className="card" aria-label={t('sharing.title')}>
      <div className="card-head">
        <h2>{t('sharing.title')}</h2>
        <div className="row">
          <ProposalProgress found={found} what="sharing.running" />
          <button
            type="button"
            className="button"
            disabled={!catalog || found.share !== undefined}
            onClick={() => catalog && found.propose(catalog, locale)}
          >
            {t('sharing.propose')}
          </button>
        </div>
      </div>
      <div className="card-body">
        <p className="muted small">{t('sharing.what')}</p>
        <Problems problems={found.problems} />
      </div>
      {apart && least && <SharingTable scenario={scenario} apart={apart} least={least} />}
    </section>
  );
}

type TableProps = {
  readonly scenario: Scenario;
  readonly apart: PlanProposal;
  readonly least: PlanProposal;
};

function SharingTable({ scenario, apart, least }: TableProps): JSX.Element {
  const { t } = useTranslator();
  const money = useMoney();
  return (
    <TableFrame>
      <table className="table pool-table" aria-label={t('sharing.title')}>
        <thead>
          <tr>
            <th>{t('sharing.way')}</th>
            <th>{t('phases.servers')}</th>
            <th className="number">{t('phases.purchase', { unit: money.unit })}</th>
            <th className="number">{t('phases.presentValue', { unit: money.unit })}</th>
            <th className="number">{t('sharing.less', { unit: money.unit })}</th>
            <th aria-label={t('phases.use')} />
          </tr>
        </thead>
        <tbody>
          <SharingRow way="apart" scenario={scenario} proposal={apart} apart={apart} />
          <SharingRow way="least" scenario={scenario} proposal={least} apart={apart} />
        </tbody>
      </table>
    </TableFrame>
  );
}

type RowProps = {
  readonly way: 'apart' | 'least';
  readonly scenario: Scenario;
  readonly proposal: PlanProposal;
  readonly apart: PlanProposal;
};

function SharingRow({ way, scenario, proposal, apart }: RowProps): JSX.Element {
  const { t, locale } = useTranslator();
  const money = useMoney();
  const shared = sharedLoads(proposal.scenario);
  const { phases } = proposal.scenario;
  const isPlanned = JSON.stringify(shared) === JSON.stringify(sharedLoads(scenario));
  return (
    <tr data-testid={`sharing-${way}`}>
      <th scope="row">
        {t(`sharing.${way}`)}
        {shared.map(({ phase, guest, host }) => (
          <div key={`${phase}.${guest}`} className="muted small">
            {t('sharing.with', { phase, guest, host })}
          </div>
        ))}
      </th>
      <td className="server-counts">
        {countsText(proposal.servers, locale)}{' '}
        {proposal.incomplete && <span className="mark mark-warn">{t('phases.incomplete')}</span>}
      </td>
      <td className="number">{money.format(proposal.purchase)}</td>
      <td className="number">{money.format(proposal.presentValue)}</td>
      <td className="number">
        {proposal === apart ? '' : money.format(apart.presentValue - proposal.presentValue)}
      </td>
      <td>
        <button
          type="button"
          className="button"
          disabled={isPlanned}
          onClick={() =>
            actOnScenario({ key: 'sharing', reason: { key: 'edit.sharing' } }, (now) => ({ ...now, phases }))
          }
        >
          {t('phases.use')}
        </button>
      </td>
    </tr>
  );
}

/** Names of what shares servers, phase by phase. */
const sharedLoads = ({ phases, scenes }: Scenario) => {
  const nameOf = (id: string): string => scenes.find((scene) => scene.id === id)?.name ?? id;
  return phases.flatMap((phase) =>
    phase.loads.flatMap(({ sceneId, sharedWith }) =>
      sharedWith === undefined
        ? []
        : [{ phase: phase.name, guest: nameOf(sceneId), host: nameOf(sharedWith) }],
    ),
  );
};
