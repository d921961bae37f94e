import { filteredOut, type FilteredOut } from '#shared/sizing/nearest-miss.ts';
import { engineEvidence, engineEvidenceLabel, programOf } from '#shared/sizing/engine-models.ts';
import type { Gpu } from '#shared/catalog/gpu.ts';
import { roundHalfAway } from '#shared/base/rounding.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { PoolSearch } from '#shared/plan/size.ts';
import type { Option, Search } from '#shared/sizing/search.ts';
import { beyondPercent, giveLabel, serverLabel, verdictLabel } from '#shared/sizing/verdict-label.ts';
import { MOST_TOGETHER, whyNotLabel } from '#shared/sizing/fit.ts';
import { meanRate } from '#shared/workload/peak.ts';
import { carriedBy, carriedNames } from '#shared/sizing/pool-load.ts';

/** Vendor and model; a word that both hold is said once (Huawei Ascend, Ascend 910B1). */
function fullName({ vendor, model }: Pick<Gpu, 'vendor' | 'model'>): string {
  const words = vendor.split(' ');
  const shared = model.startsWith(`${words.at(-1) ?? ''} `);
  return [...(shared ? words.slice(0, -1) : words), model].join(' ');
}

/** The best options of every load, why no other accelerator, and the nearest misses; for programs. */
export function sizeJson(pools: readonly PoolSearch[], top: number, translator: Translator): string {
  const [first] = pools;
  return JSON.stringify(
    {
      ok: true,
      currency: 'CNY',
      configurationsTried: pools.reduce((sum, { search }) => sum + search.tried, 0),
      loads: pools.map((pool) => poolJson(pool, top, translator)),
      ...(first ? {} : { note: translator.t('size.noDemand') }),
    },
    undefined,
    2,
  );
}

function poolJson(
  { id, phase, scene, load, need, search }: PoolSearch,
  top: number,
  translator: Translator,
): object {
  const mean = meanRate(load.requestsPerDay);
  return {
    id,
    phase: phase.id,
    scene: scene.id,
    model: load.modelId,
    requestsPerDay: load.requestsPerDay,
    meanRequestsPerSecond: mean,
    peakRequestsPerSecond: need.peak,
    peakToMean: mean > 0 ? need.peak / mean : null,
    keptRequestsPerSecond: need.kept,
    tried: search.tried,
    options: search.options.slice(0, top).map((option, at) => optionJson(option, at + 1, search)),
    front: [...search.front],
    whyNot: search.verdicts.flatMap((verdict) =>
      verdict.whyNot === undefined && verdict.option
        ? []
        : [
            {
              gpu: verdict.gpu.id,
              name: fullName(verdict.gpu),
              ...verdict.whyNot,
              reason: translator.label(verdictLabel(verdict)),
              bestOption: verdict.option?.id ?? null,
            },
          ],
    ),
    nearestMisses: search.misses.map((miss) => ({
      server: miss.server.id,
      serversTogether: miss.together ?? 1,
      precision: miss.load.precision,
      excess: miss.excess,
      ...miss.whyNot,
      reason: translator.label(whyNotLabel(miss.whyNot)),
      give: translator.label(giveLabel(miss)),
    })),
    pipeline: search.pipeline
      ? {
          server: search.pipeline.server.id,
          nodes: search.pipeline.nodes,
          neededGB: search.pipeline.neededGB,
          availableGB: search.pipeline.availableGB,
        }
      : null,
  };
}

/** Whether the engine is known to serve the model. */
function evidenceOf({ estimate, load }: Option): object {
  const program = programOf(estimate.engine);
  return program ? engineEvidence(program, load.modelId) : { kind: 'unknown' };
}

function optionJson(option: Option, rank: number, { front }: Search): object {
  const { server, gpu, load, estimate, price, cost } = option;
  return {
    rank,
    id: option.id,
    server: server.id,
    name: server.name,
    gpu: gpu.id,
    gpusPerServer: server.gpuCount,
    count: option.count,
    precision: load.precision,
    engine: estimate.engine,
    engineEvidence: evidenceOf(option),
    serversTogether: estimate.together ?? 1,
    layout: estimate.layout,
    requestsPerSecondPerServer: estimate.requestsPerSecond,
    range: estimate.range,
    evidence: estimate.evidence,
    latencySeconds: option.latencySeconds,
    tokenMilliseconds: estimate.tokenMilliseconds ?? null,
    freeMemoryGB: estimate.memory.freeGB,
    meanUtilisation: option.utilisation,
    powerKw: option.fullKw,
    racks: option.racks,
    price: price
      ? {
          amount: price.amount,
          currency: price.currency,
          taxBasis: price.taxBasis,
          basis: price.basis,
          date: price.date ?? null,
          certainty: price.certainty,
          source: price.source,
        }
      : null,
    cost: cost ?? null,
    onFront: front.has(option.id),
  };
}

