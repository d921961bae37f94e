import type { ProcurementLine } from '../finance/bill-rows.ts';
import { MONEY_DECIMALS } from '../ledger/time.ts';
import type { MessageKey } from '../i18n/messages.ts';
import {
  at,
  beside,
  type Column,
  type Figures,
  lineCell,
  quantityOf,
  summaryCell,
} from './comparison-figures.ts';
import type { ReportContext } from './context.ts';
import { type DraftCell, quoted, type Reference, text } from './draft.ts';

export const LINE_HEADS: readonly MessageKey[] = [
  'head.number',
  'head.name',
  'head.specification',
  'comparison.number',
  'comparison.supplier',
  'quotation.offered',
  'head.quantity',
  'comparison.unitPrice',
  'comparison.net',
  'head.vatRate',
  'comparison.gross',
  'comparison.offeredFlag',
  'comparison.lineLowest',
  'comparison.over',
  'quotation.leadDays',
  'head.warranty',
  'head.remark',
];

type LineAt = {
  readonly line: ProcurementLine;
  readonly lineIndex: number;
  readonly column: Column;
  readonly quoteIndex: number;
  readonly quoteCount: number;
  readonly figures: readonly Figures[];
};

/** One line of one quote: what was asked and offered, its amounts in CNY, and how far it is above the lowest. */
export function lineCells(where: LineAt, context: ReportContext): DraftCell[] {
  const { line, lineIndex, column, quoteIndex, quoteCount, figures } = where;
  const { t, label } = context.translator;
  const row = lineIndex * quoteCount + quoteIndex;
  const own = (what: string): Reference => beside(lineCell(what, row));
  const offer = column.quote?.lines.find(({ lineId }) => lineId === line.id);
  const amounts = figures[quoteIndex]?.lines[lineIndex];
  const all = figures.flatMap((each) => each.lines[lineIndex]?.gross ?? []);
  const lowest = Math.min(...all);
  const group: Reference = {
    at: lineCell('gross', lineIndex * quoteCount),
    to: lineCell('gross', lineIndex * quoteCount + quoteCount - 1),
    relative: true,
  };
  const basis = at(summaryCell('basis', quoteIndex));
  const rate = at(summaryCell('rate', quoteIndex));
  const decimals = at(MONEY_DECIMALS);
  const priced = ['ROUND(', own('quantity'), '*', own('unitPrice'), ',', decimals, ')'] as const;
  const unless = [
    'IF(OR(',
    own('unitPrice'),
    '="",',
    rate,
    '=""),"",ROUND(IF(',
    basis,
    `=${quoted(t('taxBasis.exclusive'))},`,
  ] as const;
  const fill = (
    at_: number,
    value: string | number | undefined,
    format?: 'count' | 'decimal',
  ): DraftCell => ({
    column: at_,
    value: column.quote ? (value ?? '') : null,
    role: column.quote ? 'text' : 'entry',
    ...(format ? { format } : {}),
  });
  return [
    { column: 1, value: lineIndex + 1, role: 'label', format: 'count', align: 'center' },
    text(2, label(line.name)),
    text(3, label(line.specification)),
    {
      column: 4,
      value: column.number,
      role: 'constant',
      format: 'count',
      anchor: lineCell('quote', row),
    },
    {
      column: 5,
      formulaOf: [
        'IF(',
        at(summaryCell('supplier', quoteIndex)),
        '="","",',
        at(summaryCell('supplier', quoteIndex)),
        ')',
      ],
      value: column.quote?.supplier ?? '',
    },
    fill(6, offer?.offered),
    {
      column: 7,
      formulaOf: line.quantity === undefined ? ['1'] : [at(line.quantity)],
      value: quantityOf(line, context),
      format: 'count',
      anchor: lineCell('quantity', row),
    },
    {
      column: 8,
      value: offer?.unitPrice ?? null,
      role: column.quote ? 'fact' : 'entry',
      format: 'unitPrice',
      anchor: lineCell('unitPrice', row),
    },
    {
      column: 9,
      formulaOf: [
        ...unless,
        ...priced,
        ',ROUND(',
        ...priced,
        '/(1+',
        own('vatRate'),
        '),',
        decimals,
        '))*',
        rate,
        ',',
        decimals,
        '))',
      ],
      value: amounts?.net ?? '',
      format: 'money',
      anchor: lineCell('net', row),
    },
    {
      column: 10,
      value: offer?.vatRate ?? null,
      role: column.quote ? 'fact' : 'entry',
      format: 'percent',
      anchor: lineCell('vatRate', row),
    },
    {
      column: 11,
      formulaOf: [
        ...unless,
        ...priced,
        '+ROUND(',
        ...priced,
        '*',
        own('vatRate'),
        ',',
        decimals,
        '),',
        ...priced,
        ')*',
        rate,
        ',',
        decimals,
        '))',
      ],
      value: amounts?.gross ?? '',
      format: 'money',
      anchor: lineCell('gross', row),
    },
    {
      column: 12,
      formulaOf: ['IF(', own('gross'), '="",0,1)'],
      value: amounts ? 1 : 0,
      format: 'flag',
      anchor: lineCell('offered', row),
    },
    {
      column: 13,
      formulaOf: ['IF(COUNT(', group, ')=0,"",MIN(', group, '))'],
      value: all.length === 0 ? '' : lowest,
      format: 'money',
      anchor: lineCell('lowest', row),
    },
    {
      column: 14,
      formulaOf: [
        'IF(',
        own('gross'),
        '="","",IF(',
        own('lowest'),
        '=0,0,',
        own('gross'),
        '/',
        own('lowest'),
        '-1))',
      ],
      value: amounts ? (lowest === 0 ? 0 : amounts.gross / lowest - 1) : '',
      format: 'percent',
    },
    fill(15, offer?.leadDays, 'count'),
    fill(16, offer?.warrantyYears, 'decimal'),
    fill(17, offer?.remark),
  ];
}
