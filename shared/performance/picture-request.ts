import type { Model } from '../catalog/model.ts';
import type { ImageScene } from '../scenario/scenario.ts';
import type { PictureRequest } from './estimate-images.ts';

/** Steps where neither the scene nor the model names any: the usual number of SD3 and FLUX pipelines. */
const USUAL_STEPS = 28;

/** A scene of pictures as a request for them. performance-model.md §10, §14. */
export const pictureRequest = (scene: ImageScene, model: Model): PictureRequest => ({
  steps: scene.steps ?? model.defaultSteps ?? USUAL_STEPS,
  imagesPerRequest: scene.imagesPerRequest,
  pixels: scene.side === undefined ? undefined : scene.side ** 2,
  control: scene.kind === 'controlnet' ? true : undefined,
  strength: scene.kind === 'image-to-image' ? scene.strength : undefined,
});
