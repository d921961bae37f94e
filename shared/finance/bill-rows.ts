import type { Unit } from '../base/unit.ts';
import { type Label, label, verbatim } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, mul, ref, roundMoney, sub, zero } from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import type { Bill, BillLine, Category } from '../roadmap/bill-line.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import { GOODS_VAT, grossUnitPrice, netUnitPrice, SERVICES_VAT } from '../scenario/net-price.ts';
import { includesVat, type PricePick } from '../scenario/pick-price.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { priceFactor } from '../sizing/price-then.ts';
import { regionLabel } from '../catalog/region-label.ts';

/** Ledger ids of a line's columns on the procurement sheet. */
export const lineIds = (lineId: string) => ({
  /** Price as seen, moved to the day of purchase. */
  priceThen: `${lineId}.priceThen`,
  netPrice: `${lineId}.netPrice`,
  vatRate: `${lineId}.vatRate`,
  grossPrice: `${lineId}.grossPrice`,
  net: `${lineId}.net`,
  tax: `${lineId}.tax`,
  gross: `${lineId}.gross`,
});

export const priceId = (itemId: string): string => `price.${itemId}.amount`;

/** Ledger ids of a phase's sums. */
export const phaseSumIds = (phase: Phase) => ({
  equipment: `capex.${phase.id}.equipment`,
  net: `capex.${phase.id}.net`,
  tax: `capex.${phase.id}.tax`,
  gross: `capex.${phase.id}.gross`,
});

/** A line of the procurement list: of the bill of materials, or a share of its sum. */
export type ProcurementLine = Omit<BillLine, 'piece' | 'quantity' | 'price'> & {
  /** The same unit as the ledger counts it; 1 for a line that is bought once. */
  readonly piece: Unit;
  /** Ledger row of the quantity; a line without one is bought once. */
  readonly quantity: string | undefined;
  readonly price: PricePick | undefined;
};

/** Every line of the procurement list in order: phases in time, goods first, then services and contingency. */
export function procurementLines(bill: Bill, scenario: Scenario): ProcurementLine[] {
  return scenario.phases.flatMap((phase) => [
    ...bill.lines.filter((line) => line.phase.id === phase.id),
    shareLine(phase, 'installation', 'service'),
    shareLine(phase, 'contingency', 'contingency'),
  ]);
}

const shareLine = (
  phase: Phase,
  what: 'installation' | 'contingency',
  category: Category,
): ProcurementLine => ({
  id: `bill.${phase.id}.${what}`,
  phase,
  category,
  name: label(`bill.${what}`),
  specification: label(`bill.${what}Specification`),
  unit: label('unit.item'),
  piece: '1',
  quantity: undefined,
  price: undefined,
});

/** Ledger rows of prices, lines and phase sums. finance.md §1, §2 and §6: totals are sums of rounded lines. */
export function billRows(bill: Bill, scenario: Scenario): Row[] {
  const lines = procurementLines(bill, scenario);
  return [
    ...bill.rows,
    ...priceRows(bill),
    ...lines.flatMap((line) => lineRows(line)),
    ...scenario.phases.flatMap((phase) => phaseSumRows(phase, lines)),
  ];
}

/** One input per item, however many phases buy it. */
function priceRows(bill: Bill): InputRow[] {
  const byItem = new Map(bill.lines.map((line) => [line.price.itemId, line]));
  return [...byItem.values()].map(({ price, name, piece }) => priceRow(price, name, piece));
}

/**
 * How far a price that nobody has bound themselves to may come out from the one observation there is, as a share of
 * it. A judgement: asked for by several, dearer more often than cheaper. finance.md §15.
 */
const UNBOUND_PRICE = { p10: 0.9, p90: 1.15 };

/** Offers that bind the seller: what is signed is what was offered. */
const BINDING: readonly PricePick['basis'][] = ['contract', 'quote'];

/** A low and a high of the source; a judgement where there is one price and it does not bind; none where it does. */
function likelyRange({ amount, low, high, basis }: PricePick): Pick<InputRow, 'range'> {
  if (low < high) return { range: { p10: low, p90: high } };
  if (BINDING.includes(basis)) return {};
  const { p10, p90 } = UNBOUND_PRICE;
  return { range: { p10: amount * p10, p90: amount * p90, why: label('risk.why.priceRange') } };
}

/** The price used for an item, with its evidence. */
export const priceRow = (price: PricePick, name: Label, piece: Unit): InputRow => ({
  kind: 'input',
  id: priceId(price.itemId),
  label: label('row.price.amount', { item: name, region: regionLabel(price.region) }),
  unit: `${price.currency}/${piece}`,
  axis: 'scalar',
  section: 'price',
  format: 'unitPrice',
  value: price.amount,
  least: 0,
  ...likelyRange(price),
  provenance: {
    source: verbatim(price.source),
    reference: price.itemId,
    ...(price.date === undefined ? {} : { date: price.date }),
    ...(price.note === '' ? {} : { note: verbatim(price.note) }),
    certainty: price.certainty,
  },
});

