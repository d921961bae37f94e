import { ok, type Result } from '../../base/result.ts';
import { label, type Label } from '../../i18n/label.ts';
import type { LaunchJob } from '../launch.ts';
import type { CopyGpus } from '../placement.ts';
import { gatheredBatching } from './gathered.ts';
import type { TritonModel } from './repository.ts';
import { onEachGpu } from './tensors.ts';

const SOURCE =
  'https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/model_configuration.html';

/**
 * A model that turns texts into vectors, exported to ONNX: Triton reads the names and shapes of its tensors from the file
 * itself, so that the configuration says only how it is batched and where it runs.
 */
export function vectorModel(job: LaunchJob, copies: readonly CopyGpus[]): Result<TritonModel, Label> {
  const batching = gatheredBatching(job, 1);
  if (!batching.ok) return batching;
  return ok({
    image: 'py3',
    config: {
      name: job.model.id,
      backend: 'onnxruntime',
      default_model_filename: 'model.onnx',
      ...batching.value,
      instance_group: [onEachGpu(copies.flat())],
    },
    files: [],
    notes: [
      label('files.note.onnx'),
      label('files.note.measureVectors', { engine: label(`engine.${job.estimate.engine}`) }),
    ],
    sources: [SOURCE],
  });
}
