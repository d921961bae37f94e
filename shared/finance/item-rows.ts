import { problem, type Problem } from '../base/problem.ts';
import { label } from '../i18n/label.ts';
import { monthRow, scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, mul, ref, roundMoney, when } from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { MONTHS_PER_YEAR } from '../ledger/time.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import {
  type CostItem,
  costItem,
  type CostItemId,
  hasPrice,
  needsQuantity,
  priceItemOf,
} from '../scenario/cost-items.ts';
import { GOODS_VAT, hasRate, netUnitPrice, SERVICES_VAT } from '../scenario/net-price.ts';
import { pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import type { Scenario, ScenarioCost } from '../scenario/scenario.ts';
import { priceId, priceRow } from './bill-rows.ts';
import { inLastMonth } from './calendar-rows.ts';
import type { CostCategory } from './categories.ts';
import { ESCALATION, SERVERS_OWNED, SERVICE } from './service-rows.ts';

/** Ledger ids of a cost of the tree that is not bought with the phases. */
export const itemIds = (item: CostItemId) => ({
  quantity: `item.${item}.quantity`,
  netPrice: `item.${item}.netPrice`,
  cost: `item.${item}.cost`,
  yearly: `yearly.item.${item}`,
  sum: `summary.years.item.${item}`,
});

/** Cost of one engineer and month. */
export const WAGE = 'staff.wage';
/** What runs each month before what is lost beside it. */
export const RUNNING_BASE = 'cost.runningBase';

/** A cost of the tree that the plan has, complete: with its quantity and price where it needs them. */
export type PlannedItem = {
  readonly id: CostItemId;
  readonly item: CostItem;
  readonly category: CostCategory;
  readonly quantity: number | null;
  readonly price: PricePick | undefined;
};

type Items = {
  readonly items: readonly PlannedItem[];
  /** Items of the plan whose price or quantity nobody has entered; they are in no total. */
  readonly missing: readonly Problem[];
};

/** The running, hidden and final costs of a scenario; those bought with the phases are lines of the bill. */
export function plannedItems(scenario: Scenario, book: PriceBook): Items {
  const items: PlannedItem[] = [];
  const missing: Problem[] = [];
  scenario.costs.forEach((cost, position) => {
    const item = costItem(cost.item);
    if (item.category === 'capex') return;
    const price = hasPrice(cost.item) ? pickPrice(priceItemOf(cost.item), scenario, book) : undefined;
    const why = whatIsMissing(cost, price, scenario, `costs.${position}`);
    if (why) missing.push(why);
    else items.push({ id: cost.item, item, category: item.category, quantity: cost.quantity, price });
  });
  return { items, missing };
}

function whatIsMissing(
  { item, quantity }: ScenarioCost,
  price: PricePick | undefined,
  scenario: Scenario,
  path: string,
): Problem | undefined {
  const id = priceItemOf(item);
  if (needsQuantity(item) && quantity === null) return problem('missing-quantity', path, { item: id });
  if (!hasPrice(item)) return undefined;
  if (!price) return problem('missing-price', path, { item: id, name: id });
  return hasRate(price.currency, scenario)
    ? undefined
    : problem('missing-fx', path, { item: id, name: id, currency: price.currency });
}

/** VAT rate row of an item; none for what is no purchase. */
export const vatOf = ({ vat }: CostItem): string | undefined =>
  vat === 'none' ? undefined : vat === 'goods' ? GOODS_VAT : SERVICES_VAT;

/** Ledger rows of the tree's items: quantity, price, cost of each month. finance.md §1. */
export function itemRows(items: readonly PlannedItem[], scenario: Scenario): Row[] {
  return items.flatMap((planned) => {
    const { id, item, price } = planned;
    const ids = itemIds(id);
    const name = label(`costItem.${id}`);
    const params = { item: name };
    const piece = pieceOf(item);
    return [
      ...quantityRow(planned, scenario),
      ...(price
        ? [
            priceRow(price, name, piece),
            scalarRow(
              ids.netPrice,
              label('row.item.netPrice', params),
              { section: 'price', unit: `CNY/${piece}`, format: 'unitPrice' },
              netUnitPrice(priceId(price.itemId), price, vatOf(item) ?? GOODS_VAT),
            ),
          ]
        : []),
      monthRow(
        ids.cost,
        label('row.item.cost', params),
        { section: item.driver.kind === 'end' ? 'end' : 'opex', unit: 'CNY', format: 'money' },
        roundMoney(costOf(planned, scenario)),
      ),
    ];
  });
}

/** What one unit of the price is for. */
function pieceOf({ driver, quantityUnit }: CostItem): string {
  if (driver.kind === 'end') return 'server';
  if (driver.kind !== 'monthly') return '1';
  if (driver.of === 'quantity') return quantityUnit ?? '1';
  if (driver.of === 'server') return 'server';
  return driver.of === 'gpu' ? 'GPU' : 'kW';
}

function quantityRow({ id, item, quantity }: PlannedItem, { priceDate }: Scenario): InputRow[] {
  const { quantityUnit, suggestion } = item;
  if (quantityUnit === undefined || quantity === null) return [];
  const isSuggested = suggestion?.value === quantity;
  return [
    {
      kind: 'input',
      id: itemIds(id).quantity,
      label: label(quantityUnit === '%' ? 'row.item.rate' : 'row.item.quantity', {
        item: label(`costItem.${id}`),
      }),
      unit: quantityUnit,
      axis: 'scalar',
      section: 'quantity',
      format: quantityUnit === '%' ? 'percent' : 'decimal',
      value: quantity,
      least: 0,
      ...(isSuggested && suggestion.low < suggestion.high
        ? { range: { p10: suggestion.low, p90: suggestion.high } }
        : {}),
      provenance: isSuggested
        ? { source: { text: suggestion.source }, date: suggestion.date, certainty: 'estimated' }
        : { source: label('source.scenario'), date: priceDate, certainty: 'sure' },
    },
  ];
}

const COUNT_OF = {
  kW: SERVICE.kW,
  gpu: SERVICE.gpus,
  server: SERVICE.servers,
  demandKw: SERVICE.demand,
} as const;

function costOf({ id, item }: PlannedItem, { phases }: Scenario): Expression {
  const ids = itemIds(id);
  const { driver } = item;
  switch (driver.kind) {
    case 'monthly': {
      const count = driver.of === 'quantity' ? mul(SERVICE.running, ids.quantity) : ref(COUNT_OF[driver.of]);
      const atPrice = mul(count, ids.netPrice, ESCALATION[driver.of === 'demandKw' ? 'energy' : 'general']);
      return driver.perYear === true ? div(atPrice, MONTHS_PER_YEAR) : atPrice;
    }
    case 'share':
      return driver.of === 'running'
        ? mul(RUNNING_BASE, ids.quantity)
        : div(mul(SERVICE.equipment, ids.quantity), MONTHS_PER_YEAR);
    case 'duty': {
      const monthly = mul(SERVICE.running, ids.quantity, WAGE, ESCALATION.wage);
      return driver.perYear === true ? div(monthly, MONTHS_PER_YEAR) : monthly;
    }
    case 'phase':
      return mul(
        add(...phases.map((phase) => ref(phaseIds(phase).accepted))),
        ids.quantity,
        WAGE,
        ESCALATION.wage,
      );
    case 'end':
      return when(inLastMonth, mul(SERVERS_OWNED, ids.netPrice, ESCALATION.general), 0);
    case 'purchase':
      throw new Error(`${id} is bought with the phases`);
  }
}
