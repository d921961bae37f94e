import { randomFrom } from '../base/random.ts';
import { openPicker, type Policy, type PolicySettings, type View } from './policies.ts';
import type { Ejection, Fault, PoolModel, ReplicaKind, Timeout } from './pool-model.ts';
import { openReplica, STAGE, type Tasks } from './replica-state.ts';
import { openFifo, openTournament } from './time-order.ts';
import { variatesOf } from './variates.ts';

export type PoolRun = {
  readonly policy: Policy;
  readonly settings: PolicySettings;
  /** Requests that are played through. */
  readonly requests: number;
  /** The same seed brings the same requests, whatever the policy. */
  readonly seed: number;
  readonly fault?: Fault | undefined;
  readonly timeout?: Timeout | undefined;
  readonly ejection?: Ejection | undefined;
};

/** What came of each request, in the order of arrival. Seconds from the start of the run. */
export type PoolTrace = {
  readonly arrived: Float64Array;
  /** First answer and the end of the answer; NaN where there was none. */
  readonly first: Float64Array;
  readonly done: Float64Array;
  /** Steps of the answer. */
  readonly steps: Float64Array;
  /** Replica that answered, or the last that was tried. */
  readonly replica: Int32Array;
  /** Seconds of its replica's time at the planned rate. */
  readonly work: Float64Array;
  readonly retries: number;
  /** Arrivals, answers, ends of prompts and of waits: what was played through. */
  readonly events: number;
};

/**
 * Plays requests through a pool of replicas under a policy, event by event. The same model, run and seed give the same
 * bits everywhere. performance-model.md §8, balancing.md.
 */
