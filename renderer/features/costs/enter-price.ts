import type { Problem } from '#shared/base/problem.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { includesVat, type PricePick } from '#shared/scenario/pick-price.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { removePrice, setPrice } from '../../app/store/changes.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';
import type { TaxView } from '#shared/ipc/channels.ts';

export const PRICE_RANGE = { least: 0, most: 1e12 };

type Entered = {
  readonly itemId: string;
  /** As the list calls it. */
  readonly name: string;
  /** Yuan for one piece, on the tax basis shown. */
  readonly amount: number;
  readonly taxView: TaxView;
};

/** Takes a typed price as the scenario's own: an assumption until a quote or a contract stands behind it. */
export const enterPrice = (
  { itemId, name, amount, taxView }: Entered,
  { t }: Translator,
): readonly Problem[] =>
  editScenario(
    { key: `price.${itemId}`, reason: { key: 'edit.price', params: { item: name } } },
    (scenario) =>
      setPrice(scenario, {
        itemId,
        amount,
        currency: 'CNY',
        taxBasis: taxView === 'gross' ? 'inclusive' : 'exclusive',
        kind: 'assumption',
        date: scenario.priceDate,
        source: t('costs.typedSource'),
      }),
  );

/** Takes an estimate that a source gives as the scenario's own assumption, its source kept. */
export const takeEstimate = (price: PricePick, name: string): void =>
  actOnScenario(
    { key: `price.${price.itemId}`, reason: { key: 'edit.price', params: { item: name } } },
    (scenario) =>
      setPrice(scenario, {
        itemId: price.itemId,
        amount: price.amount,
        currency: price.currency,
        taxBasis: price.taxBasis,
        kind: 'assumption',
        date: price.date ?? scenario.priceDate,
        source: price.source,
      }),
  );

/** Another amount of a price as the scenario's own, in its currency and on its tax basis. */
export const turnPrice =
  (price: PricePick, amount: number, { t }: Translator) =>
  (scenario: Scenario): Scenario =>
    setPrice(scenario, {
      itemId: price.itemId,
      amount,
      currency: price.currency,
      taxBasis: includesVat(price) ? 'inclusive' : 'exclusive',
      kind: 'assumption',
      date: scenario.priceDate,
      source: t('costs.typedSource'),
    });

export const resetPrice = (itemId: string, name: string): void =>
  actOnScenario(
    { key: `price.${itemId}.reset`, reason: { key: 'edit.priceReset', params: { item: name } } },
    (scenario) => removePrice(scenario, itemId),
  );
