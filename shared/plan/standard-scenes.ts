import type { Translator } from '../i18n/translate.ts';
import type { Load, Scene, ScenarioPrice } from '../scenario/scenario.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { PARTS } from '../cluster/parts.ts';

/** The two scenes that the sample and the templates are made of, and their loads. */

export const assistantScene = ({ t }: Translator): Scene => ({
  kind: 'llm',
  id: 'assistant',
  name: t('sample.scene.assistant'),
  inputTokens: 1000,
  outputTokens: 300,
});

export const picturesScene = ({ t }: Translator): Scene => ({
  kind: 'text-to-image',
  id: 'pictures',
  name: t('sample.scene.pictures'),
  steps: 30,
  imagesPerRequest: 1,
});

export const assistantLoad = (requestsPerDay: number, modelId: string, latencySeconds: number): Load => ({
  sceneId: 'assistant',
  requestsPerDay,
  modelId,
  precision: 'bf16',
  latencySeconds,
  tokenMilliseconds: 80,
  serving: DEFAULT_SERVING,
});

export const picturesLoad = (requestsPerDay: number, latencySeconds: number): Load => ({
  sceneId: 'pictures',
  requestsPerDay,
  modelId: 'sdxl-base',
  precision: 'fp16',
  latencySeconds,
  serving: DEFAULT_SERVING,
});

/** Prices of parts that no source in the catalog states, CNY with VAT: assumed, and said to be. */
export const assumedPartPrices = (date: string, source: string): readonly ScenarioPrice[] =>
  (
    [
      [PARTS.management, 60_000],
      [PARTS.rack, 8_000],
    ] as const
  ).map(([itemId, amount]) => ({
    itemId,
    amount,
    currency: 'CNY',
    taxBasis: 'inclusive',
    kind: 'assumption',
    date,
    source,
  }));
