import type { Locale } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { addMonths } from '../base/date.ts';
import { ENTERED_PARTS } from '../scenario/cluster.ts';
import { defaultAssumptions } from '../scenario/defaults.ts';
import { NOTHING_DONE } from '../scenario/operations.ts';
import { PAYMENT_SPLITS } from '../scenario/payments.ts';
import { DEFAULT_RISK } from '../scenario/risk.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { type Scenario, SCENARIO_VERSION } from '../scenario/scenario.ts';
import { OPEN_SELECTION } from '../scenario/selection.ts';
import { MEAN_WAITING } from '../scenario/waiting.ts';

export type BlankOptions = {
  readonly id: string;
  /** ISO date: newer prices are not used, and the plan begins in the month after. */
  readonly today: string;
};

/**
 * A project to start from: one phase, one language scene of a thousand requests a day on a small model, all
 * assumptions at their defaults. It has no price of its own, so what the catalog does not price shows as missing.
 */
export function blankScenario(locale: Locale, { id, today }: BlankOptions): Scenario {
  const { t } = translatorFor(locale);
  return {
    schemaVersion: SCENARIO_VERSION,
    id,
    name: t('desktop.blank.name'),
    startMonth: addMonths(today.slice(0, 7), 1),
    horizonMonths: 60,
    priceDate: today,
    peakRule: { kind: 'share-of-time', volumeShare: 0.8, timeShare: 0.2 },
    purchasing: 'each-phase',
    idleServers: 'keep',
    forecasts: [],
    selection: OPEN_SELECTION,
    waiting: MEAN_WAITING,
    cluster: ENTERED_PARTS,
    operations: NOTHING_DONE,
    scenes: [
      { kind: 'llm', id: 'assistant', name: t('desktop.blank.scene'), inputTokens: 1000, outputTokens: 300 },
    ],
    phases: [
      {
        id: 'phase-1',
        name: t('desktop.blank.phase'),
        month: 0,
        deliveryMonths: 0,
        installationMonths: 0,
        payments: [...PAYMENT_SPLITS['at-acceptance']],
        spareServers: 0,
        managementNodes: 0,
        switchItemId: null,
        storageTB: 4,
        racks: null,
        parts: [],
        staff: 0.5,
        loads: [
          {
            sceneId: 'assistant',
            requestsPerDay: 1000,
            modelId: 'qwen2.5-7b',
            precision: 'bf16',
            latencySeconds: 2,
            tokenMilliseconds: 80,
            serving: DEFAULT_SERVING,
          },
        ],
      },
    ],
    allowedServers: [],
    prices: [],
    exchangeRates: [],
    costs: [],
    bookMethod: 'straight-line',
    taxMethod: 'straight-line',
    assumptions: defaultAssumptions(),
    risk: DEFAULT_RISK,
  };
}
