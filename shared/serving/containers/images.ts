import type { Gpu } from '../../catalog/gpu.ts';
import type { LanguageEngine } from '../../scenario/serving.ts';

/** An image as its makers' documentation names it (read 2026-11). */
export type Image = {
  readonly name: string;
  readonly source: string;
  /** Where the image keeps the program, if not on its path. */
  readonly program?: string;
};

type Maker = 'NVIDIA' | 'AMD' | 'Ascend 910B' | 'Ascend 310P';

const ascend = (ending: string): Image => ({
  name: `quay.io/ascend/vllm-ascend:v0.23.0${ending}`,
  source: 'https://docs.vllm.ai/projects/ascend/en/latest/getting_started/quick_start.html',
});
const llama = (tag: string): Image => ({
  name: `ghcr.io/ggml-org/llama.cpp:${tag}`,
  source: 'https://github.com/ggml-org/llama.cpp/blob/master/docs/docker.md',
  program: '/app/llama-server',
});

const IMAGES: Readonly<Record<LanguageEngine, Readonly<Partial<Record<Maker, Image>>>>> = {
  vllm: {
    NVIDIA: {
      name: 'vllm/vllm-openai:latest',
      source: 'https://docs.vllm.ai/en/stable/deployment/docker/',
    },
    AMD: {
      name: 'rocm/vllm:rocm7.14.0_cdna_ubuntu24.04_py3.14_pytorch_2.11.0_vllm_0.23.0',
      source: 'https://rocm.docs.amd.com/projects/ai-ecosystem/en/latest/inference/vllm.html',
    },
    'Ascend 910B': ascend(''),
    'Ascend 310P': ascend('-310p'),
  },
  sglang: {
    NVIDIA: {
      name: 'lmsysorg/sglang:latest',
      source: 'https://docs.sglang.io/docs/get-started/install.md',
    },
  },
  trtllm: {
    NVIDIA: {
      name: 'nvcr.io/nvidia/tensorrt-llm/release:1.3.0rc5',
      source: 'https://nvidia.github.io/TensorRT-LLM/quick-start-guide.html',
    },
  },
  lmdeploy: {
    NVIDIA: {
      name: 'openmmlab/lmdeploy:latest',
      source: 'https://github.com/InternLM/lmdeploy/blob/main/docs/en/serving/api_server.md',
    },
  },
  'llama.cpp': { NVIDIA: llama('server-cuda'), AMD: llama('server-rocm') },
};

const ASCEND: readonly (readonly [RegExp, Maker])[] = [
  [/^ascend-910b/, 'Ascend 910B'],
  [/^atlas-300i-duo$/, 'Ascend 310P'],
];

/** The image of an engine for an accelerator; undefined where no maker documents one. */
export function imageOf(engine: LanguageEngine, { id, vendor }: Gpu): Image | undefined {
  const maker =
    vendor === 'NVIDIA' || vendor === 'AMD' ? vendor : ASCEND.find(([pattern]) => pattern.test(id))?.[1];
  return maker && IMAGES[engine][maker];
}

/** Endings of the tags of NVIDIA's Triton images; which one holds which backend is in Triton's documentation. */
export type TritonImage = 'py3' | 'vllm-python-py3' | 'trtllm-python-py3';

export const tritonImage = (ending: TritonImage): Image => ({
  name: `nvcr.io/nvidia/tritonserver:26.09-${ending}`,
  source:
    'https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/getting_started/llm.html',
});
