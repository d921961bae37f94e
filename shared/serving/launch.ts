import { fail, ok, type Result } from '../base/result.ts';
import { label, type Label } from '../i18n/label.ts';
import { type BatchJob, batchSettings } from '../performance/batch-settings.ts';
import { engineRefusal } from '../performance/engines.ts';
import { estimateLoad } from '../performance/estimate-load.ts';
import { requestOf } from '../performance/language-request.ts';
import { misfitLabel } from '../performance/misfit-label.ts';
import { isLanguageScene, type Load } from '../scenario/scenario.ts';
import { LANGUAGE_ENGINES, type LanguageEngine } from '../scenario/serving.ts';
import type { EngineOptions, LaunchFacts } from './launch-options.ts';
import { llamaOptions } from './launch-llama.ts';
import { lmdeployOptions } from './launch-lmdeploy.ts';
import { sglangOptions } from './launch-sglang.ts';
import { trtllmOptions } from './launch-trtllm.ts';
import { vllmOptions } from './launch-vllm.ts';

/** How one copy of the model is started. */
export type Launch = {
  readonly engine: LanguageEngine;
  readonly command: string;
  /** What the command line cannot say stands in a file beside it. */
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** What has to be put in by hand. */
  readonly notes: readonly Label[];
  /** Documentation that the names of the options are from. */
  readonly source: string;
};

/** A load with the machine it was estimated on. */
export type LaunchJob = Omit<BatchJob, 'load'> & { readonly load: Load };

const OPTIONS: Readonly<Record<LanguageEngine, (facts: LaunchFacts) => Result<EngineOptions, Label>>> = {
  vllm: vllmOptions,
  sglang: sglangOptions,
  trtllm: trtllmOptions,
  lmdeploy: lmdeployOptions,
  'llama.cpp': llamaOptions,
};

/**
 * Command that serves a language load the way it was estimated: one copy of the model on its group of GPUs. Refused, with
 * the reason, for scenes and ways of serving that one command of the engine cannot start. Mission M4, M5.
 */
export function launchOf(job: LaunchJob): Result<Launch, Label> {
  const { scene, load, model, machine, estimate } = job;
  const engine = LANGUAGE_ENGINES.find((each) => each === estimate.engine);
  if (!isLanguageScene(scene) || engine === undefined) return fail(label('launch.refuse.scene'));
  const { serving, precision } = load;
  const refusal = engineRefusal(engine, machine.gpu, precision, serving);
  if (refusal) return fail(misfitLabel(refusal));
  const { layout, memory } = estimate;
  if (layout.prefillReplicas !== undefined) return fail(label('launch.refuse.apart'));
  const request = requestOf(scene, model);
  if (!request.ok) return fail(misfitLabel(request.error));
  const chosen = batchSettings(job);
  const settings = chosen.ok ? chosen.value : undefined;
  const options = OPTIONS[engine]({
    model,
    precision,
    serving,
    gpus: layout.gpusPerReplica,
    tensor: layout.tensor ?? layout.gpusPerReplica,
    data: layout.data ?? 1,
    stages: layout.stages ?? 1,
    tokens: request.value.inputTokens + request.value.outputTokens,
    maxBatch: settings?.maxBatch ?? memory.largestBatch,
    maxTokens: settings?.maxTokens,
  });
  if (!options.ok) return options;
  const { start, args, files = [], notes = [], source } = options.value;
  return ok({ engine, command: [...start, ...args.flat()].join(' '), files, notes, source });
}

/** The same load under every engine that serves language, each as it would be estimated there; or why it cannot. */
export const launches = (job: LaunchJob): readonly (readonly [LanguageEngine, Result<Launch, Label>])[] =>
  LANGUAGE_ENGINES.map((engine) => [engine, launchUnder(engine, job)] as const);

function launchUnder(engine: LanguageEngine, job: LaunchJob): Result<Launch, Label> {
  if (job.estimate.engine === engine) return launchOf(job);
  const { scene, model, machine } = job;
  const load = { ...job.load, serving: { ...job.load.serving, engine } };
  const estimate = estimateLoad(machine, model, scene, load);
  return estimate.ok
    ? launchOf({ ...job, load, estimate: estimate.value })
    : fail(misfitLabel(estimate.error));
}
