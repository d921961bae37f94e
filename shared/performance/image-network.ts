import type { Model } from '../catalog/model.ts';
import type { ImageModel, NetworkFamily } from './diffusion.ts';
import data from './image-models.json' with { type: 'json' };

/** What one network pass costs at a picture size. */
export type ImageNetwork = {
  readonly family: NetworkFamily;
  /** Blocks that are launched one after the other. */
  readonly blocks: number;
  /** TFLOP of one pass, one image; multiply-add counts as 2. */
  readonly tflop: number;
  /** Part of it that is attention between pixels. */
  readonly attentionTflop: number;
};

/** Pixels of one side of a patch that a diffusion transformer reads as one token (8 of the VAE, 2 of the patch). */
const PATCH = 16;

/**
 * One network pass at `pixels`, from the published figure at the model's own size. UNet: convolution grows
 * with the pixels, attention with their square. Transformer: a joint block does 24·d²·S + 4·S²·d, S image
 * and text tokens. Undefined for a model without a description. performance-model.md §10.
 */
export function networkAt(model: Model, image: ImageModel, pixels: number): ImageNetwork | undefined {
  const entry = data.models.find(({ id }) => id === model.id);
  if (!entry) return undefined;
  const { blocks } = entry;
  const { family } = image;
  if (family !== 'dit') {
    const attention = entry.attentionTflop ?? 0;
    const scale = pixels / image.pixels;
    const attentionTflop = attention * scale ** 2;
    return {
      family,
      blocks,
      tflop: (image.tflopPerPass - attention) * scale + attentionTflop,
      attentionTflop,
    };
  }
  if (model.hiddenSize === null) return undefined;
  const tokens = (size: number): number => size / PATCH ** 2 + entry.textTokens;
  const width = 6 * model.hiddenSize;
  const work = (count: number): number => count * (width + count);
  const here = tokens(pixels);
  const tflop = (image.tflopPerPass * work(here)) / work(tokens(image.pixels));
  return { family, blocks, tflop, attentionTflop: (tflop * here) / (width + here) };
}
