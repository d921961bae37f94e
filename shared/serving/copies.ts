import { fail, ok, type Result } from '../base/result.ts';
import { label, type Label } from '../i18n/label.ts';
import { chipsOf } from '../performance/device.ts';
import type { LaunchJob } from './launch.ts';
import { bridgedGpus, type CopyGpus, placeCopies, type ServerGpus } from './placement.ts';

/** Folder that containers find the weights in. */
export const WEIGHTS_FOLDER = '/models';

/** GPUs of the server that a load was planned on; boards with several chips count as several. */
export const serverGpusOf = ({ machine: { gpu, gpuCount } }: LaunchJob): ServerGpus => ({
  count: gpuCount * chipsOf(gpu),
  island: bridgedGpus(gpu),
});

/** Whole copies of the model on one server, each with its GPUs. */
export function copiesOf(job: LaunchJob): Result<readonly CopyGpus[], Label> {
  const { gpusPerReplica, replicas } = job.estimate.layout;
  const placed = placeCopies(serverGpusOf(job), Math.max(1, Math.floor(replicas)), gpusPerReplica);
  if (!placed.ok) return fail(label('files.refuse.placement', { gpus: gpusPerReplica }));
  const before = (job.firstGpu ?? 0) * chipsOf(job.machine.gpu);
  return ok(placed.value.map((gpus) => gpus.map((gpu) => gpu + before)));
}
