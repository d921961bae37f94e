import { ok, type Result } from '../../base/result.ts';
import { label, type Label, verbatim } from '../../i18n/label.ts';
import { pictureRequest } from '../../performance/picture-request.ts';
import type { ImageScene } from '../../scenario/scenario.ts';
import type { LaunchJob } from '../launch.ts';
import type { CopyGpus } from '../placement.ts';
import { gatheredBatching } from './gathered.ts';
import type { TritonModel } from './repository.ts';
import { onEachGpu, optional, tensor } from './tensors.ts';
import { stringParameters, type TextMessage } from './text-format.ts';

const TUTORIAL =
  'https://github.com/triton-inference-server/tutorials/tree/main/Popular_Models_Guide/StableDiffusion';
const PYTHON_BACKEND = 'https://github.com/triton-inference-server/python_backend';

/** Versions that NVIDIA's TensorRT pipeline for Triton has configurations for, with the guidance and side it gives them. */
const TENSORRT_VERSIONS: Readonly<Record<string, { version: string; guidance: string; side: number }>> = {
  'sd-1.5': { version: '1.5', guidance: '7.5', side: 512 },
  'sdxl-base': { version: 'xl-1.0', guidance: '5.0', side: 1024 },
};

/**
 * A diffusion model. Its pipeline of text encoder, denoiser and decoder is one model of Triton: NVIDIA's own pipeline where
 * TensorRT runs a version that it has, else a Python model of one's own that loads the pipeline. Several requests go through
 * it together where the plan gathers them.
 */
export function pictureModel(
  job: LaunchJob,
  scene: ImageScene,
  copies: readonly CopyGpus[],
): Result<TritonModel, Label> {
  const { model, estimate, load } = job;
  const batching = gatheredBatching(job, scene.imagesPerRequest);
  if (!batching.ok) return batching;
  const { steps, pixels } = pictureRequest(scene, model);
  const known = TENSORRT_VERSIONS[model.id];
  const drawn = scene.kind === 'text-to-image' ? known : undefined;
  const ready = estimate.engine === 'tensorrt' ? drawn : undefined;
  const side = pixels === undefined ? known?.side : Math.sqrt(pixels);
  const sides = side === undefined ? {} : { image_height: String(side), image_width: String(side) };
  const shown = (backend: string): TextMessage => ({
    name: model.id,
    backend,
    ...batching.value,
    input: inputsOf(scene),
    output: [tensor('generated_image', 'UINT8', [-1, -1, -1])],
    instance_group: [onEachGpu(copies.flat())],
  });
  const shared = { ...sides, steps: String(steps) };
  const engine = label(`engine.${estimate.engine}`);
  if (ready) {
    const { version, guidance } = ready;
    const own = { onnx_opset: '18', ...shared, scheduler: '', guidance_scale: guidance, seed: '', version };
    return ok({
      image: 'py3',
      config: {
        ...shown('diffusion'),
        parameters: stringParameters({ ...own, force_engine_build: '' }),
      },
      files: [],
      notes: [label('files.note.diffusionBackend')],
      sources: [TUTORIAL],
    });
  }
  return ok({
    image: 'py3',
    config: {
      ...shown('python'),
      parameters: stringParameters({ ...shared, engine: estimate.engine, precision: load.precision }),
    },
    files: [],
    notes: [label('files.note.pipelineCode', { model: verbatim(model.name), engine })],
    sources: [PYTHON_BACKEND],
  });
}

const inputsOf = ({ kind }: ImageScene): readonly TextMessage[] => [
  tensor('prompt', 'STRING', [1]),
  optional('negative_prompt', 'STRING'),
  ...(kind === 'text-to-image' ? [] : [tensor('image', 'UINT8', [-1, -1, 3])]),
];
