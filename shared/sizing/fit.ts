import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import { fail, type Result } from '../base/result.ts';
import { type Label, label } from '../i18n/label.ts';
import type { Estimate, Misfit } from '../performance/estimate.ts';
import { estimateLoad } from '../performance/estimate-load.ts';
import { misfitLabel } from '../performance/misfit-label.ts';
import type { Load, Scene } from '../scenario/scenario.ts';

/** Why a server is not bought for a load. */
export type WhyNot =
  | Misfit
  | { readonly code: 'no-price' }
  | { readonly code: 'missing-currency'; readonly currency: string }
  | { readonly code: 'missing-power' }
  | { readonly code: 'not-in-catalog'; readonly id: string };

/** What one server delivers for a load, or why it can not serve it. */
export function fitServer(
  server: Server,
  scene: Scene,
  load: Load,
  index: CatalogIndex,
): Result<Estimate, WhyNot> {
  const gpu = server.gpuId === null ? undefined : index.gpus.get(server.gpuId);
  const model = index.models.get(load.modelId);
  if (!gpu || !model) return fail({ code: 'not-in-catalog', id: gpu ? load.modelId : (server.gpuId ?? '') });
  if (server.maxPowerWatts === null) return fail({ code: 'missing-power' });

  return estimateLoad({ gpu, gpuCount: server.gpuCount }, model, scene, load);
}

export function whyNotLabel(whyNot: WhyNot): Label {
  switch (whyNot.code) {
    case 'no-price':
    case 'missing-power':
      return label(`whyNot.${whyNot.code}`);
    case 'not-in-catalog':
      return label('whyNot.not-in-catalog', { id: whyNot.id });
    case 'missing-currency':
      return label('whyNot.missing-currency', { currency: whyNot.currency });
    default:
      return misfitLabel(whyNot);
  }
}
