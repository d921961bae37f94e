import type { JSX, ReactNode } from 'react';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { Problems } from '../../components/problems.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';
import type { ProposalsOf, Varied } from './proposals-messages.ts';
import { ProposalProgress } from './proposal-progress.tsx';
import { useProposals } from './use-proposals.ts';

type Props<What extends Varied> = {
  readonly varied: What;
  readonly scenario: Scenario;
  /** Beside the button that searches. */
  readonly action?: ReactNode;
  /** The proposals, once there are any. */
  readonly children: (proposals: ProposalsOf[What]) => ReactNode;
};

/** Other ways to plan: searched for on request beside the window, taken over with one action. */
export function ProposalsCard<What extends Varied>({
  varied,
  scenario,
  action,
  children,
}: Props<What>): JSX.Element {
  const { t, locale } = useTranslator();
  const catalog = usePlanner((state) => state.catalog);
  const found = useProposals(varied, scenario);
  return (
    <section className="card" aria-label={t(`${varied}.title`)}>
      <div className="card-head">
        <h2>{t(`${varied}.title`)}</h2>
        <div className="row">
          <ProposalProgress found={found} what={`${varied}.running`} />
          {action}
          <button
            type="button"
            className="button"
            disabled={!catalog || found.share !== undefined}
            onClick={() => catalog && found.propose(catalog, locale)}
          >
            {t(`${varied}.propose`)}
          </button>
        </div>
      </div>
      <div className="card-body">
        <p className="muted small">{t(`${varied}.what`)}</p>
        <Problems problems={found.problems} />
      </div>
      {found.proposals && children(found.proposals)}
    </section>
  );
}
