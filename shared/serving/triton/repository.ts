import { fail, ok, type Result } from '../../base/result.ts';
import { label, type Label, verbatim } from '../../i18n/label.ts';
import { isImageScene, isLanguageScene } from '../../scenario/scenario.ts';
import { engineFacts, type LaunchJob } from '../launch.ts';
import type { CopyGpus } from '../placement.ts';
import { copiesOf, WEIGHTS_FOLDER } from '../copies.ts';
import { type FileSet, fileSet } from '../serving-file.ts';
import type { TritonImage } from '../containers/images.ts';
import { pictureModel } from './pictures.ts';
import { textFormat, type TextMessage } from './text-format.ts';
import { TRITON_SOURCE } from './schema.ts';
import { trtllmModel } from './trtllm-model.ts';
import { vectorModel } from './vectors.ts';
import { vllmModel } from './vllm-model.ts';

/** A model as a Triton backend is told of it. */
export type TritonModel = {
  readonly image: TritonImage;
  readonly config: TextMessage;
  /** Beside the configuration, by their paths in the model's folder. */
  readonly files: readonly { readonly path: string; readonly content: string; readonly comment?: '#' }[];
  readonly notes: readonly Label[];
  readonly sources: readonly string[];
  /** Whether one Triton holds one copy: its backend gives several GPUs to one instance only. */
  readonly oneCopyEach?: boolean;
};

/** A model repository, and the Tritons of one server that serve it. */
export type TritonRepository = FileSet & {
  readonly image: TritonImage;
  /** GPUs of each Triton of the server. */
  readonly servers: readonly CopyGpus[];
};

export const REPOSITORY_FOLDER = 'model_repository';

/**
 * Model repository of Triton for a load as it was planned: backend, batching, instances and their GPUs. Refused, with the
 * reason, where Triton has no backend of its makers for it. Mission M5, docs/deployment.md.
 */
export function tritonRepository(job: LaunchJob): Result<TritonRepository, Label> {
  const { machine, model } = job;
  if (machine.gpu.vendor !== 'NVIDIA') {
    return fail(label('files.refuse.tritonVendor', { gpu: verbatim(machine.gpu.model) }));
  }
  const copies = copiesOf(job);
  if (!copies.ok) return copies;
  const found = modelOf(job, copies.value);
  if (!found.ok) return found;
  const { image, config, files, notes, sources, oneCopyEach = false } = found.value;
  const folder = `${REPOSITORY_FOLDER}/${model.id}`;
  return ok({
    image,
    servers: oneCopyEach ? copies.value : [copies.value.flat()],
    ...fileSet([
      {
        path: `${folder}/config.pbtxt`,
        content: textFormat(config),
        comment: '#',
        notes,
        sources: [TRITON_SOURCE, ...sources],
      },
      ...files.map((file) => ({ ...file, path: `${folder}/${file.path}`, notes, sources })),
    ]),
  });
}

function modelOf(job: LaunchJob, copies: readonly CopyGpus[]): Result<TritonModel, Label> {
  const { scene } = job;
  if (isImageScene(scene)) return pictureModel(job, scene, copies);
  if (!isLanguageScene(scene)) return vectorModel(job, copies);
  const found = engineFacts(job, WEIGHTS_FOLDER);
  if (!found.ok) return found;
  const { engine, facts } = found.value;
  switch (engine) {
    case 'vllm':
      return vllmModel(facts, scene, copies);
    case 'trtllm':
      return trtllmModel(facts, scene, copies);
    case 'sglang':
    case 'lmdeploy':
    case 'llama.cpp':
      return fail(label('files.refuse.tritonEngine', { engine: label(`engine.${engine}`) }));
  }
}
