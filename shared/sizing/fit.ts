import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import { fail, type Result } from '../base/result.ts';
import { roundHalfAway } from '../base/rounding.ts';
import { type Label, label } from '../i18n/label.ts';
import type { Estimate, Misfit } from '../performance/estimate.ts';
import { estimateFastest } from '../performance/estimate-load.ts';
import { misfitLabel } from '../performance/misfit-label.ts';
import { isLanguageScene, type Load, type Scene } from '../scenario/scenario.ts';
import { MEAN_WAITING, type Waiting } from '../scenario/waiting.ts';
import { servedWithin } from './engine-limits.ts';
import type { Refusal } from './refusal.ts';
import { meanTarget, waitFactor } from './wait-factor.ts';

/** Why a server is not bought for a load. */
export type WhyNot =
  | Misfit
  /** since: day of the last price that anybody saw for it; ofCard: only its accelerator had one. */
  | { readonly code: 'no-price'; readonly since?: string | undefined; readonly ofCard?: boolean }
  /** Nobody offers it; there is an estimate of this day, which the selection leaves out. */
  | { readonly code: 'only-estimates'; readonly date: string }
  | { readonly code: 'missing-currency'; readonly currency: string }
  | { readonly code: 'missing-power' }
  | { readonly code: 'not-in-catalog'; readonly id: string }
  | Refusal;

/** Servers that may hold one model together. */
export const MOST_TOGETHER = 4;

/**
 * What one server delivers for a load, its target held against the wanted share of waits, or why it can not serve
 * it; with `together` more than 1, what each of so many delivers that hold the model together. performance-model.md
 * §8, §9, §14.
 */
export function fitServer(
  server: Server,
  scene: Scene,
  load: Load,
  index: CatalogIndex,
  waiting: Waiting = MEAN_WAITING,
  together = 1,
): Result<Estimate, WhyNot> {
  const fitWithin = (latencySeconds: number): Result<Estimate, WhyNot> =>
    fitLoad(server, together, scene, { ...load, latencySeconds }, index);
  const atMean = fitWithin(load.latencySeconds);
  if (!atMean.ok || waitFactor(waiting) === 1) return atMean;
  const own = atMean.value.firstTokenSeconds ?? atMean.value.requestSeconds ?? 0;
  return fitWithin(meanTarget(load.latencySeconds, own, waiting));
}

/**
 * The fewest servers of a kind that hold a language model together where one alone is short of memory, or why they
 * can not either. Nothing is read apart over several servers, and pictures and vectors need no more than one.
 */
export function fitTogether(
  server: Server,
  scene: Scene,
  load: Load,
  index: CatalogIndex,
  waiting: Waiting = MEAN_WAITING,
): Result<Estimate, WhyNot> | undefined {
  if (!isLanguageScene(scene) || load.serving.disaggregated) return undefined;
  let fit: Result<Estimate, WhyNot> | undefined;
  for (let together = 2; together <= MOST_TOGETHER; together += 1) {
    fit = fitServer(server, scene, load, index, waiting, together);
    if (fit.ok || fit.error.code !== 'memory-short') return fit;
  }
  return fit;
}

function fitLoad(
  server: Server,
  together: number,
  scene: Scene,
  load: Load,
  index: CatalogIndex,
): Result<Estimate, WhyNot> {
  const gpu = server.gpuId === null ? undefined : index.gpus.get(server.gpuId);
  const model = index.models.get(load.modelId);
  if (!gpu || !model) return fail({ code: 'not-in-catalog', id: gpu ? load.modelId : (server.gpuId ?? '') });
  if (server.maxPowerWatts === null) return fail({ code: 'missing-power' });
  const machine =
    together === 1
      ? { gpu, gpuCount: server.gpuCount }
      : { gpu, gpuCount: server.gpuCount * together, nodes: together };
  const served = servedWithin(load, scene, gpu, index);
  return served.ok ? estimateFastest(machine, model, scene, served.value) : served;
}

export function whyNotLabel(whyNot: WhyNot): Label {
  switch (whyNot.code) {
    case 'no-price':
      return whyNot.since === undefined
        ? label('whyNot.no-price')
        : label(whyNot.ofCard === true ? 'whyNot.card-price-since' : 'whyNot.no-price-since', {
            date: whyNot.since,
          });
    case 'only-estimates':
      return label('whyNot.only-estimates', { date: whyNot.date });
    case 'missing-power':
    case 'not-domestic':
    case 'excluded':
      return label(`whyNot.${whyNot.code}`);
    case 'export-controlled':
      return label('whyNot.export-controlled', { note: whyNot.note });
    case 'over-budget':
    case 'over-power':
    case 'over-racks':
      return label(`whyNot.${whyNot.code}`, {
        needed: roundHalfAway(whyNot.needed, whyNot.code === 'over-racks' ? 0 : 1),
        limit: whyNot.limit,
      });
    case 'not-in-catalog':
      return label('whyNot.not-in-catalog', { id: whyNot.id });
    case 'missing-currency':
      return label('whyNot.missing-currency', { currency: whyNot.currency });
    default:
      return misfitLabel(whyNot);
  }
}
