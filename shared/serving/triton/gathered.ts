import { fail, ok, type Result } from '../../base/result.ts';
import type { Label } from '../../i18n/label.ts';
import { batchSettings } from '../../performance/batch-settings.ts';
import { misfitLabel } from '../../performance/misfit-label.ts';
import type { LaunchJob } from '../launch.ts';
import type { TextMessage } from './text-format.ts';

/**
 * Batching that Triton does: requests that arrive within the delay go through the network together. The settings count
 * pictures or texts, Triton counts requests.
 */
export function gatheredBatching(job: LaunchJob, perRequest: number): Result<TextMessage, Label> {
  const settings = batchSettings(job);
  if (!settings.ok) return fail(misfitLabel(settings.error));
  const { maxBatch, preferred, queueDelayMicroseconds } = settings.value;
  const requests = (items: number): number => Math.max(1, Math.floor(items / perRequest));
  const most = requests(maxBatch);
  const sizes = [...new Set(preferred.map(requests))].filter((size) => size > 1);
  return ok({
    max_batch_size: most,
    dynamic_batching:
      most > 1
        ? { preferred_batch_size: sizes, max_queue_delay_microseconds: queueDelayMicroseconds }
        : undefined,
  });
}
