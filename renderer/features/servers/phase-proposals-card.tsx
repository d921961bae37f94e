import type { JSX } from 'react';
import { addMonths } from '#shared/base/date.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { type PlanProposal, serversOf } from '#shared/plan/proposal.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { formatPercent } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { Problems } from '../../components/problems.tsx';
import { TableFrame } from '../../components/table-frame.tsx';
import { usePlan, useStale, useTranslator } from '../../app/hooks.ts';
import { actOnScenario, usePlanner } from '../../app/store/planner-store.ts';
import { showScreen } from '../../app/store/view-store.ts';
import { ProposalProgress } from './proposal-progress.tsx';
import { countsText } from './servers-text.ts';
import { useProposals } from './use-proposals.ts';

/** How many phases, beginning when: proposed on request, taken over with one action, edited by hand afterwards. */
export function PhaseProposalsCard({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t, locale } = useTranslator();
  const catalog = usePlanner((state) => state.catalog);
  const found = useProposals('phases', scenario);
  return (
    <section className="card" aria-label={t('phases.title')}>
      <div className="card-head">
        <h2>{t('phases.title')}</h2>
        <div className="row">
          <ProposalProgress found={found} what="phases.running" />
          <button type="button" className="button button-quiet" onClick={() => showScreen('alternatives')}>
            {t('phases.alternatives')}
          </button>
          <button
            type="button"
            className="button"
            disabled={!catalog || found.share !== undefined}
            onClick={() => catalog && found.propose(catalog, locale)}
          >
            {t('phases.propose')}
          </button>
        </div>
      </div>
      <div className="card-body">
        <p className="muted small">{t('phases.what')}</p>
        <Problems problems={found.problems} />
      </div>
      {found.proposals.length > 0 && <ProposalTable scenario={scenario} proposals={found.proposals} />}
    </section>
  );
}

function ProposalTable({
  scenario,
  proposals,
}: {
  readonly scenario: Scenario;
  readonly proposals: readonly PlanProposal[];
}): JSX.Element {
  const { t, locale } = useTranslator();
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
            <th>{t('phases.servers')}</th>
            <th className="number">{t('phases.purchase', { unit: money.unit })}</th>
            <th className="number">{t('phases.presentValue', { unit: money.unit })}</th>
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
              <td>{countsText(serversOf(plan.roadmap, scenario), locale)}</td>
              <td className="number">{money.format(plan.values.at(RESULTS.budgetNet))}</td>
              <td className="number">{money.format(plan.values.at(RESULTS.presentValue))}</td>
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
  readonly proposal: PlanProposal;
  readonly before: PlanProposal | undefined;
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
      <td>
        {countsText(proposal.servers, locale)}{' '}
        {proposal.incomplete && <span className="mark mark-warn">{t('phases.incomplete')}</span>}
      </td>
      <td className="number">{money.format(proposal.purchase)}</td>
      <td className="number">
        {money.format(proposal.presentValue)}
        {proposal.atPrices.map(({ change, presentValue }) => (
          <div key={change} className="muted small">
            {t('phases.atPrices', {
              change: formatPercent(change, locale),
              amount: money.format(presentValue),
            })}
          </div>
        ))}
      </td>
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
