import type { Shape } from './variates.ts';

/** What a request of mean size costs on a replica. Seconds. performance-model.md §8. */
export type RequestCost = {
  /** That it takes of the replica by itself, in turn with others: its prompt is read, its picture is made. */
  readonly aloneSeconds: number;
  /** The same where the replica's cache does not hold what the session said before; as `aloneSeconds` where absent. */
  readonly coldSeconds?: number;
  /** Until its first answer, which keep nobody else waiting: interface, launch. */
  readonly delaySeconds: number;
  /** Steps that it makes together with the others in the batch: tokens of its answer. */
  readonly steps: number;
};

/** How a kind of replica works: up to `slots` requests at once, in steps that last longer the more there are. */
export type ReplicaKind = {
  readonly slots: number;
  /** By class of request, in the order of the pool's classes. */
  readonly costs: readonly RequestCost[];
  /** Of a step with 1, 2, … requests; the last stands for more. */
  readonly stepSeconds: readonly number[];
  /** Steps under way that a first answer waits for. */
  readonly waitSteps: number;
  /** Prompts are read by other accelerators of it than write: they do not stop the batch. */
  readonly readsApart: boolean;
  /** Requests per second of the pool's mix that it is planned to deliver: its weight, and what utilisation is of. */
  readonly requestsPerSecond: number;
};

/** One that requests are sent to, by its kind, and the server that it stands in: one fails with the other. */
export type Replica = { readonly kind: number; readonly server: number };

/** Requests that belong together: each session is answered cheaper where its last request was. */
export type Sessions = { readonly count: number };

/** Replicas and the requests that come for them. */
export type PoolModel = {
  readonly kinds: readonly ReplicaKind[];
  readonly replicas: readonly Replica[];
  /** Share of the requests of each class; they add up to 1. */
  readonly classes: readonly number[];
  readonly arrivalsPerSecond: number;
  /** Squared coefficients of variation: of the times between arrivals, and of the size of requests. */
  readonly arrivalScv: number;
  readonly requestScv: number;
  readonly requestShape: Shape;
  /** Undefined where requests have nothing in common that a cache could hold. */
  readonly sessions: Sessions | undefined;
};

/** A server that works at a part of its pace for a while: 0 does not answer. */
export type Fault = {
  readonly server: number;
  readonly pace: number;
  /** The machine works so, on what it holds too; or requests that come while it lasts take so long, as behind a slow disk. */
  readonly slows: 'machine' | 'arrivals';
  readonly fromSeconds: number;
  readonly untilSeconds: number;
};

/** When a client gives up, and how often it is sent to another replica then. */
export type Timeout = {
  readonly seconds: number;
  /** Until the first token, after which nothing can be sent again, or until the whole answer. */
  readonly until: 'first' | 'whole';
  readonly retries: number;
};

/** A replica that failed so often in a row is left alone for a while. */
export type Ejection = { readonly failures: number; readonly seconds: number };

/** Servers that the replicas stand in. */
export const serverCount = ({ replicas }: Pick<PoolModel, 'replicas'>): number =>
  new Set(replicas.map(({ server }) => server)).size;
