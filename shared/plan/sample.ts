import type { Locale } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { ENTERED_PARTS } from '../scenario/cluster.ts';
import { defaultAssumptions } from '../scenario/defaults.ts';
import { NOTHING_DONE } from '../scenario/operations.ts';
import { PAYMENT_SPLITS } from '../scenario/payments.ts';
import { DEFAULT_RISK } from '../scenario/risk.ts';
import { type Scenario, SCENARIO_VERSION } from '../scenario/scenario.ts';
import { OPEN_SELECTION } from '../scenario/selection.ts';
import { SAMPLE_ID } from '../scenario/sample-id.ts';
import { MEAN_WAITING } from '../scenario/waiting.ts';
import {
  assistantLoad,
  assistantScene,
  assumedPartPrices,
  picturesLoad,
  picturesScene,
} from './standard-scenes.ts';

/** Day up to which the sample uses observed prices: shortly after the newest ones in the shipped catalog. */
const SAMPLE_PRICE_DATE = '2026-10-01';

/**
 * The sample project: the seed's three tiers as three phases, 1,000 → 10,000 → 50,000 requests a day, a
 * language assistant and text-to-image side by side. Latency targets are the tiers' own (2 s, 1 s, 0.5 s to
 * the first token).
 */
export function sampleScenario(locale: Locale): Scenario {
  const translator = translatorFor(locale);
  const { t } = translator;
  return {
    schemaVersion: SCENARIO_VERSION,
    id: SAMPLE_ID,
    name: t('sample.name'),
    startMonth: '2027-01',
    horizonMonths: 60,
    priceDate: SAMPLE_PRICE_DATE,
    peakRule: { kind: 'share-of-time', volumeShare: 0.8, timeShare: 0.2 },
    purchasing: 'all-phases',
    idleServers: 'keep',
    forecasts: [],
    selection: OPEN_SELECTION,
    waiting: MEAN_WAITING,
    cluster: ENTERED_PARTS,
    operations: NOTHING_DONE,
    scenes: [assistantScene(translator), picturesScene(translator)],
    phases: [
      {
        id: 'pilot',
        name: t('sample.phase.pilot'),
        month: 0,
        deliveryMonths: 0,
        installationMonths: 0,
        payments: [...PAYMENT_SPLITS['30-65-5']],
        spareServers: 0,
        managementNodes: 0,
        switchItemId: null,
        storageTB: 4,
        racks: null,
        parts: [],
        staff: 0.5,
        loads: [assistantLoad(800, 'qwen2.5-7b', 2), picturesLoad(200, 20)],
      },
      {
        id: 'growth',
        name: t('sample.phase.growth'),
        month: 12,
        deliveryMonths: 3,
        installationMonths: 1,
        payments: [...PAYMENT_SPLITS['30-65-5']],
        spareServers: 1,
        managementNodes: 1,
        switchItemId: 'tor-100g-400gbe',
        storageTB: 16,
        racks: null,
        parts: [],
        staff: 1,
        loads: [assistantLoad(8000, 'qwen2.5-72b', 1), picturesLoad(2000, 20)],
      },
      {
        id: 'scale',
        name: t('sample.phase.scale'),
        month: 24,
        deliveryMonths: 4,
        installationMonths: 1,
        payments: [...PAYMENT_SPLITS['30-40-25-5']],
        spareServers: 1,
        managementNodes: 2,
        switchItemId: 'tor-100g-400gbe',
        storageTB: 64,
        racks: null,
        parts: [],
        staff: 2,
        loads: [assistantLoad(48_000, 'qwen2.5-72b', 0.5), picturesLoad(12_000, 15)],
      },
    ],
    allowedServers: [],
    prices: [...assumedPartPrices(SAMPLE_PRICE_DATE, t('sample.assumedPrice'))],
    exchangeRates: [],
    costs: [{ item: 'insurance', quantity: 0.004 }],
    bookMethod: 'straight-line',
    taxMethod: 'straight-line',
    assumptions: defaultAssumptions(),
    risk: DEFAULT_RISK,
  };
}
