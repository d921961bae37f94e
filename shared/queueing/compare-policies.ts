import { knownFrom, type Known, poolFigures, type PoolFigures, type PoolTarget } from './pool-figures.ts';
import type { Ejection, Fault, PoolModel, Timeout } from './pool-model.ts';
import { type Policy, type PolicySettings, POLICIES } from './policies.ts';
import { simulatePool } from './simulate-pool.ts';

/** What a comparison is made with. */
export type ComparisonSettings = {
  /** Requests looked at in each run; a tenth as many come before them, so that the pool is filled. */
  readonly requests: number;
  /** Runs with other seeds. */
  readonly runs: number;
  readonly seed: number;
  /** Share of its pace at which the slow server works. */
  readonly slowPace: number;
  readonly policy: PolicySettings;
};

/**
 * Defaults. Response times fade as in Finagle and Envoy (10 s); utilisation is read as often as Prometheus scrapes by
 * default in its examples (15 s); a session moves on above 1.25 times the mean load (Google's bounded loads). balancing.md §3.
 */
export const USUAL_COMPARISON: ComparisonSettings = {
  requests: 4000,
  runs: 5,
  seed: 1,
  slowPace: 1 / 3,
  policy: { decaySeconds: 10, sampleSeconds: 15, overload: 1.25 },
};

/** What may be asked: fewer requests say nothing of a P99, more take minutes. */
export const COMPARISON_RANGES = {
  requests: { least: 500, most: 50_000 },
  runs: { least: 2, most: 30 },
  slowPace: { least: 0.05, most: 0.95 },
  sampleSeconds: { least: 0.5, most: 300 },
} as const;

/** What a pool goes through: its peak, as busy as it is planned to be at most, a server lost, slow, or without an answer. */
export const SITUATIONS = ['peak', 'target', 'lost', 'slow', 'silent'] as const;
export type SituationId = (typeof SITUATIONS)[number];

/** Figures of a policy over the runs. Seconds and shares. */
export type PolicyFigures = {
  readonly policy: Policy;
  readonly first: Readonly<Record<'mean' | 'p50' | 'p95' | 'p99', Known>>;
  readonly whole: Readonly<Record<'mean' | 'p50' | 'p95' | 'p99', Known>>;
  readonly inTarget: Known;
  readonly failed: Known;
  /** In most runs answers took ever longer: the times are those of a run of this length, not of a balance. */
  readonly growing: boolean;
  readonly utilisation: { readonly mean: Known; readonly least: Known; readonly most: Known };
};

export type SituationFigures = {
  readonly id: SituationId;
  readonly arrivalsPerSecond: number;
  /** Of the planned rate of the servers that are left. */
  readonly load: number;
  readonly servers: number;
  readonly policies: readonly PolicyFigures[];
};

/** P95 of the whole answer and share within the target by load, for the curve. */
export type LoadPoint = {
  readonly load: number;
  readonly policies: readonly { readonly policy: Policy; readonly p95: Known; readonly inTarget: Known }[];
};

export type Comparison = {
  readonly settings: ComparisonSettings;
  readonly policies: readonly Policy[];
  readonly situations: readonly SituationFigures[];
  readonly curve: readonly LoadPoint[];
  readonly requests: number;
};

/** Loads of the curve, of the planned rate. */
export const CURVE_LOADS = [0.3, 0.5, 0.7, 0.85, 0.95] as const;
/** The curve is drawn from fewer runs. */
const CURVE_RUNS = 3;

/** nginx's defaults: after one failure a server is left alone for 10 s (max_fails, fail_timeout). */
export const USUAL_EJECTION: Ejection = { failures: 1, seconds: 10 };
/** Clients wait so many times the target for a first answer, at least ten seconds, then are sent elsewhere once. */
const PATIENCE = 4;
const LEAST_PATIENCE = 10;
/**
 * How long a server does not answer: until somebody has noticed and restarted it. Longer where few requests come in that time,
 * shorter where very many do.
 */
const SILENT_SECONDS = 300;
const LEAST_SILENT_SECONDS = 60;
const MOST_SILENT_REQUESTS = 5;
const WARM_UP = 0.1;

/** Policies that make a difference in a pool: weights where copies differ, affinity where a cache can hold something. */
export function policiesFor({ kinds, replicas, sessions }: PoolModel): readonly Policy[] {
  const rates = replicas.map(({ kind }) => kinds[kind]?.requestsPerSecond ?? 0);
  const differ = Math.max(...rates) > Math.min(...rates) * EQUAL;
  // A single copy gets everything, whatever the policy.
  if (replicas.length < 2) return ['round-robin'];
  return POLICIES.filter((policy) => {
    switch (policy) {
      case 'weighted-round-robin':
      case 'weighted-least-requests':
        return differ;
      case 'session-affinity':
        return sessions !== undefined;
      default:
        return true;
    }
  });
}

const EQUAL = 1.01;

/** Requests per second that all replicas are planned to deliver. */
export const plannedRate = ({ kinds, replicas }: PoolModel): number =>
  replicas.reduce((sum, { kind }) => sum + (kinds[kind]?.requestsPerSecond ?? 0), 0);

type Options = {
  readonly settings?: ComparisonSettings;
  readonly targetUtilisation: number;
  readonly onProgress?: (share: number) => void;
};

/**
 * Every policy on the same requests, in every situation that the pool can be in. One server alone is neither lost nor told
 * from another. balancing.md §3.
 */
