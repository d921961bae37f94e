import './servers.css';
import type { JSX } from 'react';
import { PURCHASING } from '#shared/scenario/scenario.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePlan, useScenario, useStale, useTranslator } from '../../app/hooks.ts';
import { useDrawn } from '../../app/use-drawn.ts';
import { addPhase } from '../../app/store/changes.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { PhaseProposalsCard } from './phase-proposals-card.tsx';
import { SharingProposalsCard } from './sharing-proposals-card.tsx';
import { PhaseSection } from './phase-section.tsx';
import { RoadmapCard } from './roadmap-card.tsx';
import { Timeline } from './timeline.tsx';

/** Which servers, how many, when: the phases in time, then each phase with its pools. */
export function ServersScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const scenario = useScenario();
  const plan = usePlan();
  const stale = useStale();
  // What lies below the window's edge comes after the first frame, which does not wait for it.
  const drawn = useDrawn();
  if (!scenario) return null;
  const lastMonth = scenario.phases.at(-1)?.month ?? 0;
  const full = scenario.phases.length >= 12 || lastMonth >= scenario.horizonMonths - 1;
  const proven = stale ? undefined : plan?.roadmap.proven;
  return (
    <>
      <ScreenHead title={t('nav.servers')} lead={t('servers.lead')}>
        <div className="servers-actions">
          <Segmented
            label={t('servers.purchasing')}
            value={scenario.purchasing}
            options={PURCHASING.map((value) => ({ value, label: t(`purchasing.${value}`) }))}
            onChange={(purchasing) => {
              actOnScenario({ key: 'purchasing', reason: { key: 'edit.purchasing' } }, (current) => ({
                ...current,
                purchasing,
              }));
            }}
          />
          <button
            type="button"
            className="button"
            disabled={full}
            onClick={() => {
              actOnScenario({ key: 'phase.add', reason: { key: 'edit.addPhase' } }, (current) =>
                addPhase(current, (number) => t('phase.newName', { number })),
              );
            }}
          >
            {t('servers.addPhase')}
          </button>
        </div>
      </ScreenHead>
      <p className="servers-aim muted small">
        {t(`purchasing.${scenario.purchasing}.what`)} {proven !== undefined && t(proofKey(proven))}
      </p>
      <Timeline scenario={scenario} plan={stale ? undefined : plan} />
      {plan && !stale && <RoadmapCard plan={plan} />}
      {drawn && (
        <>
          <PhaseProposalsCard scenario={scenario} />
          <SharingProposalsCard scenario={scenario} />
          {scenario.phases.map((phase) => (
            <PhaseSection key={phase.id} scenario={scenario} phase={phase} plan={plan} stale={stale} />
          ))}
        </>
      )}
    </>
  );
}

/** Whether it is certain that no other purchases come out lower. */
const proofKey = (proven: boolean) => (proven ? 'purchasing.proven' : 'purchasing.bestFound');
