import { addMonths } from '../base/date.ts';
import { PARTS } from '../cluster/parts.ts';
import type { Locale } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import type { Load, Phase, Scenario, ScenarioPrice, Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import type { TierId } from '../workload/tiers.ts';
import { blankScenario, type BlankOptions } from './blank.ts';

/** What a tier's need is made of; the rest of the project is as in a blank one. */
type Template = {
  readonly scenes: readonly ('assistant' | 'pictures')[];
  readonly loads: readonly Load[];
  readonly phase: Pick<Phase, 'spareServers' | 'managementNodes' | 'switchItemId' | 'storageTB' | 'staff'>;
};

const assistant = (requestsPerDay: number, modelId: string, latencySeconds: number): Load => ({
  sceneId: 'assistant',
  requestsPerDay,
  modelId,
  precision: 'bf16',
  latencySeconds,
  tokenMilliseconds: 80,
  serving: DEFAULT_SERVING,
});

const pictures = (requestsPerDay: number): Load => ({
  sceneId: 'pictures',
  requestsPerDay,
  modelId: 'sdxl-base',
  precision: 'fp16',
  latencySeconds: 15,
  serving: DEFAULT_SERVING,
});

/**
 * The upper edge of each of the seed's tiers (2.1–2.3) with the deployment of its section 6.2: one machine; two or
 * more with a spare and management; a cluster. Mission M3, M11.
 */
const TEMPLATES: Readonly<Record<TierId, Template>> = {
  entry: {
    scenes: ['assistant'],
    loads: [assistant(1000, 'qwen2.5-7b', 2)],
    phase: { spareServers: 0, managementNodes: 0, switchItemId: null, storageTB: 2, staff: 0.5 },
  },
  enterprise: {
    scenes: ['assistant'],
    loads: [assistant(10_000, 'llama3.1-70b', 1)],
    phase: {
      spareServers: 1,
      managementNodes: 1,
      switchItemId: 'tor-100g-400gbe',
      storageTB: 8,
      staff: 1,
    },
  },
  professional: {
    scenes: ['assistant', 'pictures'],
    loads: [assistant(50_000, 'qwen2.5-72b', 0.5), pictures(10_000)],
    phase: {
      spareServers: 1,
      managementNodes: 2,
      switchItemId: 'tor-100g-400gbe',
      storageTB: 20,
      staff: 2,
    },
  },
};

/** A project to start from: one of the seed's tiers at its upper edge, in one phase that can be added to. */
export function templateScenario(tier: TierId, locale: Locale, options: BlankOptions): Scenario {
  const { t } = translatorFor(locale);
  const blank = blankScenario(locale, options);
  const { scenes, loads, phase } = TEMPLATES[tier];
  const names: Readonly<Record<'assistant' | 'pictures', Scene>> = {
    assistant: {
      kind: 'llm',
      id: 'assistant',
      name: t('sample.scene.assistant'),
      inputTokens: 1000,
      outputTokens: 300,
    },
    pictures: {
      kind: 'text-to-image',
      id: 'pictures',
      name: t('sample.scene.pictures'),
      steps: 30,
      imagesPerRequest: 1,
    },
  };
  const assumed = (itemId: string, amount: number): ScenarioPrice => ({
    itemId,
    amount,
    currency: 'CNY',
    taxBasis: 'inclusive',
    kind: 'assumption',
    date: options.today,
    source: t('template.assumedPrice'),
  });
  return {
    ...blank,
    name: t('template.name', { tier: t(`tier.${tier}`), month: addMonths(options.today.slice(0, 7), 0) }),
    scenes: scenes.map((scene) => names[scene]),
    phases: blank.phases.map((first) => ({ ...first, ...phase, loads: [...loads] })),
    prices: [assumed(PARTS.management, 60_000), assumed(PARTS.rack, 8_000)],
  };
}
