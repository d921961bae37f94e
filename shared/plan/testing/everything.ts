import type { Locale } from '../../i18n/messages.ts';
import { COST_ITEM_IDS, priceItemOf } from '../../scenario/cost-items.ts';
import type { Assumptions, Scenario } from '../../scenario/scenario.ts';
import { sampleScenario } from '../sample.ts';

/** Everything a plan can have: each cost of the tree, prices in a second currency, tariff periods, rising prices. */
export function everything(
  locale: Locale,
  methods: Pick<Scenario, 'bookMethod' | 'taxMethod'>,
  assumptions: Partial<Assumptions> = {},
): Scenario {
  const sample = sampleScenario(locale);
  return {
    ...sample,
    ...methods,
    horizonMonths: 36,
    exchangeRates: [{ currency: 'EUR', rate: 7.8, date: '2026-09-01', source: 'test' }],
    costs: COST_ITEM_IDS.map((item) => ({ item, quantity: 0.01 })),
    prices: [
      ...sample.prices,
      ...COST_ITEM_IDS.map((item, index) => ({
        itemId: priceItemOf(item),
        amount: 100.37 + index,
        currency: index % 2 === 0 ? ('CNY' as const) : ('EUR' as const),
        taxBasis: 'exclusive' as const,
        kind: 'quote' as const,
        date: '2026-09-01',
        source: 'test',
      })),
    ],
    assumptions: {
      ...sample.assumptions,
      peakShare: 0.3,
      valleyShare: 0.35,
      energyEscalation: 0.02,
      wageEscalation: 0.05,
      generalEscalation: 0.03,
      ...assumptions,
    },
  };
}
