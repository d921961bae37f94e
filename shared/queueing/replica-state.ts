import type { ReplicaKind } from './pool-model.ts';
import { openFifo, openHeap } from './time-order.ts';

/** A request on its way to one replica: sent again, it is another task. */
export type Tasks = {
  /** Seconds of the replica's time by itself; steps together with others. */
  readonly alone: Float64Array;
  readonly steps: Float64Array;
  readonly delay: Float64Array;
  /** When the first answer came; NaN until then. */
  readonly first: Float64Array;
  /** Where the clock of its replica stands when it is done. */
  readonly end: Float64Array;
  readonly stage: Uint8Array;
};

export const STAGE = { waiting: 0, unread: 1, reading: 2, running: 3, over: 4 } as const;

/** One replica at work. Times are seconds from the start of the run. */
export type ReplicaState = {
  /** When something happens next of itself; infinite where nothing does. */
  readonly next: () => number;
  readonly accept: (task: number, now: number) => void;
  /** Does what is due at `next`; the task that is done, or −1. */
  readonly proceed: (now: number) => number;
  /** Drops a task whose client has gone. */
  readonly drop: (task: number, now: number) => void;
  readonly setPace: (pace: number, now: number) => void;
  /** Seconds in which it had anything to do. */
  readonly busySeconds: (now: number) => number;
  /** Seconds of its time that the requests it holds still ask for, sizes known. */
  readonly workLeft: (now: number) => number;
};

/**
 * A replica that batches: prompts are read one after the other and stop the batch while they are, as engines that
 * put prompts first do (read apart, they do not); the batch then steps on together, each step lasting as long as its number says. A clock of steps
 * stands for all of them: a request is done when it has moved on by its own steps. performance-model.md §5, §8.
 * @param stepCost seconds of the replica that a step is worth when it delivers what it is planned to
 */
export function openReplica(kind: ReplicaKind, tasks: Tasks, stepCost: number): ReplicaState {
  const { slots, stepSeconds, waitSteps, readsApart } = kind;
  const most = stepSeconds.length;
  const waiting = openFifo();
  const unread = openFifo();
  const batch = openHeap();
  let [now, clock, endsSum, pace, residents, running] = [0, 0, 0, 1, 0, 0];
  let [reading, readEnd, busy, queuedWork] = [-1, Number.POSITIVE_INFINITY, 0, 0];

  const stepNow = (): number => stepSeconds[Math.min(running, most) - 1] ?? 0;
  const workOf = (task: number): number => (tasks.alone[task] ?? 0) + (tasks.steps[task] ?? 0) * stepCost;
  const stageOf = (task: number): number => tasks.stage[task] ?? STAGE.over;

  function advance(time: number): void {
    const passed = time - now;
    if (passed <= 0) return;
    if (residents > 0) busy += passed;
    if ((reading < 0 || readsApart) && running > 0) clock += (passed * pace) / stepNow();
    now = time;
  }

  /** Goes on to the prompt that has waited longest; those without one join the batch at once. */
  function readNext(): void {
    while (reading < 0 && unread.size() > 0) {
      const task = unread.first();
      unread.removeFirst();
      if (stageOf(task) !== STAGE.unread) continue;
      const alone = tasks.alone[task] ?? 0;
      if (alone === 0) join(task);
      else {
        reading = task;
        tasks.stage[task] = STAGE.reading;
        readEnd = pace > 0 ? now + alone / pace : Number.POSITIVE_INFINITY;
      }
    }
  }

  function join(task: number): void {
    const wait = running > 0 ? waitSteps * stepNow() : 0;
    tasks.first[task] = now + (tasks.delay[task] ?? 0) + wait;
    const end = clock + (tasks.steps[task] ?? 0);
    tasks.end[task] = end;
    tasks.stage[task] = STAGE.running;
    running += 1;
    batch.add(end, task);
    endsSum += end;
    queuedWork -= workOf(task);
  }

  function admit(): void {
    while (residents < slots && waiting.size() > 0) {
      const task = waiting.first();
      waiting.removeFirst();
      if (stageOf(task) !== STAGE.waiting) continue;
      residents += 1;
      tasks.stage[task] = STAGE.unread;
      unread.add(task);
    }
    readNext();
  }

  function forget(task: number): void {
    running -= 1;
    endsSum -= tasks.end[task] ?? 0;
    tasks.stage[task] = STAGE.over;
    residents -= 1;
  }

  function dropGone(): void {
    while (batch.size() > 0 && stageOf(batch.first()) !== STAGE.running) batch.removeFirst();
  }

  return {
    next() {
      if (reading >= 0 && !readsApart) return readEnd;
      dropGone();
      if (batch.size() === 0 || pace === 0) return readEnd;
      return Math.min(readEnd, now + (Math.max(0, batch.least() - clock) * stepNow()) / pace);
    },
    accept(task, time) {
      advance(time);
      tasks.stage[task] = STAGE.waiting;
      queuedWork += workOf(task);
      waiting.add(task);
      admit();
    },
    proceed(time) {
      advance(time);
      if (reading >= 0 && (!readsApart || readEnd <= time)) {
        const task = reading;
        reading = -1;
        readEnd = Number.POSITIVE_INFINITY;
        join(task);
        if ((tasks.steps[task] ?? 0) > 0) {
          readNext();
          return -1;
        }
      }
      dropGone();
      const task = batch.first();
      const end = batch.least();
      if (task < 0) return -1;
      // Where rounding left the clock a hair short.
      clock = Math.max(clock, end);
      batch.removeFirst();
      forget(task);
      admit();
      return task;
    },
    drop(task, time) {
      advance(time);
      const stage = stageOf(task);
      if (stage === STAGE.running) forget(task);
      else {
        queuedWork -= workOf(task);
        tasks.stage[task] = STAGE.over;
        if (stage !== STAGE.waiting) residents -= 1;
        if (stage === STAGE.reading) {
          reading = -1;
          readEnd = Number.POSITIVE_INFINITY;
        }
      }
      admit();
    },
    setPace(next, time) {
      advance(time);
      if (reading >= 0) {
        const left = pace > 0 ? (readEnd - now) * pace : (tasks.alone[reading] ?? 0);
        readEnd = next > 0 ? now + left / next : Number.POSITIVE_INFINITY;
      }
      pace = next;
    },
    busySeconds(time) {
      advance(time);
      return busy;
    },
    workLeft(time) {
      advance(time);
      const steps = Math.max(0, endsSum - running * clock);
      const read = reading >= 0 && pace > 0 ? (tasks.alone[reading] ?? 0) - (readEnd - now) * pace : 0;
      return queuedWork - read + steps * stepCost;
    },
  };
}
