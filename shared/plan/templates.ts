import { addMonths } from '../base/date.ts';
import type { Locale } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import type { Load, Phase, Scenario } from '../scenario/scenario.ts';
import type { TierId } from '../workload/tiers.ts';
import { blankScenario, type BlankOptions } from './blank.ts';
import {
  assistantLoad,
  assistantScene,
  assumedPartPrices,
  picturesLoad,
  picturesScene,
} from './standard-scenes.ts';

/** What a tier's need is made of; the rest of the project is as in a blank one. */
type Template = {
  readonly scenes: readonly ('assistant' | 'pictures')[];
  readonly loads: readonly Load[];
  readonly phase: Pick<Phase, 'spareServers' | 'managementNodes' | 'switchItemId' | 'storageTB' | 'staff'>;
};

/** To the last step of an image. */
const PICTURE_SECONDS = 15;

/**
 * The upper edge of each of the seed's tiers (2.1–2.3) with the deployment of its section 6.2: one machine; two or
 * more with a spare and management; a cluster. Mission M3, M11.
 */
const TEMPLATES: Readonly<Record<TierId, Template>> = {
  entry: {
    scenes: ['assistant'],
    loads: [assistantLoad(1000, 'qwen2.5-7b', 2)],
    phase: { spareServers: 0, managementNodes: 0, switchItemId: null, storageTB: 2, staff: 0.5 },
  },
  enterprise: {
    scenes: ['assistant'],
    loads: [assistantLoad(10_000, 'llama3.1-70b', 1)],
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
    loads: [assistantLoad(50_000, 'qwen2.5-72b', 0.5), picturesLoad(10_000, PICTURE_SECONDS)],
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
  const translator = translatorFor(locale);
  const { t } = translator;
  const blank = blankScenario(locale, options);
  const { scenes, loads, phase } = TEMPLATES[tier];
  const standard = { assistant: assistantScene(translator), pictures: picturesScene(translator) };
  return {
    ...blank,
    name: t('template.name', { tier: t(`tier.${tier}`), month: addMonths(options.today.slice(0, 7), 0) }),
    scenes: scenes.map((scene) => standard[scene]),
    phases: blank.phases.map((first) => ({ ...first, ...phase, loads: [...loads] })),
    prices: [...assumedPartPrices(options.today, t('template.assumedPrice'))],
  };
}
