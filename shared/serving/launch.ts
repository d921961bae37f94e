import { fail, ok, type Result } from '../base/result.ts';
import { label, type Label } from '../i18n/label.ts';
import { type BatchJob, batchSettings } from '../performance/batch-settings.ts';
import { engineRefusal } from '../performance/engines.ts';
import { estimateLoad } from '../performance/estimate-load.ts';
import { requestOf } from '../performance/language-request.ts';
import { misfitLabel } from '../performance/misfit-label.ts';
import { isLanguageScene, type Load } from '../scenario/scenario.ts';
import { type ImageEngine, LANGUAGE_ENGINES, type LanguageEngine } from '../scenario/serving.ts';
import type { EngineOptions, LaunchFacts, LaunchFile } from './launch-options.ts';
import { llamaOptions } from './launch-llama.ts';
import { lmdeployOptions } from './launch-lmdeploy.ts';
import { sglangOptions } from './launch-sglang.ts';
import { trtllmOptions } from './launch-trtllm.ts';
import { vllmOptions } from './launch-vllm.ts';

/** How one copy of the model is started. */
export type Launch = {
  readonly engine: LanguageEngine;
  /** Words of the program, and what follows it, as a container takes them. */
  readonly start: readonly string[];
  readonly args: readonly string[];
  /** The same as a line for a shell. */
  readonly command: string;
  /** What the command line cannot say stands in a file beside it. */
  readonly files: readonly LaunchFile[];
  /** What has to be put in by hand. */
  readonly notes: readonly Label[];
  /** Documentation that the names of the options are from. */
  readonly source: string;
};

/** A load with the machine it was estimated on. */
export type LaunchJob = Omit<BatchJob, 'load'> & {
  readonly load: Load;
  /** First GPU of the server that is free for it, from 0. */
  readonly firstGpu?: number;
};

const OPTIONS: Readonly<Record<LanguageEngine, (facts: LaunchFacts) => Result<EngineOptions, Label>>> = {
  vllm: vllmOptions,
  sglang: sglangOptions,
  trtllm: trtllmOptions,
  lmdeploy: lmdeployOptions,
  'llama.cpp': llamaOptions,
};

/** The engine of a language load, and what it is told. */
export type EngineFacts = { readonly engine: LanguageEngine; readonly facts: LaunchFacts };

/**
 * What the engine of a language load is told: one copy of the model on its group of GPUs, the way it was estimated.
 * Refused, with the reason, for scenes and ways of serving that one process of the engine cannot start.
 * @param folder that the weights lie in, for a container; undefined names the model as the catalog does
 */
export function engineFacts(job: LaunchJob, folder?: string): Result<EngineFacts, Label> {
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
  const facts = {
    model,
    folder,
    precision,
    serving,
    gpus: layout.gpusPerReplica,
    tensor: layout.tensor ?? layout.gpusPerReplica,
    data: layout.data ?? 1,
    stages: layout.stages ?? 1,
    tokens: request.value.inputTokens + request.value.outputTokens,
    maxBatch: settings?.maxBatch ?? memory.largestBatch,
    maxTokens: settings?.maxTokens,
  };
  return ok({ engine, facts });
}

/** Command that serves a language load the way it was estimated. Mission M4, M5. */
export function launchOf(job: LaunchJob, folder?: string): Result<Launch, Label> {
  const found = engineFacts(job, folder);
  if (!found.ok) return found;
  const { engine, facts } = found.value;
  const options = OPTIONS[engine](facts);
  if (!options.ok) return options;
  const { start, args: groups, files = [], notes = [], source } = options.value;
  const args = groups.flat();
  const command = [...start, ...args].map(shellWord).join(' ');
  return ok({ engine, start, args, command, files, notes, source });
}

/** A word of a command line; in quotes where a shell would take it apart. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The same load under every engine that serves language, each as it would be estimated there; or why it cannot. */
export const launches = (job: LaunchJob): readonly (readonly [LanguageEngine, Result<Launch, Label>])[] =>
  LANGUAGE_ENGINES.map((engine) => {
    const under = jobUnder(engine, job);
    return [engine, under.ok ? launchOf(under.value) : under] as const;
  });

/** A load as it would be estimated on its server under another engine, or why it would not be served. */
export function jobUnder<Job extends LaunchJob>(
  engine: LanguageEngine | ImageEngine,
  job: Job,
): Result<Job, Label> {
  if (job.estimate.engine === engine) return ok(job);
  const { scene, model, machine } = job;
  const load = { ...job.load, serving: { ...job.load.serving, engine } };
  const estimate = estimateLoad(machine, model, scene, load);
  return estimate.ok ? ok({ ...job, load, estimate: estimate.value }) : fail(misfitLabel(estimate.error));
}
