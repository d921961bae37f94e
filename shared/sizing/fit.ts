import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import type { Result } from '../base/result.ts';
import { roundHalfAway } from '../base/rounding.ts';
import { type Label, label } from '../i18n/label.ts';
import { misfitLabel } from '../performance/misfit-label.ts';
import { isLanguageScene, type Scene } from '../scenario/scenario.ts';
import { MEAN_WAITING, type Waiting } from '../scenario/waiting.ts';
import { fitScene, type SceneMisfit } from './fit-scene.ts';
import { type Fit, fitShared, type GuestMisfit } from './fit-shared.ts';
import { fitSplit, type SplitMisfit, type SplitSceneMisfit } from './fit-split.ts';
import type { PoolLoad } from './pool-load.ts';
import type { Refusal } from './refusal.ts';

/** Why a server is not bought for a load. */
export type WhyNot =
  /** since: day of the last price that anybody saw for it; ofCard: only its accelerator had one. */
  | { readonly code: 'no-price'; readonly since?: string | undefined; readonly ofCard?: boolean }
  /** Nobody offers it; there is an estimate of this day, which the selection leaves out. */
  | { readonly code: 'only-estimates'; readonly date: string }
  | { readonly code: 'missing-currency'; readonly currency: string }
  | SceneMisfit
  | GuestMisfit
  | SplitMisfit
  | SplitSceneMisfit
  | Refusal;

/** Servers that may hold one model together. */
export const MOST_TOGETHER = 4;

/**
 * What one server delivers for a load and those that share its servers, targets held against the wanted share of
 * waits, or why it can not serve them; with `together` more than 1, what each of so many delivers that hold the model
 * together. performance-model.md §8, §9, §14.
 */
export function fitServer(
  server: Server,
  scene: Scene,
  load: PoolLoad,
  index: CatalogIndex,
  waiting: Waiting = MEAN_WAITING,
  together = 1,
): Result<Fit, WhyNot> {
  const { shared, ...own } = load;
  if (shared === undefined) return fitScene(server, scene, own, index, waiting, together);
  const carried = [{ scene, load: own, peak: shared.peak }, ...shared.guests] as const;
  return shared.way === 'gpus'
    ? fitSplit(server, carried, index, waiting)
    : fitShared(server, carried, index, waiting, together);
}

/**
 * The fewest servers of a kind that hold a language model together where one alone is short of memory, or why they
 * can not either. Nothing is read apart over several servers, pictures and vectors need no more than one, and scenes
 * with GPUs of their own in a server stay within it.
 */
export function fitTogether(
  server: Server,
  scene: Scene,
  load: PoolLoad,
  index: CatalogIndex,
  waiting: Waiting = MEAN_WAITING,
): Result<Fit, WhyNot> | undefined {
  if (!isLanguageScene(scene) || load.serving.disaggregated || load.shared?.way === 'gpus') return undefined;
  let fit: Result<Fit, WhyNot> | undefined;
  for (let together = 2; together <= MOST_TOGETHER; together += 1) {
    fit = fitServer(server, scene, load, index, waiting, together);
    if (fit.ok || fit.error.code !== 'memory-short') return fit;
  }
  return fit;
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
      return label('whyNot.over-budget', { needed: { yuan: whyNot.needed }, limit: { yuan: whyNot.limit } });
    case 'over-power':
    case 'over-racks':
      return label(`whyNot.${whyNot.code}`, {
        needed: roundHalfAway(whyNot.needed, whyNot.code === 'over-racks' ? 0 : 1),
        limit: whyNot.limit,
      });
    case 'not-in-catalog':
      return label('whyNot.not-in-catalog', { id: whyNot.id });
    case 'scene-misfit':
      return label('whyNot.scene-misfit', { scene: whyNot.scene, reason: whyNotLabel(whyNot.whyNot) });
    case 'split-short':
      return label('whyNot.split-short', {
        scenes: whyNot.scenes,
        needed: whyNot.needed,
        gpus: whyNot.gpus,
      });
    case 'missing-currency':
      return label('whyNot.missing-currency', { currency: whyNot.currency });
    default:
      return misfitLabel(whyNot);
  }
}
