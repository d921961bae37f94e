import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import { isImageScene, type Load, type Scene } from '../scenario/scenario.ts';
import type { EngineChoice, Serving } from '../scenario/serving.ts';
import type { Estimate, Machine, ServeOptions, Target } from './answer.ts';
import { enginesOf, isMeasured } from './engines.ts';
import { estimateImages } from './estimate-images.ts';
import { estimateLanguage } from './estimate.ts';
import { estimateVectors } from './estimate-vectors.ts';
import type { EngineKind } from './image-speed.ts';
import { requestOf } from './language-request.ts';
import type { Misfit } from './misfit.ts';
import { pictureRequest } from './picture-request.ts';

/** What a load asks of a machine: the parts of a scenario's load that bear on it. */
export type ServedLoad = Pick<Load, 'precision' | 'latencySeconds' | 'tokenMilliseconds' | 'serving'> &
  Pick<ServeOptions, 'layout'>;

/** A load and the ways to serve it that are tried, the recommended or only one first. */
export type Ways<Served extends ServedLoad> = readonly [Served, ...Served[]];

/** What one machine delivers of a load of any kind of scene, or why it cannot. performance-model.md §14. */
export const estimateLoad = (
  machine: Machine,
  model: Model,
  scene: Scene,
  load: ServedLoad,
): Result<Estimate, Misfit> => estimateFastest(machine, model, scene, waysOf(load, scene));

/** The load as it is served; for the fastest engine, with every engine for its kind of scene. */
const waysOf = (load: ServedLoad, scene: Scene): Ways<ServedLoad> =>
  load.serving.engine === 'fastest'
    ? [withEngine(load, 'auto'), ...enginesOf(scene).map((engine) => withEngine(load, engine))]
    : [load];

const withEngine = (load: ServedLoad, engine: EngineChoice): ServedLoad => ({
  ...load,
  serving: { ...load.serving, engine },
});

/**
 * Of several ways to serve a load the one that delivers most, of those whose serving was measured; with an engine that
 * borrows its factors only where none of them serves it. Of equals the first, which also says why where none does.
 */
export function estimateFastest(
  machine: Machine,
  model: Model,
  scene: Scene,
  [first, ...others]: Ways<ServedLoad>,
): Result<Estimate, Misfit> {
  const recommended = estimateWith(machine, model, scene, first);
  if (others.length === 0) return recommended;
  const measured = (estimate: Estimate): number => Number(isMeasured(estimate.engine));
  const [best] = [recommended, ...others.map((load) => estimateWith(machine, model, scene, load))]
    .flatMap((estimate) => (estimate.ok ? [estimate] : []))
    .toSorted(
      (left, right) =>
        measured(right.value) - measured(left.value) ||
        right.value.requestsPerSecond - left.value.requestsPerSecond,
    );
  return best ?? recommended;
}

function estimateWith(
  machine: Machine,
  model: Model,
  scene: Scene,
  { precision, latencySeconds, tokenMilliseconds, serving, layout }: ServedLoad,
): Result<Estimate, Misfit> {
  const target: Target = {
    latencySeconds,
    ...(tokenMilliseconds === undefined ? {} : { tokenMilliseconds }),
  };
  if (isImageScene(scene)) {
    const engine = imageEngineOf(serving);
    if (engine === 'language') {
      return fail({ code: 'engine-unsupported', engine: serving.engine, what: 'scene' });
    }
    return estimateImages(machine, model, precision, { ...pictureRequest(scene, model), engine }, target);
  }
  if (scene.kind === 'embedding') return estimateVectors(machine, model, precision, scene, target, serving);
  const request = requestOf(scene, model);
  if (!request.ok) return request;
  const { nodes = 1 } = machine;
  if (nodes === 1)
    return estimateLanguage(machine, model, precision, request.value, target, { serving, layout });
  // Every server holds the same number of stages.
  const across = { serving: { ...serving, pipeline: serving.pipeline * nodes }, layout };
  const group = estimateLanguage(machine, model, precision, request.value, target, across);
  return group.ok ? ok(perServer(group.value, nodes)) : group;
}

/** What one of so many equal servers adds to what they deliver together. */
const perServer = (group: Estimate, together: number): Estimate => ({
  ...group,
  requestsPerSecond: group.requestsPerSecond / together,
  range: { p10: group.range.p10 / together, p90: group.range.p90 / together },
  together,
});

/** How an engine choice runs a denoising network; undefined leaves it to the product. performance-model.md §10. */
function imageEngineOf({ engine, attention }: Serving): EngineKind | 'language' | undefined {
  switch (engine) {
    case 'auto':
    case 'fastest':
      return attention === 'plain' ? 'unfused' : undefined;
    case 'pytorch':
      return attention === 'plain' ? 'unfused' : 'eager';
    case 'tensorrt':
    case 'onnxruntime':
      return engine;
    default:
      return 'language';
  }
}
