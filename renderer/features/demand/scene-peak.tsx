import type { JSX } from 'react';
import type { PeakRule, Scene } from '#shared/scenario/scenario.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { changeScene } from '../../app/store/changes.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';
import { PeakRuleFields } from './peak-rule-fields.tsx';
import { RULE_NAMES, RULE_STARTS } from './peak-rules.ts';

/** How the scene's requests fall in the day: as the project's, or by a rule of its own. */
export function ScenePeak({ scene }: { readonly scene: Scene }): JSX.Element {
  const { t } = useTranslator();
  const reason = { key: 'edit.scenePeak', params: { scene: scene.name } } as const;
  const withRule =
    (peakRule: PeakRule | undefined) =>
    ({ peakRule: _before, ...old }: Scene): Scene =>
      peakRule === undefined ? old : { ...old, peakRule };
  return (
    <div className="scene-part">
      <div className="row">
        <SelectField
          label={t('peak.ofScene')}
          value={scene.peakRule?.kind ?? ''}
          options={[
            { value: '', label: t('peak.asProject') },
            ...RULE_NAMES.map(({ value, name }) => ({ value, label: t(name) })),
          ]}
          onChange={(kind) => {
            actOnScenario({ key: `scene.${scene.id}.peakKind`, reason }, (now) =>
              changeScene(now, scene.id, withRule(kind === '' ? undefined : RULE_STARTS[kind])),
            );
          }}
        />
      </div>
      {scene.peakRule && (
        <PeakRuleFields
          rule={scene.peakRule}
          onChange={(rule) =>
            editScenario({ key: `scene.${scene.id}.peak`, reason }, (now) =>
              changeScene(now, scene.id, withRule(rule)),
            )
          }
        />
      )}
    </div>
  );
}