export function simulatePool(model: PoolModel, run: PoolRun): PoolTrace {
  const { requests, seed, timeout, ejection } = run;
  const { replicas } = model;
  const count = replicas.length;
  const drawn = drawRequests(model, requests, seed);
  const attempts = requests * (1 + (timeout?.retries ?? 0));
  const tasks: Tasks = {
    alone: new Float64Array(attempts),
    steps: new Float64Array(attempts),
    delay: new Float64Array(attempts),
    first: new Float64Array(attempts).fill(Number.NaN),
    end: new Float64Array(attempts),
    stage: new Uint8Array(attempts),
  };
  const sent = new Float64Array(attempts);
  const taskReplica = new Int32Array(attempts);
  const trace = {
    arrived: drawn.arrived,
    first: new Float64Array(requests).fill(Number.NaN),
    done: new Float64Array(requests).fill(Number.NaN),
    steps: new Float64Array(requests),
    replica: new Int32Array(requests).fill(-1),
    work: new Float64Array(requests),
  };

  const worths = model.kinds.map((kind) => worthOf(kind, model.classes));
  const states = replicas.map(({ kind }, at) =>
    openReplica(kindOf(model, at), tasks, worths[kind]?.stepSeconds ?? 0),
  );
  const due = openTournament(count);
  const deadlines = openFifo();
  const lastOfSession = new Int32Array(model.sessions?.count ?? 1).fill(-1);
  const failures = new Int32Array(count);
  const ejectedUntil = new Float64Array(count);
  const busyBefore = new Float64Array(count);
  const everyone = replicas.map((_, at) => at);
  const view: { -readonly [Key in keyof View]: View[Key] } = {
    open: everyone,
    pending: new Int32Array(count),
    weights: Float64Array.from(replicas, (_, at) => kindOf(model, at).requestsPerSecond),
    sampled: new Float64Array(count),
    now: 0,
    workWith: (at) => (states[at]?.workLeft(view.now) ?? 0) + ownWork(at),
  };
  const picker = openPicker(run.policy, count, run.settings, randomFrom(seed, `policy.${run.policy}`));
  const samples = run.policy === 'utilisation' || run.policy === 'utilisation-weights';

  let [nextArrival, nextSample, open, retries, events] = [
    0,
    samples ? run.settings.sampleSeconds : Infinity,
    requests,
    0,
    0,
  ];
  let edges = run.fault?.slows === 'machine' ? [run.fault.fromSeconds, run.fault.untilSeconds] : [];
  let readmission = Number.POSITIVE_INFINITY;

  const reschedule = (at: number): void => due.set(at, states[at]?.next() ?? Number.POSITIVE_INFINITY);

  /** How many times as long a request takes that comes to a replica now. */
  const slowing = (at: number): number => {
    const { fault } = run;
    if (fault?.slows !== 'arrivals' || replicas[at]?.server !== fault.server) return 1;
    return view.now >= fault.fromSeconds && view.now < fault.untilSeconds ? 1 / fault.pace : 1;
  };

  /** What a request costs on a replica, by its size and by what the replica holds of its session. */
  function costOn(at: number, request: number): { alone: number; steps: number; delay: number } {
    const cost = kindOf(model, at).costs[drawn.kind[request] ?? 0];
    if (!cost) return { alone: 0, steps: 0, delay: 0 };
    const { aloneSeconds, coldSeconds = aloneSeconds, delaySeconds, steps } = cost;
    const size = (drawn.size[request] ?? 1) * slowing(at);
    const held = !model.sessions || lastOfSession[drawn.session[request] ?? 0] === at;
    return { alone: (held ? aloneSeconds : coldSeconds) * size, steps: steps * size, delay: delaySeconds };
  }

  let picking = 0;
  const worthAt = (at: number): Worth => worths[replicas[at]?.kind ?? 0] ?? NOTHING;
  const ownWork = (at: number): number => {
    const { alone, steps } = costOn(at, picking);
    return alone + steps * worthAt(at).stepSeconds;
  };

  function send(request: number, attempt: number, besides: number): void {
    const task = attempt * requests + request;
    picking = request;
    const whole = view.open;
    if (besides >= 0 && whole.length > 1) view.open = whole.filter((at) => at !== besides);
    const session = drawn.session[request] ?? 0;
    const at = picker.pick(view, session);
    view.open = whole;
    const { alone, steps, delay } = costOn(at, request);
    lastOfSession[session] = at;
    tasks.alone[task] = alone;
    tasks.steps[task] = steps;
    tasks.delay[task] = delay;
    sent[task] = view.now;
    taskReplica[task] = at;
    trace.replica[request] = at;
    trace.steps[request] = steps;
    const worth = worthAt(at);
    trace.work[request] = (alone + steps * worth.stepSeconds) * worth.scale;
    view.pending[at] = (view.pending[at] ?? 0) + 1;
    if (timeout) deadlines.add(task);
    states[at]?.accept(task, view.now);
    reschedule(at);
  }

  /** The balancer is rid of a task: answered, or given up. */
  function leave(task: number, failed: boolean): void {
    const at = taskReplica[task] ?? 0;
    view.pending[at] = (view.pending[at] ?? 0) - 1;
    picker.answered?.(at, view.now - (sent[task] ?? 0), view.now);
    failures[at] = failed ? (failures[at] ?? 0) + 1 : 0;
    if (ejection && (failures[at] ?? 0) >= ejection.failures) {
      failures[at] = 0;
      ejectedUntil[at] = view.now + ejection.seconds;
      refreshOpen();
    }
  }

  /** Where all are left alone, all are tried. */
  function refreshOpen(): void {
    const free = everyone.filter((at) => (ejectedUntil[at] ?? 0) <= view.now);
    view.open = free.length > 0 ? free : everyone;
    readmission = Math.min(
      ...everyone.map((at) => ejectedUntil[at] ?? 0).filter((until) => until > view.now),
    );
  }

  function answer(task: number): void {
    const request = task % requests;
    leave(task, false);
    // What a first answer waits for keeps its requests that long from being done, too.
    const first = tasks.first[task] ?? view.now;
    trace.first[request] = first;
    trace.done[request] = (tasks.steps[task] ?? 0) > 0 ? view.now + (tasks.delay[task] ?? 0) : first;
    open -= 1;
  }

  function giveUp(task: number, again: boolean): void {
    const at = taskReplica[task] ?? 0;
    states[at]?.drop(task, view.now);
    reschedule(at);
    leave(task, true);
    const request = task % requests;
    const attempt = Math.floor(task / requests);
    if (again && attempt < (timeout?.retries ?? 0)) {
      retries += 1;
      send(request, attempt + 1, at);
    } else open -= 1;
  }

  function passDeadline(): void {
    const task = deadlines.first();
    deadlines.removeFirst();
    if ((tasks.stage[task] ?? STAGE.over) === STAGE.over) return;
    const started = tasks.stage[task] === STAGE.running;
    if (timeout?.until === 'first' && started) return;
    giveUp(task, true);
  }

  function setPace(pace: number): void {
    for (const [at, { server }] of replicas.entries()) {
      if (server !== run.fault?.server) continue;
      states[at]?.setPace(pace, view.now);
      reschedule(at);
      // Answers under way break off; what has not begun yet is waited for.
      if (pace === 0) for (const task of runningOn(at)) giveUp(task, false);
    }
  }

  const runningOn = (at: number): number[] => {
    const found: number[] = [];
    for (let task = 0; task < attempts; task += 1)
      if (tasks.stage[task] === STAGE.running && taskReplica[task] === at) found.push(task);
    return found;
  };

  function takeSamples(): void {
    const { sampleSeconds } = run.settings;
    for (const at of everyone) {
      const busy = states[at]?.busySeconds(view.now) ?? 0;
      view.sampled[at] = (busy - (busyBefore[at] ?? 0)) / sampleSeconds;
      busyBefore[at] = busy;
    }
    nextSample += sampleSeconds;
  }

  while (open > 0) {
    const arrival = nextArrival < requests ? (drawn.arrived[nextArrival] ?? Infinity) : Infinity;
    const deadline =
      timeout && deadlines.size() > 0 ? (sent[deadlines.first()] ?? 0) + timeout.seconds : Infinity;
    const edge = edges[0] ?? Infinity;
    const now = Math.min(arrival, due.least(), deadline, edge, nextSample, readmission);
    if (now === Infinity) break;
    view.now = now;
    events += 1;
    if (now === edge) {
      setPace(edges.length === 2 ? (run.fault?.pace ?? 1) : 1);
      edges = edges.slice(1);
    } else if (now === readmission) refreshOpen();
    else if (now === nextSample) takeSamples();
    else if (now === due.least()) {
      const at = due.winner();
      const task = states[at]?.proceed(now) ?? -1;
      reschedule(at);
      if (task >= 0) answer(task);
    } else if (now === deadline) passDeadline();
    else {
      send(nextArrival, 0, -1);
      nextArrival += 1;
    }
  }
  return { ...trace, retries, events };
}

