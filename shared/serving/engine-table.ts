import { ok, type Result } from '../base/result.ts';
import type { Engine } from '../catalog/engine.ts';
import type { Label } from '../i18n/label.ts';
import type { Estimate } from '../performance/answer.ts';
import { enginesOf, isMeasured, ownLimits } from '../performance/engines.ts';
import type { Precision } from '../scenario/scenario.ts';
import { FILE_SETS, type FileSetKind, filesOf, type ServingJob } from './file-sets.ts';
import { jobUnder } from './launch.ts';

/** An engine held against the others for one load on one server; only what is estimated, sourced or written here. */
export type EngineRow = {
  /** As it was estimated: the plan's own way may be one that no choice names (compiled PyTorch). */
  readonly engine: Estimate['engine'];
  readonly isOwn: boolean;
  /** What it delivers, or why it cannot. */
  readonly estimate: Result<Estimate, Label>;
  readonly measured: boolean;
  /** Precisions of weights it serves; empty for engines of pictures, which none are excluded for. */
  readonly precisions: readonly Precision[];
  /** The catalog's own record, with what a document said of it; undefined where it is retired. */
  readonly record: Engine | undefined;
  /** Kinds of files that are written for it. */
  readonly files: readonly FileSetKind[];
};

/**
 * Every engine for the load's kind of scene, the plan's own first: performance by the estimate on this server, what it
 * serves, and how it can be deployed. Mission M4.
 */
export function engineRows(job: ServingJob, engines: readonly Engine[]): readonly EngineRow[] {
  const own = rowOf(job.estimate.engine, ok(job), engines, true);
  const others = enginesOf(job.scene)
    .map((engine) => ({ engine, job: jobUnder(engine, job) }))
    .filter(({ job: under }) => !under.ok || under.value.estimate.engine !== job.estimate.engine)
    .map(({ engine, job: under }) =>
      rowOf(under.ok ? under.value.estimate.engine : shownAs(engine), under, engines, false),
    );
  return [own, ...others];
}

/** PyTorch without a compiler is what its own name stands for. */
const shownAs = (engine: ReturnType<typeof enginesOf>[number]): Estimate['engine'] =>
  engine === 'pytorch' ? 'eager' : engine;

/** Ways to run PyTorch are one program. */
const PROGRAM_OF: Readonly<Partial<Record<Estimate['engine'], Engine['program']>>> = {
  eager: 'pytorch',
  unfused: 'pytorch',
  compiled: 'pytorch',
  tuned: 'pytorch',
};

function rowOf(
  engine: Estimate['engine'],
  job: Result<ServingJob, Label>,
  engines: readonly Engine[],
  isOwn: boolean,
): EngineRow {
  const program = PROGRAM_OF[engine] ?? engines.find((each) => each.program === engine)?.program;
  return {
    engine,
    isOwn,
    estimate: job.ok ? ok(job.value.estimate) : job,
    measured: isMeasured(engine),
    precisions: program === undefined ? [] : ownLimits(program).precisions,
    record: engines.find((each) => each.id === program),
    files: job.ok ? FILE_SETS.filter((kind) => filesOf(kind, job.value, () => '').ok) : [],
  };
}