export function comparePolicies(
  model: PoolModel,
  target: PoolTarget,
  { settings = USUAL_COMPARISON, targetUtilisation, onProgress }: Options,
): Comparison {
  const policies = policiesFor(model);
  const situations = SITUATIONS.flatMap((id) => situationOf(id, model, target, settings, targetUtilisation));
  const all = (situations.length * settings.runs + CURVE_LOADS.length * CURVE_RUNS) * policies.length;
  let done = 0;
  let requests = 0;
  const played = (situation: Situation, policy: Policy, run: number): PoolFigures => {
    const figures = play(situation, target, settings, policy, run);
    done += 1;
    requests += figures.requests;
    onProgress?.(done / all);
    return figures;
  };
  const found = situations.map((situation): SituationFigures => {
    const { id, model: asked } = situation;
    return {
      id,
      arrivalsPerSecond: asked.arrivalsPerSecond,
      load: asked.arrivalsPerSecond / plannedRate(asked),
      servers: new Set(asked.replicas.map(({ server }) => server)).size,
      policies: policies.map((policy) =>
        figuresOf(
          policy,
          numbersUpTo(settings.runs).map((run) => played(situation, policy, run)),
        ),
      ),
    };
  });
  const curve = CURVE_LOADS.map((load): LoadPoint => {
    const situation: Situation = { id: 'peak', model: atLoad(model, load) };
    return {
      load,
      policies: policies.map((policy) => {
        const runs = numbersUpTo(CURVE_RUNS).map((run) => played(situation, policy, run));
        return {
          policy,
          p95: knownFrom(runs.map(({ whole }) => whole.p95)),
          inTarget: knownFrom(runs.map(({ inTarget }) => inTarget)),
        };
      }),
    };
  });
  return { settings, policies, situations: found, curve, requests };
}

const numbersUpTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

type Situation = {
  readonly id: SituationId;
  readonly model: PoolModel;
  readonly fault?: Omit<Fault, 'fromSeconds' | 'untilSeconds'>;
  readonly timeout?: Timeout;
  readonly ejection?: Ejection;
};

function situationOf(
  id: SituationId,
  model: PoolModel,
  { firstSeconds }: PoolTarget,
  { slowPace }: ComparisonSettings,
  targetUtilisation: number,
): readonly Situation[] {
  const servers = new Set(model.replicas.map(({ server }) => server));
  const single = servers.size < 2;
  const server = largestServer(model);
  switch (id) {
    case 'peak':
      return [{ id, model }];
    case 'target':
      return [{ id, model: atLoad(model, targetUtilisation) }];
    case 'lost':
      return single
        ? []
        : [{ id, model: { ...model, replicas: model.replicas.filter((each) => each.server !== server) } }];
    case 'slow':
      return single ? [] : [{ id, model, fault: { server, pace: slowPace, slows: 'machine' } }];
    case 'silent': {
      const seconds = Math.max(LEAST_PATIENCE, PATIENCE * firstSeconds);
      return single
        ? []
        : [
            {
              id,
              model,
              fault: { server, pace: 0, slows: 'machine' },
              timeout: { seconds, until: 'first', retries: 1 },
              ejection: USUAL_EJECTION,
            },
          ];
    }
  }
}

const atLoad = (model: PoolModel, load: number): PoolModel => ({
  ...model,
  arrivalsPerSecond: load * plannedRate(model),
});

/** The server whose loss is the greatest. */
function largestServer({ kinds, replicas }: PoolModel): number {
  const rates = new Map<number, number>();
  for (const { kind, server } of replicas)
    rates.set(server, (rates.get(server) ?? 0) + (kinds[kind]?.requestsPerSecond ?? 0));
  return [...rates].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** The requests that are looked at come after the pool has filled; a server is silent for a part of them. */
function play(
  { id, model, fault, timeout, ejection }: Situation,
  target: PoolTarget,
  { requests, seed, policy: settings }: ComparisonSettings,
  policy: Policy,
  run: number,
): PoolFigures {
  const rate = model.arrivalsPerSecond;
  const from = (requests * WARM_UP) / rate;
  const until = from + (id === 'silent' ? silentSeconds(requests, rate) : requests / rate);
  const trace = simulatePool(model, {
    policy,
    settings,
    requests: Math.ceil((until + from) * rate),
    seed: seed + run,
    fault: fault && {
      ...fault,
      fromSeconds: id === 'slow' ? 0 : from,
      untilSeconds: id === 'slow' ? Infinity : until,
    },
    timeout,
    ejection,
  });
  return poolFigures(model, trace, target, { from, until });
}

function silentSeconds(requests: number, rate: number): number {
  const most = Math.max(LEAST_SILENT_SECONDS, (MOST_SILENT_REQUESTS * requests) / rate);
  return Math.min(most, Math.max(SILENT_SECONDS, (requests * WARM_UP) / rate));
}

function figuresOf(policy: Policy, runs: readonly PoolFigures[]): PolicyFigures {
  const known = (of: (figures: PoolFigures) => number): Known => knownFrom(runs.map(of));
  const times = (of: (figures: PoolFigures) => PoolFigures['first']): PolicyFigures['first'] => ({
    mean: known((figures) => of(figures).mean),
    p50: known((figures) => of(figures).p50),
    p95: known((figures) => of(figures).p95),
    p99: known((figures) => of(figures).p99),
  });
  return {
    policy,
    first: times(({ first }) => first),
    whole: times(({ whole }) => whole),
    inTarget: known(({ inTarget }) => inTarget),
    failed: known(({ failed }) => failed),
    growing: runs.filter(({ growing }) => growing).length * 2 > runs.length,
    utilisation: {
      mean: known(({ utilisation }) => utilisation.mean),
      least: known(({ utilisation }) => utilisation.least),
      most: known(({ utilisation }) => utilisation.most),
    },
  };
}
