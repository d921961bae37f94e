import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { type Engine, LANGUAGE_ENGINES, type LanguageEngine, listAllows } from '../catalog/engine.ts';
import type { Gpu } from '../catalog/gpu.ts';
import { recordKey } from '../catalog/record.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { engineFor, engineRefusal, enginesOf } from '../performance/engines.ts';
import type { Ways } from '../performance/estimate-load.ts';
import type { EngineRefusal, Misfit } from '../performance/misfit.ts';
import { isImageScene, type Load, type Scene } from '../scenario/scenario.ts';
import type { EngineChoice, Serving } from '../scenario/serving.ts';
import { engineEvidence } from './engine-models.ts';

/**
 * The ways to serve a load on a card that the catalog's engines allow: one, or for the fastest engine the recommended
 * one and then every other that nobody retired.
 */
export function servedWithin<Served extends Load>(
  load: Served,
  scene: Scene,
  gpu: Gpu,
  index: Pick<CatalogIndex, 'engines' | 'retired'>,
): Result<Ways<Served>, Misfit | NotThere> {
  const fastest = load.serving.engine === 'fastest';
  const withEngine = (engine: EngineChoice): Served => ({
    ...load,
    serving: { ...load.serving, engine, ownEngine: null },
  });
  const first = servingWithin(fastest ? withEngine('auto') : load, scene, gpu, index);
  const others = fastest ? offeredEngines(scene, index).map(withEngine) : [];
  const served = others.flatMap((other) => {
    const serving = servingWithin(other, scene, gpu, index);
    return serving.ok ? [{ ...load, serving: serving.value }] : [];
  });
  if (first.ok) return ok([{ ...load, serving: first.value }, ...served]);
  const [next, ...rest] = served;
  return next ? ok([next, ...rest]) : first;
}

/** Engines for a kind of scene that nobody retired. */
export const offeredEngines = (scene: Scene, { retired }: Pick<CatalogIndex, 'retired'>) =>
  enginesOf(scene).filter((engine) => !retired.has(recordKey('engine', engine)));

type NotThere = { readonly code: 'not-in-catalog'; readonly id: string };

/**
 * How a load is served on a card, held against the catalog's engines: one that a person chose must allow it; the
 * recommended one gives way to the next that does where a person retired it or set it limits.
 */
export function servingWithin(
  load: Load,
  scene: Scene,
  gpu: Gpu,
  { engines, retired }: Pick<CatalogIndex, 'engines' | 'retired'>,
): Result<Serving, Misfit | NotThere> {
  const { serving, precision, modelId } = load;
  const turnsAway = (program: EngineChoice): boolean =>
    program !== 'auto' && program !== 'fastest' && engineEvidence(program, modelId).kind === 'refused';
  const refusalOf = (engine: Engine): EngineRefusal | undefined => {
    if (turnsAway(engine.program)) return 'model';
    if (!listAllows(engine.gpuVendors, gpu.vendor)) return 'gpu';
    return listAllows(engine.precisions, precision) ? undefined : 'precision';
  };
  if (serving.engine !== 'auto') {
    const id = serving.ownEngine ?? serving.engine;
    const chosen = engines.get(id);
    if (turnsAway(serving.engine)) {
      return fail({ code: 'engine-unsupported', engine: serving.engine, what: 'model' });
    }
    if (!chosen) return serving.ownEngine === null ? ok(serving) : fail({ code: 'not-in-catalog', id });
    const what = refusalOf(chosen);
    return what === undefined
      ? ok(serving)
      : fail({ code: 'engine-unsupported', engine: serving.engine, what });
  }
  if (isImageScene(scene)) return ok(serving);
  const isOffered = (id: LanguageEngine): boolean => {
    const engine = engines.get(id);
    if (engine === undefined) return !turnsAway(id);
    return !retired.has(recordKey('engine', id)) && refusalOf(engine) === undefined;
  };
  const recommended = engineFor('auto', precision, serving.cachePrecision);
  if (recommended === undefined || isOffered(recommended)) return ok(serving);
  const other = LANGUAGE_ENGINES.find(
    (id) => isOffered(id) && engineRefusal(id, gpu, precision, serving) === undefined,
  );
  return other === undefined
    ? fail({ code: 'engine-unsupported', engine: recommended, what: 'retired' })
    : ok({ ...serving, engine: other });
}
