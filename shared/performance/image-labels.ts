import type { Arithmetic, EngineKind } from './image-speed.ts';

/** Numeric format of an image network, as text names it. */
export type ImagePrecision = { readonly weightBits: number; readonly arithmetic: Arithmetic };

type Pattern<T> = readonly (readonly [RegExp, T])[];

const first = <T>(patterns: Pattern<T>, text: string): T | undefined =>
  patterns.find(([pattern]) => pattern.test(text))?.[1];

/**
 * First match counts. Weight-only formats (wo, AWQ, NF4, GGUF) compute in 16 bit; formats with quantised
 * activations (dq, w8a8, SVDQuant) compute in the narrow type.
 */
const PRECISIONS: Pattern<ImagePrecision> = [
  [/svdq|nunchaku|nvfp4|w4a4|fp4/, { weightBits: 4.5, arithmetic: 'eight-bit' }],
  [/nf4|int4|awq|gptq|gguf|q4/, { weightBits: 4.5, arithmetic: 'weight-only' }],
  [/fp6|q6/, { weightBits: 6, arithmetic: 'weight-only' }],
  [/(8|eight).*wo|q8/, { weightBits: 8, arithmetic: 'weight-only' }],
  [/fp8|int8|e4m3|w8a8/, { weightBits: 8, arithmetic: 'eight-bit' }],
  [/bf16|fp16|half|16/, { weightBits: 16, arithmetic: 'sixteen-bit' }],
  [/tf32|fp32|float32|32/, { weightBits: 32, arithmetic: 'fp32' }],
  [/^$/, { weightBits: 16, arithmetic: 'sixteen-bit' }],
];

/** Precision of a text such as `BF16`, `fp8dq`, `SVDQuant INT4`; an empty text is 16 bit. */
export const imagePrecisionOf = (text: string): ImagePrecision | undefined =>
  first(PRECISIONS, text.trim().toLowerCase());

/**
 * First match counts. Graph compilers with hand-made kernels are "tuned"; PyTorch before 2.0 without
 * xformers writes attention scores to memory ("unfused").
 */
const ENGINES: Pattern<EngineKind> = [
  [/tensorrt|thestage/, 'tensorrt'],
  [/onediff|oneflow|nexfort|stable.?fast|sfast/, 'tuned'],
  [/onnx|optimum|\bort\b|migraphx/, 'onnxruntime'],
  [/compile|\bjax\b|xla|flax|inductor|aitemplate|\bait\b|deepspeed/, 'compiled'],
  [/xformers|sdpa|flash|fused/, 'eager'],
  [/^minsdxl |\bold\b|^diffusers 0\.(\d|1[0-2])\.|torch (default )?1\.|\bpt ?1\.|unfused/, 'unfused'],
  [/torch|\bpt\b|\bpt ?2|diffusers|comfy|a1111|webui|forge|sd\.?next|invoke|xdit|^$/, 'eager'],
];

/** How an engine text (with its version) runs the network, or undefined. */
export const engineKindOf = (engine: string, version: string): EngineKind | undefined =>
  first(ENGINES, `${engine} ${version}`.trim().toLowerCase());

const MODELS: Pattern<string> = [
  [/refiner/, 'none'],
  [/sdxl.?turbo/, 'sdxl-turbo'],
  [/lightning|lcm|hyper|turbo/, 'none'],
  [/sd.?xl|stable.?diffusion.?xl/, 'sdxl-base'],
  [/(sd|stable.?diffusion).?(v)?3\.5.?large/, 'sd3.5-large'],
  [/(sd|stable.?diffusion).?(v)?3\.5.?medium/, 'sd3.5-medium'],
  [/(sd|stable.?diffusion).?(v)?3(.?medium)?$/, 'sd3-medium'],
  [/(sd|stable.?diffusion).?(v)?2/, 'sd-2.1'],
  [/(sd|stable.?diffusion).?(v)?1/, 'sd-1.5'],
  [/flux.*schnell/, 'flux.1-schnell'],
  [/flux.*dev/, 'flux.1-dev'],
  [/qwen.?image/, 'qwen-image'],
  [/kolors/, 'kolors'],
  [/hunyuan.?dit/, 'hunyuan-dit'],
];

/** Catalog id of an image model's usual name, and whether a ControlNet runs beside it. */
export function imageModelIdOf(
  label: string,
): { readonly id: string; readonly control: boolean } | undefined {
  const text = label.trim().toLowerCase();
  const id = first(MODELS, text);
  return id === undefined || id === 'none' ? undefined : { id, control: text.includes('controlnet') };
}

/** Variants that a label may leave open go to the one sold most. */
const GPUS: Pattern<string> = [
  [/jetson|tpu|apple|arc|a10g|radeon|^rx/, 'none'],
  [/gh200.*(96|hbm3$)/, 'gh200-96'],
  [/gh200/, 'gh200-144'],
  [/gb200/, 'gb200'],
  [/gb300/, 'gb300'],
  [/b200/, 'b200-sxm'],
  [/b300/, 'b300-sxm'],
  [/h200.*(nvl|pcie)/, 'h200-nvl'],
  [/h200/, 'h200-sxm'],
  [/h100.*nvl/, 'h100-nvl'],
  [/h100.*pcie/, 'h100-pcie'],
  [/h100/, 'h100-sxm'],
  [/h800/, 'h800-sxm'],
  [/h20.*141/, 'h20-141'],
  [/^h20\b/, 'h20-96'],
  [/a800.*pcie/, 'a800-80-pcie'],
  [/a800/, 'a800-80-sxm'],
  [/a100.*pcie.*40|a100.*40.*pcie/, 'a100-40-pcie'],
  [/a100.*40/, 'a100-40-sxm'],
  [/a100.*pcie/, 'a100-80-pcie'],
  [/a100/, 'a100-80-sxm'],
  [/v100.*pcie/, 'v100-pcie-32'],
  [/v100.*32/, 'v100-sxm2-32'],
  [/v100/, 'v100-sxm2-16'],
  [/4090.?d/, 'rtx-4090d'],
  [/5090.?d.?v2/, 'rtx-5090d-v2'],
  [/5090.?d/, 'rtx-5090d'],
  [/pro.6000d/, 'rtx-pro-6000d'],
  [/pro.6000.*(se|server)/, 'rtx-pro-6000-bw-server'],
  [/pro.6000/, 'rtx-pro-6000-bw-ws'],
  [/mi250x/, 'mi250x'],
];

/** Catalog id of a GPU label such as `A100-PCIe-80GB`; the label itself in small letters if it is no variant. */
export function gpuIdOf(label: string): string | undefined {
  const text = label
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const id = first(GPUS, text) ?? text.replace(/-?\(.*\)$/, '').replace(/-\d+gb$/, '');
  return id === 'none' ? undefined : id;
}
