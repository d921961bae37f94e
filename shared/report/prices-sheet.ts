import { priceId } from '../finance/bill-rows.ts';
import type { MessageKey } from '../i18n/messages.ts';
import { includesVat, type PricePick } from '../scenario/pick-price.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { date, type DraftCell, type DraftRow, type DraftSheet, heads, text } from './draft.ts';
import { regionLabel } from '../catalog/region-label.ts';

/** 价格依据与时效: every price used, with its evidence and its age on the price date. */
export function pricesSheet(context: ReportContext): DraftSheet {
  const { t, label } = context.translator;
  const { bill } = context.plan;
  const name = t('sheet.prices');
  const byItem = new Map(bill.lines.map((line) => [line.price.itemId, line]));
  const head = heads([
    t('head.name'),
    t('head.low'),
    t('head.middle'),
    t('head.high'),
    t('head.currency'),
    t('head.taxBasis'),
    t('head.kind'),
    t('head.region'),
    t('head.priceDate'),
    t('head.age'),
    t('head.validUntil'),
    t('head.state'),
    t('head.source'),
    t('head.note'),
  ]);
  return {
    id: 'prices',
    name,
    columns: [32, 13, 13, 13, 6, 16, 10, 13, 11, 9, 11, 9, 50, 40],
    rows: [
      ...sheetHead(context, name),
      head,
      ...[...byItem.values()].map(({ price, name: item }): DraftRow => ({
        cells: priceCells(price, label(item), context),
      })),
    ],
    freeze: { rows: 5, columns: 1 },
    filter: { row: 5, lastRow: 5 + byItem.size, lastColumn: 14 },
  };
}

function priceCells(
  price: PricePick,
  item: string,
  { translator: { t, label } }: ReportContext,
): DraftCell[] {
  const amount = (column: number, value: number): DraftCell => ({
    column,
    value,
    role: 'fact',
    format: 'unitPrice',
  });
  return [
    text(1, item),
    amount(2, price.low),
    { column: 3, figure: priceId(price.itemId) },
    amount(4, price.high),
    text(5, price.currency),
    text(6, t(taxBasisKey(price))),
    text(7, t(BASIS_KEYS[price.basis] ?? 'basis.other')),
    text(8, label(regionLabel(price.region))),
    date(9, price.date),
    ...(price.ageDays === undefined
      ? []
      : [{ column: 10, value: price.ageDays, role: 'fact', format: 'count' } as const]),
    date(11, price.validUntil),
    text(12, t(`certainty.${price.certainty}`)),
    text(13, price.source),
    text(14, price.note),
  ];
}

function taxBasisKey(price: PricePick): MessageKey {
  if (price.taxBasis !== 'unstated') return `taxBasis.${price.taxBasis}`;
  return includesVat(price) ? 'taxBasis.unstated.inclusive' : 'taxBasis.unstated.exclusive';
}

const BASIS_KEYS: Readonly<Partial<Record<PricePick['basis'], MessageKey>>> = {
  contract: 'basis.contract',
  quote: 'basis.quote',
  tender: 'basis.tender',
  street: 'basis.street',
  list: 'basis.list',
  seed: 'basis.seed',
  estimate: 'basis.estimate',
  used: 'basis.used',
  assumption: 'basis.assumption',
};
