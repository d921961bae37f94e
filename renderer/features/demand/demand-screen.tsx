import './demand.css';
import type { JSX } from 'react';
import { type Scenario, SCENE_KINDS } from '#shared/scenario/scenario.ts';
import { sceneKindLabel } from '#shared/workload/traits.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePlan, useScenario, useStale, useTranslator } from '../../app/hooks.ts';
import { addScene } from '../../app/store/changes.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';
import { GrowthCard } from './growth-card.tsx';
import { RULE_NAMES, RULE_STARTS } from './peak-rules.ts';
import { PeakRuleFields } from './peak-rule-fields.tsx';
import { SceneCard } from './scene-card.tsx';
import { NEW_SCENES } from './new-scene.ts';
import { TierCard } from './tier-card.tsx';

/** What is asked of the servers: scene by scene, phase by phase. */
export function DemandScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const scenario = useScenario();
  const plan = usePlan();
  const stale = useStale();
  if (!scenario) return null;
  return (
    <>
      <ScreenHead title={t('nav.demand')} lead={t('demand.lead')} />
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
            options={RULE_NAMES.map(({ value, name }) => ({ value, label: t(name) }))}
            onChange={(kind) => {
              actOnScenario({ key: 'peakKind', reason: { key: 'edit.peakRule' } }, (current) => ({
                ...current,
                peakRule: RULE_STARTS[kind],
              }));
            }}
          />
        </div>
        <div className="card-body">
          <PeakRuleFields
            rule={scenario.peakRule}
            onChange={(peakRule) =>
              editScenario({ key: 'peak', reason: { key: 'edit.peakRule' } }, (current) => ({
                ...current,
                peakRule,
              }))
            }
          />
        </div>
      </section>
      <GrowthCard scenario={scenario} />
      {plan && !stale && <TierCard plan={plan} />}
    </>
  );
}

function AddScene({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t, label } = useTranslator();
  const full = scenario.scenes.length >= 12;
  return (
    <>
      <span className="muted">{t('demand.addScene')}</span>
      {SCENE_KINDS.map((kind) => {
        const name = label(sceneKindLabel(kind));
        const { scene, load } = NEW_SCENES[kind];
        return (
          <button
            key={kind}
            type="button"
            className="button"
            disabled={full}
            aria-label={`${t('demand.addScene')} · ${name}`}
            onClick={() => {
              actOnScenario(
                { key: 'scene.add', reason: { key: 'edit.addScene', params: { name } } },
                (current) => addScene(current, (id) => scene(id, name), load),
              );
            }}
          >
            {name}
          </button>
        );
      })}
    </>
  );
}
