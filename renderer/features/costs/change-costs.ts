import type { Problem } from '#shared/base/problem.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { costItem, type CostItemId, needsQuantity, priceItemOf } from '#shared/scenario/cost-items.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { setPrice } from '../../app/store/changes.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';

const named = (item: CostItemId, { t }: Translator) => ({ item: t(`costItem.${item}`) });

/** Takes a cost into the plan, or out of it; its price and quantity are asked for afterwards. */
export const includeCost = (item: CostItemId, isIncluded: boolean, translator: Translator): void =>
  actOnScenario(
    {
      key: `cost.${item}.included`,
      reason: {
        key: isIncluded ? 'edit.costIncluded' : 'edit.costRemoved',
        params: named(item, translator),
      },
    },
    (scenario) => ({
      ...scenario,
      costs: isIncluded
        ? [...scenario.costs, { item, quantity: null }]
        : scenario.costs.filter((cost) => cost.item !== item),
    }),
  );

export const enterQuantity = (
  item: CostItemId,
  quantity: number,
  translator: Translator,
): readonly Problem[] =>
  editScenario(
    { key: `cost.${item}.quantity`, reason: { key: 'edit.costQuantity', params: named(item, translator) } },
    (scenario) => withQuantity(scenario, item, quantity),
  );

const withQuantity = (scenario: Scenario, item: CostItemId, quantity: number): Scenario => ({
  ...scenario,
  costs: scenario.costs.map((cost) => (cost.item === item ? { ...cost, quantity } : cost)),
});

/** Takes a figure from its source: as the rate of a share, else as an assumed price with that source and date. */
export function takeSuggestion(item: CostItemId, translator: Translator): void {
  const { suggestion } = costItem(item);
  if (!suggestion) return;
  actOnScenario(
    {
      key: `cost.${item}.suggestion`,
      reason: { key: 'edit.costSuggestion', params: named(item, translator) },
    },
    (scenario) =>
      needsQuantity(item)
        ? withQuantity(scenario, item, suggestion.value)
        : setPrice(scenario, {
            itemId: priceItemOf(item),
            amount: suggestion.value,
            currency: 'CNY',
            taxBasis: suggestion.taxBasis,
            kind: 'assumption',
            date: suggestion.date,
            source: suggestion.source,
          }),
  );
}
