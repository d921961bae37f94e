import type { JSX } from 'react';
import type { PlanProposal } from '#shared/plan/proposal.ts';
import { mayShare } from '#shared/plan/propose-sharing.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { wayOf } from '#shared/sizing/pool-load.ts';
import { useMoney } from '../../components/money.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { ProposalCells, ProposalHeads } from './proposal-cells.tsx';
import { ProposalsCard } from './proposals-card.tsx';

/** Whether scenes with one model share servers: compared on request. Nothing where no two have one. */
export function SharingProposalsCard({ scenario }: { readonly scenario: Scenario }): JSX.Element | null {
  if (!mayShare(scenario)) return null;
  return (
    <ProposalsCard varied="sharing" scenario={scenario}>
      {({ apart, least }) => <SharingTable scenario={scenario} apart={apart} least={least} />}
    </ProposalsCard>
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
            <ProposalHeads />
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
  const { t } = useTranslator();
  const money = useMoney();
  const shared = sharedLoads(proposal.scenario);
  const { phases } = proposal.scenario;
  const isPlanned = JSON.stringify(shared) === JSON.stringify(sharedLoads(scenario));
  return (
    <tr data-testid={`sharing-${way}`}>
      <th scope="row">
        {t(way === 'apart' && shared.length > 0 ? 'sharing.rest' : `sharing.${way}`)}
        {shared.map(({ way: sharing, ...names }) => (
          <div key={`${names.phase}.${names.guest}`} className="muted small">
            {t(sharing === 'copy' ? 'sharing.with' : 'sharing.besides', names)}
          </div>
        ))}
      </th>
      <ProposalCells proposal={proposal} />
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
    phase.loads.flatMap(({ sceneId, sharedWith, ...load }) =>
      sharedWith === undefined
        ? []
        : [{ phase: phase.name, guest: nameOf(sceneId), host: nameOf(sharedWith), way: wayOf(load) }],
    ),
  );
};
