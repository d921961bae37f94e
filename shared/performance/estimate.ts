import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import type { Estimate, LanguageRequest, Machine, MachineLayout, ServeOptions, Target } from './answer.ts';
import { bestApart } from './apart.ts';
import type { Limits, Running } from './batching.ts';
import { calibration } from './calibration.ts';
import { bestCopy, type Copy, misfitOfLayout } from './copies.ts';
import { type Evidence, evidenceOf, rangeOf } from './evidence.ts';
import { type Subject, subjectOf } from './language-subject.ts';
import type { Misfit } from './misfit.ts';
import { type Spread, spreadsOf } from './spread.ts';

const MILLISECONDS = 1000;

/**
 * What one machine delivers of a language load, with the way of sharing out its GPUs that gives the most; or
 * why it cannot. Never a configuration that would run out of memory. performance-model.md §1–§6, §11, §12, §14.
 */
export function estimateLanguage(
  machine: Machine,
  model: Model,
  precision: Precision,
  request: LanguageRequest,
  target: Target,
  { serving, tensor, layout }: ServeOptions = {},
): Result<Estimate, Misfit> {
  const found = subjectOf(machine, model, precision, request, target, serving);
  if (!found.ok) return found;
  const subject = found.value;
  const devices = machine.gpuCount * subject.device.perBoard;
  const copy = bestOf(subject, machine, { tensor, layout });
  if (!copy.ok) return copy;
  const { best } = copy.value;
  if (best === undefined) return fail(tooSlow(copy.value.light(), target));
  return ok(estimateOf(subject, copy.value, best, devices));
}

/** The copy that delivers most per GPU; where none meets the target, the one that comes nearest to it. */
function bestOf(
  subject: Subject,
  { gpuCount, nodes }: Machine,
  { tensor, layout }: Pick<ServeOptions, 'tensor' | 'layout'>,
): Result<Copy, Misfit> {
  const devices = gpuCount * subject.device.perBoard;
  const { dimensions, parameters, serving, engine } = subject;
  const spreads = spreadsOf({
    devices,
    heads: dimensions.heads,
    layers: dimensions.layers,
    routed: parameters.experts > 0,
    stages: serving.pipeline,
    inTurn: engine.inTurn,
    tensor,
  });
  let chosen: Copy | undefined;
  let short: Misfit | undefined;
  for (const each of layout ? spreads.filter((spread) => isLaidOut(spread, layout)) : spreads) {
    const spread = nodes === undefined ? each : { ...each, nodes };
    // Only more requests per GPU than the best copy so far can take its place.
    const perGpu = chosen?.best ? perGpuOf(chosen, devices) : 0;
    const copy = serving.disaggregated
      ? bestApart(subject, spread, devices)
      : bestCopy(subject, spread, perGpu);
    if (!copy.ok) short = short?.code === 'memory-short' ? largerOf(short, copy.error) : copy.error;
    else if (chosen === undefined || isBetter(copy.value, chosen, devices)) chosen = copy.value;
  }
  if (chosen) return ok(chosen);
  return short ? fail(short) : misfitOfLayout(subject, devices);
}

const isLaidOut = (
  { gpus, tensor, stages, data }: Spread,
  { gpusPerReplica, tensor: shared = 1, stages: inLine = 1, data: groups = 1 }: MachineLayout,
): boolean => gpus === gpusPerReplica && tensor === shared && stages === inLine && data === groups;

/** The layout on more GPUs says more truly what is missing; no other reason takes its place. */
const largerOf = (short: Misfit, next: Misfit): Misfit => (next.code === 'memory-short' ? next : short);

const gpusOf = ({ spread, prefillReplicas }: Copy, devices: number): number =>
  prefillReplicas === undefined ? spread.gpus : devices;

const perGpuOf = (copy: Copy, devices: number): number => copy.requestsPerSecond / gpusOf(copy, devices);

/** More requests per GPU; where neither meets the target, the one that comes nearer with its first token. */
function isBetter(candidate: Copy, chosen: Copy, devices: number): boolean {
  if (candidate.best && chosen.best) return perGpuOf(candidate, devices) > perGpuOf(chosen, devices);
  if (candidate.best || chosen.best) return candidate.best !== undefined;
  return aloneSeconds(candidate) < aloneSeconds(chosen);
}

function aloneSeconds({ light }: Copy): number {
  const { firstTokenSeconds, tokenSeconds } = light();
  return firstTokenSeconds + tokenSeconds;
}

function tooSlow(light: Running, target: Target): Misfit {
  if (light.firstTokenSeconds > target.latencySeconds || target.tokenMilliseconds === undefined) {
    return { code: 'too-slow-first-token', seconds: light.firstTokenSeconds, target: target.latencySeconds };
  }
  return {
    code: 'too-slow-token',
    milliseconds: light.tokenSeconds * MILLISECONDS,
    target: target.tokenMilliseconds,
  };
}

function estimateOf(subject: Subject, copy: Copy, best: Running, devices: number): Estimate {
  const evidence = evidenceFor(subject, copy);
  const copies = copy.prefillReplicas === undefined ? devices / copy.spread.gpus : 1;
  const requestsPerSecond = copy.requestsPerSecond * copies;
  return {
    requestsPerSecond,
    range: rangeOf(requestsPerSecond, evidence),
    evidence,
    engine: subject.engine.id,
    layout: layoutOf(copy, devices),
    memory: copy.memory,
    firstTokenSeconds: copy.light().firstTokenSeconds,
    tokenMilliseconds: best.tokenSeconds * MILLISECONDS,
    running: best.running * copy.spread.streams,
    limitedBy: limitOf(best, copy.limits),
  };
}

function layoutOf({ spread, prefillReplicas }: Copy, devices: number): MachineLayout {
  const { gpus, tensor, stages, data } = spread;
  const replicas = devices / gpus;
  const layout = { gpusPerReplica: gpus, replicas, tensor, stages, data };
  return prefillReplicas === undefined ? layout : { ...layout, prefillReplicas };
}

/**
 * An engine or a way of serving that was not measured rests on its architecture at best; a copy over several servers
 * on datasheets, since no measured run here was served so. §12, §14.
 */
function evidenceFor({ gpu, model, engine, serving }: Subject, { spread }: Copy): Evidence {
  if ((spread.nodes ?? 1) > 1) return 'datasheet';
  const evidence = evidenceOf(gpu, model);
  const plain = serving.adapters.count === 0 && serving.attention === 'fused' && serving.pipeline === 1;
  const measured = engine.measured && plain;
  return measured || evidence === 'datasheet' ? evidence : 'calibrated-architecture';
}

/** The limit that the best state stands at; bisection leaves it a hair below. */
function limitOf(best: Running, limits: Limits): Estimate['limitedBy'] {
  const used = [
    best.firstTokenSeconds / limits.firstTokenSeconds,
    best.tokenSeconds / limits.tokenSeconds,
    best.residents / limits.residents,
  ] as const;
  const most = Math.max(...used);
  if (most === used[0]) return 'first-token';
  if (most === used[1]) return 'token-time';
  return limits.residents < calibration.memory.largestBatch ? 'memory' : 'throughput';
}

export { estimateImages } from './estimate-images.ts';
export { misfitLabel } from './misfit-label.ts';
export type { Estimate, ImageRequest, LanguageRequest, Machine, ServeOptions, Target } from './answer.ts';
export type { Evidence } from './evidence.ts';
export type { MemoryUse } from './memory.ts';
export type { Misfit } from './misfit.ts';
