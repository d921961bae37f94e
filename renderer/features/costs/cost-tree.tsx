import type { JSX } from 'react';
import { lineIds } from '#shared/finance/bill-rows.ts';
import { itemIds } from '#shared/finance/item-rows.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { isInCluster } from '#shared/roadmap/bill.ts';
import {
  COST_ITEM_IDS,
  costItem,
  type CostItemId,
  hasPrice,
  needsQuantity,
  priceItemOf,
} from '#shared/scenario/cost-items.ts';
import { costSchema } from '#shared/scenario/scenario.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { Amount } from '../../components/amount.tsx';
import { formatNumber, formatPercent } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { usePreviewed } from '../../app/store/preview.ts';
import { enterPrice, PRICE_RANGE } from './enter-price.ts';
import { enterQuantity, includeCost, takeSuggestion } from './change-costs.ts';
import { TableFrame } from '../../components/table-frame.tsx';

const QUANTITY_RANGE = { least: costSchema.shape.quantity.unwrap().minValue ?? 0, most: 1e9 };
const RATE_RANGE = { least: 0, most: 1 };

/** What makes up the three groups of the tree, in order. */
const GROUPS = [
  { group: 'purchase', kinds: ['purchase'] },
  { group: 'running', kinds: ['monthly', 'share', 'duty'] },
  { group: 'once', kinds: ['phase', 'end'] },
] as const;

/** Costs beside what every plan buys: which are part of it, how much of them, at what price, and what they come to. */
export function CostTree({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const money = useMoney();
  return (
    <section className="card" aria-label={t('costTree.title')}>
      <div className="card-head">
        <h2>{t('costTree.title')}</h2>
        <span className="muted small">{t('costTree.lead')}</span>
      </div>
      <TableFrame>
        <table className="table cost-tree" data-testid="cost-tree">
          <thead>
            <tr>
              <th>{t('costTree.item')}</th>
              <th>{t('costTree.included')}</th>
              <th className="number">{t('costTree.quantity')}</th>
              <th className="number">{t('costTree.price')}</th>
              <th className="number">{t('costTree.sum', { unit: money.unit })}</th>
            </tr>
          </thead>
          {GROUPS.map(({ group, kinds }) => (
            <tbody key={group}>
              <tr className="table-group">
                <th colSpan={5} scope="rowgroup">
                  {t(`costTree.group.${group}`)}
                </th>
              </tr>
              {COST_ITEM_IDS.filter((id) => kinds.some((kind) => kind === costItem(id).driver.kind)).map(
                (id) => (
                  <ItemRow key={id} plan={plan} id={id} />
                ),
              )}
            </tbody>
          ))}
        </table>
      </TableFrame>
    </section>
  );
}

function ItemRow({ plan, id }: { readonly plan: Plan; readonly id: CostItemId }): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const scenario = useScenario();
  const cost = scenario?.costs.find(({ item }) => item === id);
  const name = t(`costItem.${id}`);
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="muted small break">
          <Basis id={id} isIncluded={cost !== undefined} />
          {cost && scenario?.phases.some((phase) => isInCluster(id, phase, scenario)) && (
            <div>{t('cluster.replacesCost')}</div>
          )}
        </div>
      </th>
      <td>
        <input
          type="checkbox"
          aria-label={t('costTree.includedOf', { item: name })}
          checked={cost !== undefined}
          onChange={(event) => includeCost(id, event.currentTarget.checked, translator)}
        />
      </td>
      <td className="cost-cell">
        {cost && needsQuantity(id) && <QuantityField id={id} value={cost.quantity} />}
      </td>
      <td className="cost-cell">{cost && hasPrice(id) && <ItemPrice plan={plan} id={id} />}</td>
      <td className="number">{cost ? <Sum plan={plan} id={id} /> : <span className="muted">–</span>}</td>
    </tr>
  );
}

function QuantityField({
  id,
  value,
}: {
  readonly id: CostItemId;
  readonly value: number | null;
}): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const unit = costItem(id).quantityUnit ?? '1';
  const isRate = unit === '%';
  return (
    <NumberField
      label={t('costTree.quantityOf', { item: t(`costItem.${id}`) })}
      hideLabel
      value={value ?? undefined}
      unit={isRate ? '%' : unitText(unit, translator)}
      scale={isRate ? 0.01 : 1}
      range={isRate ? RATE_RANGE : QUANTITY_RANGE}
      onChange={(quantity) => enterQuantity(id, quantity, translator)}
    />
  );
}

