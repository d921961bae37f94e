import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import type { LanguageScene } from '../scenario/scenario.ts';
import type { Misfit } from './misfit.ts';
import { visionTokens } from './vision-tokens.ts';

/** Tokens of one request as the engine sees them. */
export type SceneRequest = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Share of the input that every request begins with, so that the prefix cache holds it. */
  readonly sharedShare: number;
  /** Tokens of the input that pictures take. */
  readonly pictureTokens: number;
};

/**
 * The tokens of a request of a scene: a retrieval scene puts its passages before the question, a multimodal
 * one the pictures, counted as the model counts them. Fails with `missing-datasheet` where the catalog does
 * not say how. performance-model.md §14.
 */
export function requestOf(scene: LanguageScene, model: Model): Result<SceneRequest, Misfit> {
  switch (scene.kind) {
    case 'llm':
      return ok({ ...scene, sharedShare: 0, pictureTokens: 0 });
    case 'rag': {
      const inputTokens = scene.sharedTokens + scene.questionTokens + scene.passages * scene.passageTokens;
      const sharedShare = scene.sharedTokens / inputTokens;
      return ok({ inputTokens, outputTokens: scene.outputTokens, sharedShare, pictureTokens: 0 });
    }
    case 'multimodal': {
      const each = visionTokens(model, { width: scene.imageWidth, height: scene.imageHeight });
      if (each === undefined) {
        return fail(
          model.type === 'multimodal'
            ? { code: 'missing-datasheet', field: 'visionTokens' }
            : { code: 'not-modelled', what: 'pictures' },
        );
      }
      const pictureTokens = scene.images * each;
      return ok({
        inputTokens: scene.inputTokens + pictureTokens,
        outputTokens: scene.outputTokens,
        sharedShare: 0,
        pictureTokens,
      });
    }
  }
}

/** Share of the input that needs no reading: what all requests share, and the hits in the rest. §2. */
export const cachedShareOf = (sharedShare: number, hitRatio: number): number =>
  sharedShare + (1 - sharedShare) * hitRatio;
