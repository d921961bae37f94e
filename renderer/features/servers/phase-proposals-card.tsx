import type { JSX } from 'react';
import { addMonths } from '#shared/base/date.ts';
import { proposalOfPlan } from '#shared/plan/proposal.ts';
import type { PhaseProposal } from '#shared/plan/propose-phases.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { formatPercent } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { usePlan, useStale, useTranslator } from '../../app/hooks.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { showScreen } from '../../app/store/view-store.ts';
import { ProposalCells, ProposalHeads } from './proposal-cells.tsx';
import { ProposalsCard } from './proposals-card.tsx';

/** How many phases, beginning when: proposed on request, taken over with one action, edited by hand afterwards. */
export function PhaseProposalsCard({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t } = useTranslator();
  return (
    <ProposalsCard
      varied="phases"
      scenario={scenario}
      action={
        <button type="button" className="button button-quiet" onClick={() => showScreen('alternatives')}>
          {t('phases.alternatives')}
        </button>
      }
    >
      {(proposals) => <ProposalTable scenario={scenario} proposals={proposals} />}
    </ProposalsCard>
  );
}

function ProposalTable({
  scenario,
  proposals,
}: {
  readonly scenario: Scenario;
  readonly proposals: readonly PhaseProposal[];
}): JSX.Element {
  const { t } = useTranslator();
  const money = useMoney();
  const plan = usePlan();
  const stale = useStale();
  return (
    <TableFrame>
      <table className="table pool-table" aria-label={t('phases.title')}>
        <thead>
          <tr>
            <th className="number">{t('phases.count')}</th>
            <th>{t('phases.months')}</th>
            <ProposalHeads />
            <th className="number">{t('phases.less', { unit: money.unit })}</th>
            <th aria-label={t('phases.use')} />
          </tr>
        </thead>
        <tbody>
          {proposals.map((proposal, at) => (
            <ProposalRow
              key={proposal.scenario.phases.length}
              scenario={scenario}
              proposal={proposal}
              before={proposals[at - 1]}
            />
          ))}
          {plan && !stale && (
            <tr className="soft">
              <td className="number">{scenario.phases.length}</td>
              <td>
                <Months scenario={scenario} />
              </td>
              <ProposalCells proposal={proposalOfPlan(plan, scenario)} />
              <td colSpan={2}>{t('phases.now')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </TableFrame>
  );
}

type RowProps = {
  readonly scenario: Scenario;
  readonly proposal: PhaseProposal;
  readonly before: PhaseProposal | undefined;
};

function ProposalRow({ scenario, proposal, before }: RowProps): JSX.Element {
  const { t, locale } = useTranslator();
  const money = useMoney();
  const { phases } = proposal.scenario;
  const isPlanned = monthsOf(scenario) === monthsOf(proposal.scenario);
  return (
    <tr data-testid={`proposal-${phases.length}`}>
      <td className="number">{phases.length}</td>
      <td>
        <Months scenario={proposal.scenario} />
      </td>
      <ProposalCells proposal={proposal}>
        {proposal.atPrices.map(({ change, presentValue }) => (
          <div key={change} className="muted small">
            {t('phases.atPrices', {
              change: formatPercent(change, locale),
              amount: money.format(presentValue),
            })}
          </div>
        ))}
      </ProposalCells>
      <td className="number">{before ? money.format(before.presentValue - proposal.presentValue) : ''}</td>
      <td>
        <button
          type="button"
          className="button"
          disabled={isPlanned}
          onClick={() =>
            actOnScenario(
              { key: 'phases', reason: { key: 'edit.phases', params: { count: phases.length } } },
              (now) => ({ ...now, phases }),
            )
          }
        >
          {t('phases.use')}
        </button>
      </td>
    </tr>
  );
}

/** The months in which phases begin; a line breaks between them, not within one. */
function Months({ scenario: { startMonth, phases } }: { readonly scenario: Scenario }): JSX.Element {
  return (
    <>
      {phases.map(({ id, month }, at) => (
        <span key={id}>
          <span className="phase-month">
            {addMonths(startMonth, month)}
            {at < phases.length - 1 && ','}
          </span>{' '}
        </span>
      ))}
    </>
  );
}

const monthsOf = ({ startMonth, phases }: Scenario): string =>
  phases.map(({ month }) => addMonths(startMonth, month)).join(', ');