/** Unit price without VAT; typing one makes it the scenario's own. */
function ItemPrice({ plan, id }: { readonly plan: Plan; readonly id: CostItemId }): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const item = t(`costItem.${id}`);
  const line = plan.lines.find(({ price }) => price?.itemId === priceItemOf(id));
  const row = line ? lineIds(line.id).netPrice : itemIds(id).netPrice;
  const price = usePreviewed(plan, (values) => (plan.ledger.byId.has(row) ? values.at(row) : undefined));
  return (
    <NumberField
      label={t('costTree.priceOf', { item })}
      hideLabel
      value={price}
      unit={t(`costTree.per.${perOf(id)}`)}
      range={PRICE_RANGE}
      decimals={2}
      onChange={(amount) =>
        enterPrice({ itemId: priceItemOf(id), name: item, amount, taxView: 'net' }, translator)
      }
    />
  );
}

/** What one unit of an item's price is for. */
function perOf(
  id: CostItemId,
): 'server' | 'gpu' | 'kW' | 'kWMonth' | 'gpuYear' | 'serverYear' | 'unitMonth' | 'unitYear' {
  const { driver } = costItem(id);
  if (driver.kind === 'purchase') return driver.piece;
  if (driver.kind !== 'monthly') return 'server';
  if (driver.of === 'gpu') return 'gpuYear';
  if (driver.of === 'server') return 'serverYear';
  if (driver.of === 'quantity') return driver.perYear === true ? 'unitYear' : 'unitMonth';
  return 'kWMonth';
}

/** Where its figure comes from, or one that a source gives and that can be taken over. */
function Basis({
  id,
  isIncluded,
}: {
  readonly id: CostItemId;
  readonly isIncluded: boolean;
}): JSX.Element | null {
  const translator = useTranslator();
  const { t, locale } = translator;
  const scenario = useScenario();
  const { suggestion, quantityUnit } = costItem(id);
  const own = scenario?.prices.find(({ itemId }) => itemId === priceItemOf(id));
  const quantity = scenario?.costs.find(({ item }) => item === id)?.quantity;
  if (own) return <>{`${own.source} (${own.date})`}</>;
  if (!suggestion) return isIncluded && quantity === null ? <CertaintyMark certainty="missing" /> : null;
  const taken = quantityUnit !== undefined && quantity === suggestion.value;
  const amount =
    quantityUnit === '%'
      ? formatPercent(suggestion.value, locale)
      : formatNumber(suggestion.value, locale, 2, 0);
  return (
    <>
      {t('costTree.suggestion', { amount, source: suggestion.source, date: suggestion.date })}{' '}
      {isIncluded && !taken && (
        <button type="button" className="link small" onClick={() => takeSuggestion(id, translator)}>
          {t('costTree.take')}
        </button>
      )}
    </>
  );
}

function Sum({ plan, id }: { readonly plan: Plan; readonly id: CostItemId }): JSX.Element {
  const money = useMoney();
  const { t } = useTranslator();
  const { sum } = itemIds(id);
  const lines = plan.lines.filter(({ price }) => price?.itemId === priceItemOf(id));
  const bought = usePreviewed(plan, (values) =>
    lines.reduce((left, line) => left + values.at(lineIds(line.id).net), 0),
  );
  if (plan.ledger.byId.has(sum)) {
    return <Amount plan={plan} row={sum} format={money.format} />;
  }
  const { scenario } = plan;
  if (lines.length === 0 && scenario.phases.every((phase) => isInCluster(id, phase, scenario))) {
    return <span className="muted">–</span>;
  }
  if (lines.length === 0) return <CertaintyMark certainty="missing" />;
  const [first] = lines;
  return first && lines.length === 1 ? (
    <Amount plan={plan} row={lineIds(first.id).net} format={money.format} />
  ) : (
    <span title={t('costTree.inBill')}>{money.format(bought)}</span>
  );
}