const VAT_OF: Readonly<Record<Category, string>> = {
  server: GOODS_VAT,
  management: GOODS_VAT,
  network: GOODS_VAT,
  storage: GOODS_VAT,
  facility: GOODS_VAT,
  software: GOODS_VAT,
  service: SERVICES_VAT,
  contingency: GOODS_VAT,
};

function lineRows(line: ProcurementLine): Row[] {
  const ids = lineIds(line.id);
  const params = { line: line.title ?? line.name, phase: line.phase.name };
  const money = { section: 'bill', unit: 'CNY', format: 'money' } as const;
  const perPiece = { section: 'bill', unit: `CNY/${line.piece}`, format: 'money' } as const;
  const { netPrice, grossPrice } = unitPrices(line);
  const { net, tax, gross } = amounts(line);
  return [
    ...priceThenRows(line),
    scalarRow(ids.netPrice, label('row.bill.netPrice', params), perPiece, netPrice),
    scalarRow(
      ids.vatRate,
      label('row.bill.vatRate', params),
      { ...money, unit: '%', format: 'percent' },
      ref(VAT_OF[line.category]),
    ),
    scalarRow(ids.grossPrice, label('row.bill.grossPrice', params), perPiece, grossPrice),
    scalarRow(ids.net, label('row.bill.net', params), money, net),
    scalarRow(ids.tax, label('row.bill.tax', params), money, tax),
    scalarRow(ids.gross, label('row.bill.gross', params), money, gross),
  ];
}

/** Server prices change by a rate of their own until a later phase buys. finance.md §8. */
function priceThenRows({ id, category, price, name, title, phase }: ProcurementLine): Row[] {
  if (!price || category !== 'server') return [];
  return [
    scalarRow(
      lineIds(id).priceThen,
      label('row.bill.priceThen', { line: title ?? name, phase: phase.name }),
      { section: 'bill', unit: `${price.currency}/server`, format: 'unitPrice' },
      mul(priceId(price.itemId), priceFactorOf(phase)),
    ),
  ];
}

/** Server price of a phase ÷ price as seen. */
export const priceFactorOf = (phase: Phase): Expression => priceFactor(phaseIds(phase).month);

type LinePrices = { readonly netPrice: Expression; readonly grossPrice: Expression };

function unitPrices(line: ProcurementLine): LinePrices {
  const ids = lineIds(line.id);
  const { price } = line;
  if (!price) {
    return { netPrice: shareOfPhase(line), grossPrice: roundMoney(mul(ids.netPrice, add(1, ids.vatRate))) };
  }
  const amount = line.category === 'server' ? ids.priceThen : priceId(price.itemId);
  return {
    netPrice: netUnitPrice(amount, price, ids.vatRate),
    grossPrice: grossUnitPrice(amount, price, ids.vatRate),
  };
}

/** Installation and contingency: a share of what stands above them. */
function shareOfPhase(line: ProcurementLine): Expression {
  const { equipment } = phaseSumIds(line.phase);
  if (line.category === 'service') return roundMoney(mul(equipment, assumptionId('installationRate')));
  const installation = lineIds(`bill.${line.phase.id}.installation`).net;
  return roundMoney(mul(add(equipment, installation), assumptionId('contingencyRate')));
}

type LineAmounts = { readonly net: Expression; readonly tax: Expression; readonly gross: Expression };

/** The quoted side is quantity × unit price; the other side and the tax follow from it, so that net + tax = gross. */
function amounts(line: ProcurementLine): LineAmounts {
  const ids = lineIds(line.id);
  const times = (unitPrice: string): Expression =>
    roundMoney(line.quantity === undefined ? ref(unitPrice) : mul(line.quantity, unitPrice));
  if (line.price && includesVat(line.price)) {
    return {
      net: roundMoney(div(ids.gross, add(1, ids.vatRate))),
      tax: roundMoney(sub(ids.gross, ids.net)),
      gross: times(ids.grossPrice),
    };
  }
  return {
    net: times(ids.netPrice),
    tax: roundMoney(mul(ids.net, ids.vatRate)),
    gross: roundMoney(add(ids.net, ids.tax)),
  };
}

function phaseSumRows(phase: Phase, lines: readonly ProcurementLine[]): Row[] {
  const ids = phaseSumIds(phase);
  const params = { phase: phase.name };
  const looks = { section: 'capex', unit: 'CNY', format: 'money' } as const;
  const own = lines.filter((line) => line.phase.id === phase.id);
  const goods = own.filter((line) => line.price !== undefined);
  const sum = (column: 'net' | 'tax' | 'gross', of: readonly ProcurementLine[]): Expression =>
    of.length === 0 ? zero : add(...of.map((line) => lineIds(line.id)[column]));
  return [
    scalarRow(ids.equipment, label('row.capex.equipment', params), looks, sum('net', goods)),
    scalarRow(ids.net, label('row.capex.net', params), looks, sum('net', own)),
    scalarRow(ids.tax, label('row.capex.tax', params), looks, sum('tax', own)),
    scalarRow(ids.gross, label('row.capex.gross', params), looks, sum('gross', own)),
  ];
}
