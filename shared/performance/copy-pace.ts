import { ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import { isImageScene, isLanguageScene, type LanguageScene, type Scene } from '../scenario/scenario.ts';
import { LANGUAGE_ENGINES } from '../scenario/serving.ts';
import type { Estimate, Machine } from './answer.ts';
import { handedOver } from './apart.ts';
import { spreadOf } from './batch-settings.ts';
import { type Fitted, fitCopy } from './copies.ts';
import { engineModel } from './engines.ts';
import type { ServedLoad } from './estimate-load.ts';
import { textSeconds } from './estimate-vectors.ts';
import { formatsOf } from './formats.ts';
import { requestOf } from './language-request.ts';
import { type Subject, subjectOf } from './language-subject.ts';
import { tensorLayout } from './layout.ts';
import type { Misfit } from './misfit.ts';
import { replicaOf } from './replica.ts';
import type { Spread } from './spread.ts';
import { decodeSeconds } from './step-time.ts';

/** How one copy of a model works through requests: what a simulation of it needs. Seconds. performance-model.md §8. */
export type CopyPace = {
  /** Requests at the same time. */
  readonly slots: number;
  /** That a request takes of the copy by itself: its prompt, or its whole picture or text. */
  readonly aloneSeconds: number;
  /** The same where the prefix cache holds of it what all requests share, and nothing else. */
  readonly coldSeconds: number;
  /** Until its first answer, beside that: they keep no other request waiting. */
  readonly delaySeconds: number;
  /** Tokens of the answer. */
  readonly steps: number;
  /** Of a token with 1, 2, … requests at the same time. */
  readonly stepSeconds: readonly number[];
  readonly waitSteps: number;
  /** Prompts are read by other accelerators than write. */
  readonly readsApart: boolean;
};

export type PacedLoad = {
  /** Servers that hold one copy together count as one machine. */
  readonly machine: Machine;
  readonly model: Model;
  readonly scene: Scene;
  readonly load: ServedLoad;
  /** Of this load on this machine. */
  readonly estimate: Estimate;
};

/**
 * The pace of a copy as it was estimated, with the batch that the engine is started with (§14). Copies whose prompts are read
 * apart count as one: the readers and the writers of a machine. performance-model.md §4–§6, §8, §10, §14.
 */
export function copyPace(paced: PacedLoad): Result<CopyPace, Misfit> {
  const { scene } = paced;
  if (isLanguageScene(scene)) return ofAnswers(paced, scene);
  return isImageScene(scene) ? ok(oneByOne(paced.estimate)) : ofTexts(paced, scene.inputTokens);
}

/** Each copy makes the pictures of one request, then those of the next. */
const oneByOne = ({ requestSeconds = 0 }: Estimate): CopyPace => ({
  slots: 1,
  aloneSeconds: requestSeconds,
  coldSeconds: requestSeconds,
  delaySeconds: 0,
  steps: 0,
  stepSeconds: [],
  waitSteps: 0,
  readsApart: false,
});

/** Texts are packed into steps: each takes its work of the GPU, and its own time beside it. */
function ofTexts(
  { machine, model, load, estimate }: PacedLoad,
  inputTokens: number,
): Result<CopyPace, Misfit> {
  const id = LANGUAGE_ENGINES.find((each) => each === estimate.engine) ?? 'vllm';
  const engine = engineModel(id, machine.gpu);
  const formats = formatsOf(model, load.precision);
  const replica = replicaOf(machine.gpu, model, formats, tensorLayout(1), engine.base);
  if (!replica.ok) return replica;
  const { alone, work } = textSeconds(replica.value, engine, inputTokens);
  const { largestBatch } = estimate.memory;
  return ok({
    ...oneByOne(estimate),
    slots: largestBatch,
    aloneSeconds: work,
    coldSeconds: work,
    delaySeconds: Math.max(0, alone - work),
  });
}

/** A step time for each number of requests is listed up to so many; beyond, steps last as long as there. */
const MOST_LISTED = 1024;

function ofAnswers(paced: PacedLoad, scene: LanguageScene): Result<CopyPace, Misfit> {
  const { estimate, load } = paced;
  const warm = fittedTo(paced, scene, load.serving.prefixHitRatio);
  if (!warm.ok) return warm;
  const cold = fittedTo(paced, scene, 0);
  if (!cold.ok) return cold;
  const { subject, spread, fitted } = warm.value;
  const { stream, limits } = fitted;
  const { prefillReplicas } = estimate.layout;
  const writers = prefillReplicas === undefined ? 1 : estimate.layout.replicas - prefillReplicas;
  const groups = spread.streams * writers;
  const most = limits.residents * groups;
  // As the engine is started: no more than meet the targets.
  const wanted = Math.max(1, Math.floor((estimate.running ?? 1) * writers));
  const slots = Math.max(1, Math.min(most, wanted));
  const stepSeconds = Array.from({ length: Math.min(slots, MOST_LISTED) }, (_, at) =>
    decodeSeconds(stream.decode, Math.max(1, (at + 1) / groups)),
  );
  const base = { slots, steps: subject.request.outputTokens, stepSeconds };
  if (prefillReplicas !== undefined) {
    const prompt = handedOver(subject, spread);
    if (!prompt.ok) return prompt;
    const coldPrompt = handedOver(cold.value.subject, spread);
    if (!coldPrompt.ok) return coldPrompt;
    const aloneSeconds = prompt.value.service / prefillReplicas;
    return ok({
      ...base,
      aloneSeconds,
      coldSeconds: coldPrompt.value.service / prefillReplicas,
      delaySeconds: Math.max(0, prompt.value.own - aloneSeconds),
      waitSteps: 0,
      readsApart: true,
    });
  }
  // Stages read prompts of several groups at the same time.
  const aloneSeconds = stream.promptSeconds / spread.streams;
  return ok({
    ...base,
    aloneSeconds,
    coldSeconds: cold.value.fitted.stream.promptSeconds / spread.streams,
    delaySeconds: Math.max(0, stream.first.own - aloneSeconds),
    waitSteps: stream.first.waitSteps,
    readsApart: false,
  });
}

type FittedCopy = { readonly subject: Subject; readonly spread: Spread; readonly fitted: Fitted };

function fittedTo(
  { machine, model, load, estimate }: PacedLoad,
  scene: LanguageScene,
  prefixHitRatio: number,
): Result<FittedCopy, Misfit> {
  const request = requestOf(scene, model);
  if (!request.ok) return request;
  const { nodes = 1 } = machine;
  const serving = { ...load.serving, prefixHitRatio, pipeline: load.serving.pipeline * nodes };
  const target = { latencySeconds: load.latencySeconds, tokenMilliseconds: load.tokenMilliseconds };
  const subject = subjectOf(machine, model, load.precision, request.value, target, serving);
  if (!subject.ok) return subject;
  const spread = { ...spreadOf(estimate, subject.value.engine.inTurn), nodes };
  const fitted = fitCopy(subject.value, spread);
  return fitted.ok ? ok({ subject: subject.value, spread, fitted: fitted.value }) : fitted;
}
