import { compareText } from '../base/order.ts';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Server } from '../catalog/server.ts';
import { hasRate } from '../scenario/net-price.ts';
import { pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import { engineFor } from '../performance/engines.ts';
import { isImageScene, type Precision, type Scenario } from '../scenario/scenario.ts';
import type { EngineChoice } from '../scenario/serving.ts';
import type { Objective } from '../scenario/selection.ts';
import { isBuiltNode, nodesOf } from './built-node.ts';
import { costOf, type PoolNeed, type Sized, sizeOf } from './candidates.ts';
import { offeredEngines } from './engine-limits.ts';
import { fitServer, fitTogether, MOST_TOGETHER, type WhyNot } from './fit.ts';
import type { Fit } from './fit-shared.ts';
import { grossPriceOf, isRetired, netPriceOf, whyNoPrice } from './market.ts';
import { type Miss, missesOf, type Pipeline, pipelineOf } from './nearest-miss.ts';
import type { OptionCost } from './option-cost.ts';
import type { PoolLoad } from './pool-load.ts';
import { paretoFront, rankValue } from './rank.ts';
import { priceThen } from './price-then.ts';
import { limitsPassed, refusalOf } from './refusal.ts';

/** One way to serve a need that meets every target and limit: so many nodes of a kind, at one precision. */
export type Option = Sized & {
  /** `server@precision`, with `@engine` where another than the load's own was tried, `@2x` where two are together. */
  readonly id: string;
  readonly server: Server;
  readonly gpu: Gpu;
  /** The load as this option serves it. */
  readonly load: PoolLoad;
  readonly estimate: Fit;
  /** Undefined where nobody has priced the node: shown, ranked last, never bought. */
  readonly price: PricePick | undefined;
  /** CNY without VAT, of all nodes. */
  readonly netCost: number | undefined;
  readonly cost: OptionCost | undefined;
};

/** A configuration that does not serve the need. */
export type Refused = {
  readonly server: Server;
  readonly load: PoolLoad;
  readonly whyNot: WhyNot;
  /** Servers that were to hold the model together, where several were. */
  readonly together?: number;
};

/** What became of an accelerator: its best option, and what stands against it unless it is the first of all. */
export type Verdict = {
  readonly gpu: Gpu;
  readonly option: Option | undefined;
  readonly whyNot: WhyNot | RankedLower | undefined;
};

/** It serves, and another ranks before it: by this figure. */
export type RankedLower = {
  readonly code: 'ranked-lower';
  readonly objective: Objective;
  readonly value: number;
  readonly best: number;
};

export type Search = {
  /** Best first; options without a price last. */
  readonly options: readonly Option[];
  /** Ids of options that no other beats in both yearly cost and latency. */
  readonly front: ReadonlySet<string>;
  /** One for every accelerator of the catalog, by id. */
  readonly verdicts: readonly Verdict[];
  /** Without any option that has a price: the nearest miss of each kind, nearest first. */
  readonly misses: readonly Miss[];
  /** Where memory of every single node is short: the fewest nodes that could hold the model together. */
  readonly pipeline: Pipeline | undefined;
  /** Configurations that were estimated. */
  readonly tried: number;
};

export type SearchSpace = {
  readonly scenario: Scenario;
  readonly index: CatalogIndex;
  readonly book: PriceBook;
  /** Precisions to try beside the load's own. */
  readonly precisions?: readonly Precision[];
  /** Engines to try beside the load's own; those for another kind of scene are left out. */
  readonly engines?: readonly EngineChoice[];
  /** Called with the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/**
 * Every node type of the catalog, sold whole or built from an accelerator, at every allowed precision and with every
 * allowed engine that serves it, each with the parallelism and batch that deliver most, in whole servers with spares, within targets, filters and limits; ranked
 * by the scenario's objective. The same answer for any order of the catalog. Never an option that the estimate
 * refuses. performance-model.md §9.
 */
export function searchServers(need: PoolNeed, space: SearchSpace): Search {
  const { scenario, index, onProgress } = space;
  const gpus = [...index.gpus.values()].toSorted(byId);
  const nodes = nodesByGpu(index);
  const loads = waysOf(need, space);
  const options: Option[] = [];
  const refused = new Map<string, Refused[]>();
  let tried = 0;
  gpus.forEach((gpu, done) => {
    const against: Refused[] = [];
    for (const server of nodes.get(gpu.id) ?? []) {
      const refusal = refusalOf(server, index, scenario.selection);
      if (refusal) {
        against.push({ server, load: need.load, whyNot: refusal });
        continue;
      }
      for (const load of loads) {
        tried += 1;
        const option = optionOf(server, gpu, load, { need, space });
        if ('whyNot' in option) against.push(option);
        else options.push(option);
      }
    }
    refused.set(gpu.id, against);
    onProgress?.((done + 1) / gpus.length);
  });
  // Several servers hold a model together only where no one alone that can be bought does.
  if (!options.some(({ price }) => price !== undefined)) {
    for (const gpu of gpus) {
      const against = refused.get(gpu.id) ?? [];
      const short = against.filter(({ whyNot }) => whyNot.code === 'memory-short');
      for (const { server, load } of short) {
        const option = optionTogether(server, gpu, load, { need, space });
        tried += option ? 1 : 0;
        if (option && 'whyNot' in option) against.push(option);
        else if (option) options.push(option);
      }
    }
  }
  // What has no price cannot be bought, however near it comes to a target.
  const priced = (against: readonly Refused[]): readonly Refused[] =>
    against.filter(({ server }) => pickPrice(server.id, scenario, space.book) !== undefined);
  const { objective } = scenario.selection;
  const ranked = options.toSorted((left, right) => compareOptions(left, right, objective));
  const all = [...refused.values()].flat();
  return {
    options: ranked,
    front: new Set(paretoFront(ranked, ['annual-cost', 'latency']).map(({ id }) => id)),
    verdicts: gpus.map((gpu) => verdictOf(gpu, ranked, refused.get(gpu.id) ?? [], { need, space })),
    misses: ranked.some(({ price }) => price !== undefined)
      ? []
      : missesOf(ranked.length > 0 ? priced(all) : all),
    pipeline: ranked.length === 0 ? pipelineOf(all) : undefined,
    tried,
  };
}

const byId = <Item extends { readonly id: string }>(left: Item, right: Item): number =>
  compareText(left.id, right.id);

/** Servers of the catalog by accelerator, and what can be built where no server of that size is sold. */
function nodesByGpu(index: CatalogIndex): ReadonlyMap<string, readonly Server[]> {
  const sold = [...index.servers.values()]
    .filter((server) => server.role === 'inference' && !isBuiltNode(server) && !isRetired(server, index))
    .toSorted(byId);
  return new Map(
    [...index.gpus.values()].map((gpu) => {
      const own = sold.filter(({ gpuId }) => gpuId === gpu.id);
      const built = nodesOf(gpu).filter((node) => !own.some(({ gpuCount }) => gpuCount === node.gpuCount));
      return [gpu.id, [...own, ...built]];
    }),
  );
}

/** The load as stated, and at the other precisions and with the other engines to try. */
function waysOf({ scene, load }: PoolNeed, space: SearchSpace): readonly PoolLoad[] {
  const { precisions = [], engines = [], index } = space;
  const atPrecisions = [
    load,
    ...precisions
      .filter((precision) => precision !== load.precision)
      .toSorted(compareText)
      .map((precision) => ({ ...load, precision })),
  ];
  const fitting = offeredEngines(scene, index).filter((engine) => engines.includes(engine));
  return atPrecisions.flatMap((each) => {
    const { engine, cachePrecision } = each.serving;
    // The recommended engine is tried already.
    const tried = isImageScene(scene) ? engine : engineFor(engine, each.precision, cachePrecision);
    return [
      each,
      ...fitting
        .filter((other) => other !== engine && other !== tried)
        .map((other) => ({ ...each, serving: { ...each.serving, engine: other, ownEngine: null } })),
    ];
  });
}

function optionId(server: Server, { precision, serving }: PoolLoad, { load: own }: PoolNeed): string {
  const id = `${server.id}@${precision}`;
  return serving.engine === own.serving.engine ? id : `${id}@${serving.engine}`;
}

type Asked = { readonly need: PoolNeed; readonly space: SearchSpace };

function optionOf(server: Server, gpu: Gpu, load: PoolLoad, asked: Asked): Option | Refused {
  const { scenario, index } = asked.space;
  const fit = fitServer(server, asked.need.scene, load, index, scenario.waiting);
  return fit.ok ? pricedOption(server, gpu, load, fit.value, asked) : { server, load, whyNot: fit.error };
}

function optionTogether(
  server: Server,
  gpu: Gpu,
  load: PoolLoad,
  asked: Asked,
): Option | Refused | undefined {
  const { scenario, index } = asked.space;
  const fit = fitTogether(server, asked.need.scene, load, index, scenario.waiting);
  if (!fit) return undefined;
  return fit.ok
    ? pricedOption(server, gpu, load, fit.value, asked)
    : { server, load, whyNot: fit.error, together: MOST_TOGETHER };
}

function pricedOption(
  server: Server,
  gpu: Gpu,
  load: PoolLoad,
  estimate: Fit,
  asked: Asked,
): Option | Refused {
  const { scenario, book } = asked.space;
  const need = { ...asked.need, load };
  const { together } = estimate;
  const sized = sizeOf({ server, estimate }, need, scenario);
  const picked = pickPrice(server.id, scenario, book);
  const price = picked && hasRate(picked.currency, scenario) ? picked : undefined;
  const then = priceThen(need.month, scenario);
  const gross = price && sized.count * grossPriceOf(price, scenario) * then;
  const [passed] = limitsPassed({ gross, kw: sized.fullKw, racks: sized.racks }, scenario.selection);
  if (passed) return { server, load, whyNot: passed, ...(together === undefined ? {} : { together }) };
  const netCost = price && sized.count * netPriceOf(price, scenario) * then;
  const id = optionId(server, load, asked.need);
  return {
    ...sized,
    id: together === undefined ? id : `${id}@${together}x`,
    server,
    gpu,
    load,
    estimate,
    price,
    netCost,
    cost: netCost === undefined ? undefined : costOf(sized, netCost, need, scenario),
  };
}

/** Priced first; by the objective; then less purchase, less power, by id. */
const compareOptions = (left: Option, right: Option, objective: Objective): number =>
  Number(left.price === undefined) - Number(right.price === undefined) ||
  compareNumbers(rankValue(left, objective), rankValue(right, objective)) ||
  compareNumbers(rankValue(left, 'purchase'), rankValue(right, 'purchase')) ||
  left.fullKw - right.fullKw ||
  byId(left, right);

/** Infinity equals itself, which a difference would not say. */
const compareNumbers = (left: number, right: number): number => (left < right ? -1 : Number(left > right));

function verdictOf(
  gpu: Gpu,
  ranked: readonly Option[],
  refused: readonly Refused[],
  { need, space }: Asked,
): Verdict {
  const { objective } = space.scenario.selection;
  const option = ranked.find((each) => each.gpu.id === gpu.id);
  const [first] = ranked;
  if (!option) return { gpu, option, whyNot: nearestOf(refused, need.load) };
  if (option.price === undefined) {
    const nodes = ranked.filter((each) => each.gpu.id === gpu.id).map(({ server }) => server);
    return { gpu, option, whyNot: nearestPrice(nodes, space) };
  }
  if (option === first || first === undefined) return { gpu, option, whyNot: undefined };
  const value = rankValue(option, objective);
  return {
    gpu,
    option,
    whyNot: { code: 'ranked-lower', objective, value, best: rankValue(first, objective) },
  };
}

/** Why none of an accelerator's nodes has a price: an estimate goes before an old price, a node's before its card's. */
function nearestPrice(nodes: readonly Server[], { scenario, book }: SearchSpace): WhyNot {
  const reasons = nodes.map((node) => whyNoPrice(node, scenario, book));
  return (
    reasons.find(({ code }) => code === 'only-estimates') ??
    reasons.find((reason) => reason.code === 'no-price' && reason.since !== undefined && !reason.ofCard) ??
    reasons[0] ?? { code: 'no-price' }
  );
}

/** Of all reasons against an accelerator, the one that came nearest to none; else what stands against the load as stated. */
const nearestOf = (refused: readonly Refused[], stated: PoolLoad): WhyNot | undefined =>
  missesOf(refused)[0]?.whyNot ?? refused.findLast(({ load }) => load === stated)?.whyNot;