const kindOf = ({ kinds, replicas }: PoolModel, at: number): ReplicaKind =>
  kinds[replicas[at]?.kind ?? 0] ?? NO_KIND;

const NO_KIND: ReplicaKind = {
  slots: 1,
  costs: [],
  stepSeconds: [],
  waitSteps: 0,
  readsApart: false,
  requestsPerSecond: 0,
};

type Drawn = Pick<PoolTrace, 'arrived'> & {
  readonly size: Float64Array;
  readonly kind: Int32Array;
  readonly session: Int32Array;
};

/** Each property has a stream of its own, so that a change of one leaves the others as they were. */
function drawRequests(model: PoolModel, requests: number, seed: number): Drawn {
  const between = variatesOf(model.arrivalScv, 'exponential', randomFrom(seed, 'arrivals'));
  const sizes = variatesOf(model.requestScv, model.requestShape, randomFrom(seed, 'sizes'));
  const classes = randomFrom(seed, 'classes');
  const sessions = randomFrom(seed, 'sessions');
  const drawn = {
    arrived: new Float64Array(requests),
    size: new Float64Array(requests),
    kind: new Int32Array(requests),
    session: new Int32Array(requests),
  };
  let now = 0;
  for (let request = 0; request < requests; request += 1) {
    now += between() / model.arrivalsPerSecond;
    drawn.arrived[request] = now;
    drawn.size[request] = sizes();
    drawn.kind[request] = model.classes.length > 1 ? classAt(model.classes, classes()) : 0;
    drawn.session[request] = model.sessions ? Math.floor(sessions() * model.sessions.count) : 0;
  }
  return drawn;
}

function classAt(shares: readonly number[], at: number): number {
  let left = at;
  for (const [kind, share] of shares.entries()) {
    left -= share;
    if (left < 0) return kind;
  }
  return shares.length - 1;
}

/** What a step is worth, and what seconds of a replica are worth against its planned rate. */
type Worth = {
  /** Seconds of a replica that one step of a request takes when it delivers what it is planned to. */
  readonly stepSeconds: number;
  /** Planned seconds for each second of work. */
  readonly scale: number;
};

const NOTHING: Worth = { stepSeconds: 0, scale: 0 };

function worthOf({ costs, requestsPerSecond }: ReplicaKind, classes: readonly number[]): Worth {
  const mean = (of: (cost: ReplicaKind['costs'][number]) => number): number =>
    costs.reduce((sum, cost, at) => sum + of(cost) * (classes[at] ?? 0), 0);
  const planned = 1 / requestsPerSecond;
  const steps = mean((cost) => cost.steps);
  const alone = mean((cost) => cost.aloneSeconds);
  const stepSeconds = steps > 0 ? Math.max(0, planned - alone) / steps : 0;
  return { stepSeconds, scale: planned / (alone + steps * stepSeconds) };
}
