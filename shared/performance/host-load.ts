import { ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import {
  type EmbeddingScene,
  type ImageScene,
  isImageScene,
  type LanguageScene,
  type Load,
  type Scene,
} from '../scenario/scenario.ts';
import { adapterBytes } from './adapters.ts';
import { GB } from './calibration.ts';
import { imageModelOf } from './diffusion.ts';
import { dimensionsOf } from './dimensions.ts';
import { formatsOf, servedWeightBytes } from './formats.ts';
import forms from './forms.json' with { type: 'json' };
import { imageMemoryOf } from './image-memory.ts';
import { requestOf, type SceneRequest } from './language-request.ts';
import type { Misfit } from './misfit.ts';
import { defaultNeedRules, type NeedRules } from './need.ts';
import data from './needs.json' with { type: 'json' };
import { pictureRequest } from './picture-request.ts';
import { bytesPerWeight, parametersOf } from './weights.ts';

/** What one request asks of the machine around the accelerators. Planning rules, not measurements. */
export type RequestLoad = {
  /** Processor seconds. */
  readonly coreSeconds: number;
  /** Over the network, in and out. */
  readonly bytesMoved: number;
  /** Words and vectors to keep. */
  readonly textBytes: number;
  /** Pictures to keep. */
  readonly pictureBytes: number;
};

/** What a load asks of hosts, network and storage. */
export type HostLoad = RequestLoad & {
  /** One version of the model as it is served, adapters included, decimal GB. */
  readonly weightsGB: number;
};

const THOUSAND = 1000;
const BITS = 8;

/**
 * What a load asks of hosts, network and storage, whatever machine serves it. Fails where the model lacks a value.
 * performance-model.md §1, §10, §14; mission M2, M8.
 */
export function hostLoadOf(scene: Scene, load: Load, model: Model): Result<HostLoad, Misfit> {
  if (isImageScene(scene)) return ofPictures(scene, load, model);
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const { adapters } = load.serving;
  if (scene.kind === 'embedding') {
    const dimensions = dimensionsOf(model);
    if (!dimensions.ok) return dimensions;
    const weights = servedWeightBytes(parameters.value, formatsOf(model, load.precision));
    return ok({ weightsGB: weights / GB, ...vectorRequestLoad(scene, dimensions.value.hiddenSize) });
  }
  const asked = requestOf(scene, model);
  if (!asked.ok) return asked;
  const formats = formatsOf(model, load.precision, forms.cacheBytesPerElement[load.serving.cachePrecision]);
  const weights =
    servedWeightBytes(parameters.value, formats) + adapters.count * adapterBytes(model, adapters.rank);
  return ok({ weightsGB: weights / GB, ...languageRequestLoad(scene, asked.value) });
}

function ofPictures(scene: ImageScene, load: Load, model: Model): Result<HostLoad, Misfit> {
  const image = imageModelOf(model);
  if (!image.ok) return image;
  const job = pictureRequest(scene, model);
  const pixels = job.pixels ?? image.value.pixels;
  const bits = bytesPerWeight(load.precision) * BITS;
  const { weightBytes } = imageMemoryOf(image.value, bits, { pixels, control: job.control });
  return ok({ weightsGB: weightBytes / GB, ...pictureRequestLoad(scene, pixels) });
}

/** Text and pictures of one request, to the processor, the network and the store. */
export function languageRequestLoad(
  scene: LanguageScene,
  { inputTokens, outputTokens, pictureTokens }: SceneRequest,
): RequestLoad {
  const pictures = scene.kind === 'multimodal' ? scene.images : 0;
  const pictureBytes =
    scene.kind === 'multimodal'
      ? scene.images * scene.imageWidth * scene.imageHeight * data.network.bytesPerPixel
      : 0;
  const words = inputTokens - pictureTokens;
  return {
    coreSeconds:
      ((words + outputTokens) / THOUSAND) * data.host.coreSecondsPerThousandTokens +
      pictures * data.host.coreSecondsPerPicture,
    bytesMoved:
      words * data.network.bytesPerInputToken +
      outputTokens * data.network.bytesPerOutputToken +
      pictureBytes,
    textBytes: (words + outputTokens) * data.storage.bytesPerTextToken,
    pictureBytes,
  };
}

/** A text in, a vector out and kept. */
export function vectorRequestLoad({ inputTokens }: EmbeddingScene, hiddenSize: number): RequestLoad {
  const vectorBytes = hiddenSize * data.network.bytesPerVectorValue;
  return {
    coreSeconds: (inputTokens / THOUSAND) * data.host.coreSecondsPerThousandTokens,
    bytesMoved: inputTokens * data.network.bytesPerInputToken + vectorBytes,
    textBytes: vectorBytes,
    pictureBytes: 0,
  };
}

/** Pictures out; a picture to start from, or to hold to, comes with the request. */
export function pictureRequestLoad(scene: ImageScene, pixels: number): RequestLoad {
  const ofPicture = pixels * data.network.bytesPerPixel;
  const given = scene.kind === 'text-to-image' ? 0 : 1;
  return {
    coreSeconds:
      scene.imagesPerRequest * data.host.coreSecondsPerImage + given * data.host.coreSecondsPerPicture,
    bytesMoved: (scene.imagesPerRequest + given) * ofPicture,
    textBytes: 0,
    pictureBytes: scene.imagesPerRequest * ofPicture,
  };
}

/** Processor cores that a rate of requests keeps busy, the base of the machine included. */
export const coresFor = (
  requestsPerSecond: number,
  { coreSeconds }: RequestLoad,
  { hostBaseCores, hostCoreUtilisation }: NeedRules = defaultNeedRules,
): number => hostBaseCores + (requestsPerSecond * coreSeconds) / hostCoreUtilisation;

/** Main memory beside so many GB of weights, GB. */
export const memoryFor = (
  weightsGB: number,
  { hostBaseMemoryGB, hostMemoryPerWeight }: NeedRules = defaultNeedRules,
): number => hostBaseMemoryGB + hostMemoryPerWeight * weightsGB;

/** Room on a machine's own disks: system and engine, and versions of the weights, GB. */
export const diskFor = (weightsGB: number, { storageBaseGB }: NeedRules = defaultNeedRules): number =>
  storageBaseGB + data.storage.ownModelVersions * weightsGB;