/** The same for a terminal. */
export function sizeLines(pools: readonly PoolSearch[], top: number, translator: Translator): string[] {
  if (pools.length === 0) return [translator.t('size.noDemand')];
  return pools.flatMap((pool) => poolLines(pool, top, translator));
}

function poolLines(pool: PoolSearch, top: number, translator: Translator): string[] {
  const { t } = translator;
  const { phase, load, need, search } = pool;
  const mean = carriedBy(pool.scene, load).reduce((sum, each) => sum + meanRate(each.load.requestsPerDay), 0);
  const precision = load.precision.toUpperCase();
  return [
    t('size.title', { phase: phase.name, scene: carriedNames(pool), model: load.modelId, precision }),
    `  ${t('size.need', { peak: need.peak, ratio: roundHalfAway(need.peak / mean, 1), tried: search.tried })}`,
    ...(need.kept > 0 ? [`  ${t('size.kept', { kept: need.kept })}`] : []),
    ...search.options.slice(0, top).flatMap((option, at) => optionLines(option, at + 1, search, translator)),
    ...missLines(search, translator),
    `  ${t('size.whyNot')}`,
    ...search.verdicts.flatMap((verdict) =>
      verdict.whyNot === undefined && verdict.option
        ? []
        : [`    ${fullName(verdict.gpu)}: ${translator.label(verdictLabel(verdict))}`],
    ),
    '',
  ];
}

function optionLines(option: Option, rank: number, { front }: Search, { t, label }: Translator): string[] {
  const { server, load, estimate, price, cost } = option;
  const key: MessageKey = price ? 'size.priced' : 'size.noPrice';
  const line = t('size.option', {
    rank,
    count: option.count,
    server: label(serverLabel(server, estimate.together)),
    precision: load.precision.toUpperCase(),
    engine: t(`engine.${estimate.engine}`),
    replicas: estimate.layout.replicas,
    gpus: estimate.layout.gpusPerReplica,
    latency: roundHalfAway(option.latencySeconds, 2),
    power: roundHalfAway(option.fullKw, 1),
    racks: option.racks,
    price: t(key, { certainty: price ? t(`certainty.${price.certainty}`) : '' }),
  });
  const costs = cost && [
    `     ${t('size.cost', {
      purchase: roundHalfAway(cost.purchase, 0),
      annual: roundHalfAway(cost.annual, 0),
      unit: cost.perThousand,
    })}`,
  ];
  const together =
    estimate.together === undefined ? [] : [`     ${t('together.text', { count: estimate.together })}`];
  return [
    `  ${line}`,
    ...together,
    `     ${label(engineEvidenceLabel(estimate.engine, load.modelId))}`,
    ...(costs ?? []),
    ...(front.has(option.id) ? [`     ${t('size.front')}`] : []),
  ];
}

/** Which conditions keep how many accelerators out. */
const filtersText = (out: readonly FilteredOut[], { t }: Translator): string =>
  t('miss.filters', {
    list: out.map(({ filter, count }) => t(`miss.filter.${filter}`, { count })).join(t('edit.separator')),
  });

function missLines({ options, misses, pipeline, verdicts }: Search, translator: Translator): string[] {
  if (options.length > 0 && misses.length === 0) return [];
  const { t, label } = translator;
  const out = filteredOut(verdicts);
  return [
    `  ${t(options.length > 0 ? 'size.nothingPriced' : misses.length > 0 ? 'size.nothing' : 'size.nothingAtAll')}`,
    ...(misses.length === 0 && out.length > 0 ? [`    ${filtersText(out, translator)}`] : []),
    ...misses.map(
      (miss) =>
        `    ${t('size.miss', {
          percent: beyondPercent(miss),
          server: label(serverLabel(miss.server, miss.together)),
          precision: miss.load.precision.toUpperCase(),
          // Some reasons are sentences and some are not; here it is a part of one.
          reason: label(whyNotLabel(miss.whyNot)).replace(/[.。]$/, ''),
          give: label(giveLabel(miss)),
        })}`,
    ),
    ...(pipeline
      ? [
          `    ${t('size.pipeline', {
            nodes: pipeline.nodes,
            server: pipeline.server.name,
            needed: roundHalfAway(pipeline.neededGB, 0),
            available: roundHalfAway(pipeline.availableGB, 0),
            most: MOST_TOGETHER,
          })}`,
        ]
      : []),
  ];
}
