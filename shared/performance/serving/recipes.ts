import { calibration, lookUp } from '../calibration.ts';
import type { Engine, Layout } from '../layout.ts';
import { dataLayout, tensorLayout } from '../layout.ts';
import { NO_WAITING, type Waiting } from '../waiting.ts';
import recipes from './recipes.json' with { type: 'json' };

/** Workers of one kind. */
export type Workers = { readonly count: number; readonly layout: Layout };

/** How a disaggregated run was set up, as its benchmark publishes it. performance-model.md §6. */
export type Recipe = {
  /** Tokens drafted per step; 0 where none are. */
  readonly drafted: number;
  readonly clients: readonly number[];
  readonly prefill: Workers;
  readonly decode: Workers;
  /**
   * Sequences that one attention group of a decode worker holds at most, for all numbers of clients or for each of
   * them in turn; empty where the recipe does not say.
   */
  readonly mostDecoding: readonly number[];
};

/** What a line says of a run that recipes are found by. */
export type Stated = {
  readonly model: string;
  readonly gpu: string;
  readonly engine: Engine;
  readonly precision: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly clients: number;
  /** Set up as if no recipe of the run were published. */
  readonly unpublished?: boolean;
};

const LINE = /^(\d+) ([\d,]+) (\d+)([dt])(\d+) (\d+)([dt])(\d+)(?: ([\d,]+))?$/;

function recipeOf(line: string): readonly Recipe[] {
  const [
    ,
    drafted,
    clients,
    prefillCount,
    prefillKind,
    prefillGpus,
    decodeCount,
    decodeKind,
    decodeGpus,
    most,
  ] = LINE.exec(line) ?? [];
  if (clients === undefined) return [];
  const workers = (count = '', kind = '', gpus = ''): Workers => ({
    count: Number(count),
    layout: kind === 'd' ? dataLayout(Number(gpus)) : tensorLayout(Number(gpus)),
  });
  return [
    {
      drafted: Number(drafted),
      clients: clients.split(',').map(Number),
      prefill: workers(prefillCount, prefillKind, prefillGpus),
      decode: workers(decodeCount, decodeKind, decodeGpus),
      mostDecoding: most?.split(',').map(Number) ?? [],
    },
  ];
}

/** Read once: every line of a file asks for them. */
const byGroup: ReadonlyMap<string, readonly Recipe[]> = new Map(
  Object.entries(recipes.disaggregated).map(([group, lines]) => [group, lines.flatMap(recipeOf)]),
);

const shapeOf = (model: string): string => lookUp<string>(calibration.evidence.sameShape, model) ?? model;

/** Published recipes of runs with these clients and GPUs per worker; none where the benchmark lists none. */
export function recipesOf(stated: Stated, prefillGpus: number, decodeGpus: number): readonly Recipe[] {
  const { model, gpu, engine, precision, inputTokens, outputTokens, clients } = stated;
  if (stated.unpublished) return [];
  const group = [shapeOf(model), gpu, engine, precision, inputTokens, outputTokens].join(' | ');
  return (byGroup.get(group) ?? []).filter(
    (recipe) =>
      recipe.clients.includes(clients) &&
      recipe.prefill.layout.gpus === prefillGpus &&
      recipe.decode.layout.gpus === decodeGpus,
  );
}

/** Sequences that all decode workers of a recipe hold at most; undefined where it does not say. */
export function mostDecodingOf({ clients, decode, mostDecoding }: Recipe, of: number): number | undefined {
  const most = mostDecoding.length > 1 ? mostDecoding[clients.indexOf(of)] : mostDecoding[0];
  return most === undefined ? undefined : most * decode.layout.data * decode.count;
}

/** Of an aggregated run, besides what recipes of disaggregated ones go by. */
export type StatedAggregated = Stated & {
  readonly version: string;
  readonly tensor: number;
  readonly expertParallel: number;
};

type AggregatedRecipe = {
  readonly model: string;
  readonly engine: string;
  readonly version: string;
  readonly drafted: number;
  readonly precision?: string;
  readonly tensor?: number;
  readonly expertParallel?: number;
  readonly inputTokens?: number;
  readonly fromClients?: number;
};

/** Tokens that an aggregated run drafts per step by the recipes; undefined where they leave it open. */
export function draftedByRecipe(stated: StatedAggregated): number | undefined {
  if (stated.unpublished) return undefined;
  const list: readonly AggregatedRecipe[] = recipes.aggregated;
  const model = shapeOf(stated.model);
  return list.find(
    (recipe) =>
      recipe.model === model &&
      recipe.engine === stated.engine &&
      recipe.version === stated.version &&
      (recipe.precision ?? stated.precision) === stated.precision &&
      (recipe.tensor ?? stated.tensor) === stated.tensor &&
      (recipe.expertParallel ?? stated.expertParallel) === stated.expertParallel &&
      (recipe.inputTokens ?? stated.inputTokens) === stated.inputTokens &&
      (recipe.fromClients ?? 0) <= stated.clients,
  )?.drafted;
}

type WaitingRecipe = {
  readonly engine: string;
  readonly model?: string;
  readonly gpus?: readonly string[];
  readonly precision?: string;
  readonly version?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly belowGpus?: number;
  readonly receiveSteps: number;
  readonly fromClients?: number;
  readonly receiveStepsFrom?: number;
  readonly batchSteps?: number;
};

/** What the scheduler of an aggregated run on `gpus` GPUs lets new requests wait for, by how it was started. */
export function waitingByRecipe(stated: StatedAggregated, gpus: number): Waiting {
  if (stated.unpublished) return NO_WAITING;
  const list: readonly WaitingRecipe[] = recipes.waiting;
  const model = shapeOf(stated.model);
  const found = list.find(
    (recipe) =>
      recipe.engine === stated.engine &&
      (recipe.model ?? model) === model &&
      (recipe.gpus ?? [stated.gpu]).includes(stated.gpu) &&
      (recipe.precision ?? stated.precision) === stated.precision &&
      (recipe.version ?? stated.version) === stated.version &&
      (recipe.inputTokens ?? stated.inputTokens) === stated.inputTokens &&
      (recipe.outputTokens ?? stated.outputTokens) === stated.outputTokens &&
      gpus < (recipe.belowGpus ?? Infinity),
  );
  if (!found) return NO_WAITING;
  const { receiveSteps, receiveStepsFrom = receiveSteps, fromClients = Infinity, batchSteps = 0 } = found;
  return { receiveSteps: stated.clients >= fromClients ? receiveStepsFrom : receiveSteps, batchSteps };
}
