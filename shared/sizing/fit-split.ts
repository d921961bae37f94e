import { fail, ok, type Result } from '../base/result.ts';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import type { Estimate } from '../performance/estimate.ts';
import type { Waiting } from '../scenario/waiting.ts';
import { splitRate } from './count.ts';
import { fitScene, type SceneMisfit } from './fit-scene.ts';
import type { Fit } from './fit-shared.ts';
import { rateOfScenes } from './rate-of-scenes.ts';
import type { Guest } from './pool-load.ts';

/** The scenes on a server need more GPUs together than it has. */
export type SplitMisfit = {
  readonly code: 'split-short';
  readonly scenes: number;
  /** Fewest GPUs that serve them within their targets. */
  readonly needed: number;
  readonly gpus: number;
};

/** One of several scenes is not served by however many of the server's GPUs. */
export type SplitSceneMisfit = {
  readonly code: 'scene-misfit';
  readonly scene: string;
  readonly whyNot: SceneMisfit;
};

/** A scene with what it is served with by a number of GPUs, from one on; undefined where they do not serve it. */
type Member = Guest & { readonly byGpus: readonly (Estimate | undefined)[] };

/**
 * What one server delivers of several scenes that each have GPUs of their own in it, with a model, a precision and an
 * engine of their own: its GPUs shared out so that most is carried in the proportion of the peaks. Targets stay each
 * scene's own. performance-model.md §9.
 */
export function fitSplit(
  server: Server,
  carried: readonly [Guest, ...Guest[]],
  index: CatalogIndex,
  waiting: Waiting,
): Result<Fit, SplitMisfit | SplitSceneMisfit> {
  const { gpuCount: gpus } = server;
  const scenes = carried.length;
  const most = gpus - scenes + 1;
  if (most < 1) return fail({ code: 'split-short', scenes, needed: scenes, gpus });
  const members: Member[] = [];
  for (const guest of carried) {
    const { scene, load } = guest;
    const fits = Array.from({ length: most }, (_, at) =>
      fitScene({ ...server, gpuCount: at + 1 }, scene, load, index, waiting),
    );
    const last = fits.at(-1);
    if (last && !last.ok && !fits.some(({ ok: serves }) => serves)) {
      return fail({ code: 'scene-misfit', scene: scene.name, whyNot: last.error });
    }
    members.push({ ...guest, byGpus: fits.map((fit) => (fit.ok ? fit.value : undefined)) });
  }
  const needed = fewestWithin(Infinity, members).reduce((sum, count) => sum + count, 0);
  if (needed > gpus) return fail({ code: 'split-short', scenes, needed, gpus });
  return ok(splitAs(withTheRest(bestSplit(gpus, members), gpus, members), members));
}

/** Share of the time of so many GPUs that a scene's peak takes; endless where they do not serve it. */
const timeOf = ({ peak, byGpus }: Member, gpus: number): number => {
  const estimate = byGpus[gpus - 1];
  return estimate ? peak / estimate.requestsPerSecond : Infinity;
};

/** Fewest GPUs of each scene within a share of time; without a bound, that serve it at all. */
const fewestWithin = (time: number, members: readonly Member[]): readonly number[] =>
  members.map((member) => {
    const at = member.byGpus.findIndex(
      (estimate, index) => estimate !== undefined && timeOf(member, index + 1) <= time,
    );
    return at === -1 ? Infinity : at + 1;
  });

/** The split whose busiest scene is the least busy: the least of all shares of time within which the GPUs are enough. */
function bestSplit(gpus: number, members: readonly Member[]): readonly number[] {
  const times = members
    .flatMap((member) => member.byGpus.map((_, at) => timeOf(member, at + 1)))
    .filter(Number.isFinite)
    .toSorted((left, right) => left - right);
  const splitAt = (place: number): readonly number[] => fewestWithin(times[place] ?? Infinity, members);
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (splitAt(middle).reduce((sum, count) => sum + count, 0) <= gpus) high = middle;
    else low = middle + 1;
  }
  return splitAt(low);
}

/** GPUs left over go one by one to the busiest scene that is served no worse with one more; others stay idle. */
function withTheRest(split: readonly number[], gpus: number, members: readonly Member[]): readonly number[] {
  const left = gpus - split.reduce((sum, count) => sum + count, 0);
  if (left === 0) return split;
  const gains = members.flatMap((member, at) => {
    const [now, then] = [timeOf(member, split[at] ?? 0), timeOf(member, (split[at] ?? 0) + 1)];
    return then <= now ? [{ at, now }] : [];
  });
  const [busiest] = gains.toSorted((one, other) => other.now - one.now || one.at - other.at);
  if (!busiest) return split;
  return withTheRest(
    split.map((count, at) => (at === busiest.at ? count + 1 : count)),
    gpus,
    members,
  );
}

/** The first scene's estimate with what is delivered of all in proportion. */
function splitAs(split: readonly number[], members: readonly Member[]): Fit {
  const chosen = members.flatMap(({ scene, byGpus }, at) => {
    const gpus = split[at] ?? 0;
    const estimate = byGpus[gpus - 1];
    return estimate ? [{ id: scene.id, gpus, estimate }] : [];
  });
  const [own] = chosen;
  if (!own) throw new Error('a split serves every scene');
  const all = (rateOf: (estimate: Estimate) => number): number =>
    splitRateOf(
      members,
      chosen.map(({ estimate }) => rateOf(estimate)),
    );
  return {
    ...own.estimate,
    requestsPerSecond: all((estimate) => estimate.requestsPerSecond),
    range: { p10: all(({ range }) => range.p10), p90: all(({ range }) => range.p90) },
    ofScenes: new Map(chosen.map(({ id, estimate }) => [id, estimate] as const)),
    gpusOf: new Map(chosen.map(({ id, gpus }) => [id, gpus] as const)),
  };
}

const splitRateOf = rateOfScenes(splitRate);
