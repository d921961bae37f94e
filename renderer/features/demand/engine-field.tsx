import type { JSX } from 'react';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { IMAGE_ENGINES, LANGUAGE_ENGINES } from '#shared/catalog/engine.ts';
import { recordKey } from '#shared/catalog/record.ts';
import { isImageScene, type Scene } from '#shared/scenario/scenario.ts';
import type { Serving } from '#shared/scenario/serving.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';

type Props = {
  readonly label: string;
  readonly scene: Scene;
  readonly serving: Serving;
  readonly onChange: (change: Pick<Serving, 'engine' | 'ownEngine'>) => void;
};

/** The engines of the catalog that serve a kind of scene, one's own among them. */
export function EngineField({ label, scene, serving, onChange }: Props): JSX.Element {
  const { t } = useTranslator();
  const catalog = usePlanner((state) => state.catalog);
  const chosen = serving.ownEngine ?? serving.engine;
  const engines = catalog ? enginesFor(catalog, scene, chosen) : [];
  const known = byPlan(chosen) !== undefined || engines.some(({ id }) => id === chosen);
  return (
    <SelectField
      label={label}
      hideLabel
      value={chosen}
      options={[
        ...BY_PLAN.map((each) => ({ value: each, label: t(`engine.${each}`) })),
        ...engines.map(({ id, name }) => ({ value: id, label: name })),
        ...(known ? [] : [{ value: chosen, label: chosen }]),
      ]}
      onChange={(id) => {
        const engine = engines.find((each) => each.id === id);
        if (!engine) return onChange({ engine: byPlan(id) ?? 'auto', ownEngine: null });
        return onChange({
          engine: engine.program,
          ownEngine: engine.id === engine.program ? null : engine.id,
        });
      }}
    />
  );
}

/** Choices that leave the engine to the plan. */
const BY_PLAN = ['auto', 'fastest'] as const;
const byPlan = (id: string) => BY_PLAN.find((each) => each === id);

/** Those that a person retired stay only where they are chosen already. */
function enginesFor(
  { engines, retired }: Pick<Catalog, 'engines' | 'retired'>,
  scene: Scene,
  chosen: string,
): Catalog['engines'] {
  const programs: readonly string[] = isImageScene(scene) ? IMAGE_ENGINES : LANGUAGE_ENGINES;
  return engines.filter(
    ({ id, program }) =>
      id === chosen || (programs.includes(program) && !retired.includes(recordKey('engine', id))),
  );
}
