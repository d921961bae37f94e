import './demand.css';
import type { JSX } from 'react';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { Segmented } from '../../components/segmented.tsx';
import { usePlan, useScenario, useStale, useTranslator } from '../../app/hooks.ts';
import { addScene } from '../../app/store/changes.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { GrowthCard } from './growth-card.tsx';
import { RULE_STARTS } from './peak-rules.ts';
import { PeakRuleFields } from './peak-rule-fields.tsx';
import { SceneCard } from './scene-card.tsx';
import { TierCard } from './tier-card.tsx';
import { newImageScene, newLanguageScene } from './new-scene.ts';

/** What is asked of the servers: scene by scene, phase by phase. */
export function DemandScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const scenario = useScenario();
  const plan = usePlan();
  const stale = useStale();
  if (!scenario) return null;
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{t('nav.demand')}</h1>
          <p className="screen-lead">{t('demand.lead')}</p>
        </div>
      </div>
      {scenario.scenes.map((scene) => (
        <SceneCard
          key={scene.id}
          scenario={scenario}
          scene={scene}
          plan={plan}
          stale={stale}
          removable={scenario.scenes.length > 1}
        />
      ))}
      <div className="row section">
        <AddScene scenario={scenario} />
      </div>
      <section className="card">
        <div className="card-head">
          <h2>{t('peak.title')}</h2>
          <Segmented
            label={t('peak.rule')}
            value={scenario.peakRule.kind}
            options={[
              { value: 'share-of-time', label: t('peak.shareOfTime') },
              { value: 'busy-hour', label: t('peak.busyHour') },
              { value: 'event', label: t('peak.event') },
              { value: 'profile', label: t('peak.profile') },
            ]}
            onChange={(kind) => {
              actOnScenario({ key: 'peak', reason: { key: 'edit.peakRule' } }, (current) => ({
                ...current,
                peakRule: RULE_STARTS[kind],
              }));
            }}
          />
        </div>
        <div className="card-body">
          <PeakRuleFields rule={scenario.peakRule} />
        </div>
      </section>
      <GrowthCard scenario={scenario} />
      {plan && !stale && <TierCard plan={plan} />}
    </>
  );
}

function AddScene({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t } = useTranslator();
  const full = scenario.scenes.length >= 12;
  const add = (make: typeof newLanguageScene): void => {
    const { kind, load } = make;
    const name = t(`scene.new.${kind}`);
    actOnScenario({ key: 'scene.add', reason: { key: 'edit.addScene', params: { name } } }, (current) =>
      addScene(current, (id) => make.scene(id, name), load),
    );
  };
  return (
    <>
      <button type="button" className="button" disabled={full} onClick={() => add(newLanguageScene)}>
        {t('demand.addLanguage')}
      </button>
      <button type="button" className="button" disabled={full} onClick={() => add(newImageScene)}>
        {t('demand.addImages')}
      </button>
    </>
  );
}
