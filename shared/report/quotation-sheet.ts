import { lineIds, type ProcurementLine } from '../finance/bill-rows.ts';
import type { MessageKey } from '../i18n/messages.ts';
import { at, beside, quantityOf } from './comparison-figures.ts';
import { type ReportContext, sheetHead } from './context.ts';
import {
  type DraftCell,
  type DraftRow,
  type DraftSheet,
  emptyRow,
  quoted,
  type Reference,
  text,
} from './draft.ts';
import {
  columnMark,
  fieldMark,
  QUOTE_FIELDS,
  QUOTE_FORM_MARK,
  type QuoteColumn,
  type QuoteField,
} from './quote-form.ts';

/** Column of each thing on the form; fields stand in the first three. */
const COLUMN = {
  number: 1,
  phase: 2,
  name: 3,
  specification: 4,
  unit: 5,
  quantity: 6,
  offered: 7,
  unitPrice: 8,
  vatRate: 9,
  net: 10,
  tax: 11,
  gross: 12,
  leadDays: 13,
  warrantyYears: 14,
  remark: 15,
  line: 16,
  item: 17,
} as const;
type FormColumn = keyof typeof COLUMN;

const MARKED: Readonly<Partial<Record<FormColumn, QuoteColumn>>> = {
  name: 'name',
  quantity: 'quantity',
  offered: 'offered',
  unitPrice: 'unitPrice',
  vatRate: 'vatRate',
  leadDays: 'leadDays',
  warrantyYears: 'warrantyYears',
  remark: 'remark',
  line: 'line',
  item: 'item',
};

const HEADS: Readonly<Record<FormColumn, MessageKey>> = {
  number: 'head.number',
  phase: 'head.phase',
  name: 'head.name',
  specification: 'head.specification',
  unit: 'head.unit',
  quantity: 'head.quantity',
  offered: 'quotation.offered',
  unitPrice: 'quotation.unitPrice',
  vatRate: 'head.vatRate',
  net: 'quotation.net',
  tax: 'quotation.tax',
  gross: 'quotation.gross',
  leadDays: 'quotation.leadDays',
  warrantyYears: 'head.warranty',
  remark: 'head.remark',
  line: 'quotation.line',
  item: 'quotation.item',
};

/** As a sheet of the workbook, or as a file of its own for suppliers. */
export type QuotationForm = 'in-workbook' | 'alone';

const DECIMALS = 'quotation.decimals';

const field = (name: QuoteField): string => `quotation.field.${name}`;

const entry = (column: number, anchor?: string): DraftCell => ({
  column,
  value: null,
  role: 'entry',
  ...(anchor === undefined ? {} : { anchor }),
});

/**
 * 分项报价表: what suppliers fill in, one line per item and phase, without any price of ours; a filled copy is read back by
 * its marks (`quote-form.ts`). Names one brand nowhere: 参考品牌 "或相当于". finance.md §12.
 */
export function quotationSheet(context: ReportContext, form: QuotationForm = 'in-workbook'): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.quotation');
  const alone = form === 'alone';
  // In the workbook a quantity is live and may grow from 0; a supplier is asked for what is bought.
  const asked = context.plan.lines.filter(
    (line) => line.price !== undefined && (!alone || quantityOf(line, context) > 0),
  );
  const head: DraftRow = {
    cells: keysOf(COLUMN).map((key) => text(COLUMN[key], t(HEADS[key]), 'head')),
  };
  const marks: DraftRow = {
    cells: keysOf(MARKED).flatMap((key): DraftCell[] => {
      const mark = MARKED[key];
      return mark === undefined ? [] : [text(COLUMN[key], columnMark(mark), 'mark')];
    }),
  };
  const sum = (column: 'net' | 'tax' | 'gross', value = 0): DraftCell => ({
    column: COLUMN[column],
    formulaOf:
      asked.length === 0
        ? ['0']
        : ['SUM(', { at: cellName(column, 0), to: cellName(column, asked.length - 1), relative: true }, ')'],
    value,
    role: 'total',
    format: 'money',
    anchor: `quotation.sum.${column}`,
  });
  const fields = QUOTE_FIELDS.map((each): DraftRow => ({
    cells: [text(1, t(`quotation.${each}`)), text(2, fieldMark(each), 'mark'), fieldEntry(each, context)],
  }));
  const rows: DraftRow[] = [
    ...(alone ? formHead(context) : sheetHead(context, name)),
    { cells: [text(1, t('quotation.note'), 'subtitle')] },
    { cells: [text(1, t('quotation.noteBrand'), 'subtitle')] },
    { cells: [text(1, QUOTE_FORM_MARK, 'mark')] },
    ...fields,
    {
      cells: [
        text(1, t('quotation.decimals')),
        { column: 3, value: 2, role: 'constant', format: 'count', anchor: DECIMALS },
      ],
    },
    emptyRow,
    head,
    marks,
    ...asked.map((line, index) => ({ cells: lineCells(line, index, alone, context) })),
    {
      cells: [text(COLUMN.name, t('quotation.sum'), 'total'), sum('net'), sum('tax'), sum('gross')],
    },
    {
      cells: [
        text(COLUMN.name, t('quotation.withFreight'), 'total'),
        {
          column: COLUMN.gross,
          formulaOf: [at('quotation.sum.gross'), '+', at(field('freight'))],
          value: 0,
          role: 'total',
          format: 'money',
        },
      ],
    },
    emptyRow,
    {
      cells: [
        text(COLUMN.name, t('quotation.signature')),
        text(COLUMN.offered, t('quotation.seal')),
        text(COLUMN.gross, t('procurement.date')),
      ],
      height: 36,
    },
  ];
  return {
    id: 'quotation',
    name,
    columns: [16, 15, 26, 34, 7, 9, 24, 14, 8, 16, 14, 16, 10, 9, 20, 28, 28],
    rows,
    freeze: { rows: 4, columns: 0 },
    repeat: rows.indexOf(head) + 1,
  };
}

/** A form of its own says nothing of the budget it came from but its name. */
function formHead({ plan, translator: { t } }: ReportContext): DraftRow[] {
  return [
    { cells: [text(1, t('quotation.title'), 'title')], height: 28 },
    { cells: [text(1, plan.scenario.name, 'subtitle')] },
    emptyRow,
    emptyRow,
  ];
}

function fieldEntry(name: QuoteField, { translator: { t } }: ReportContext): DraftCell {
  const cell = { column: 3, value: null, role: 'entry', anchor: field(name) } as const;
  switch (name) {
    case 'quoteDate':
    case 'validUntil':
      return { ...cell, format: 'date' };
    case 'freight':
      return { ...cell, format: 'money' };
    case 'currency':
      return { ...cell, value: 'CNY', choices: ['CNY', 'USD', 'EUR'] };
    case 'taxBasis':
      return {
        ...cell,
        value: t('taxBasis.inclusive'),
        choices: [t('taxBasis.inclusive'), t('taxBasis.exclusive')],
      };
    default:
      return cell;
  }
}

const cellName = (column: FormColumn, index: number): string => `quotation.${column}.${index}`;

function lineCells(
  line: ProcurementLine,
  index: number,
  alone: boolean,
  context: ReportContext,
): DraftCell[] {
  const { t, label } = context.translator;
  const name = (column: FormColumn): string => cellName(column, index);
  const { price, quantity } = line;
  const own = (column: FormColumn): Reference => beside(name(column));
  // Quoted with VAT unless the form says "without".
  const exclusive: readonly (string | Reference)[] = [
    at(field('taxBasis')),
    `=${quoted(t('taxBasis.exclusive'))}`,
  ];
  const money = (column: 'net' | 'tax' | 'gross', parts: readonly (string | Reference)[]): DraftCell => ({
    column: COLUMN[column],
    formulaOf: ['IF(', own('unitPrice'), '="","",', ...parts, ')'],
    value: '',
    format: 'money',
    anchor: name(column),
  });
  const quotedAmount = ['ROUND(', own('quantity'), '*', own('unitPrice'), ',', at(DECIMALS), ')'] as const;
  return [
    { column: COLUMN.number, value: index + 1, role: 'label', format: 'count', align: 'center' },
    text(COLUMN.phase, line.phase.name),
    text(COLUMN.name, label(line.name)),
    text(COLUMN.specification, label(line.specification)),
    { ...text(COLUMN.unit, label(line.unit)), align: 'center' },
    quantity === undefined || alone
      ? { column: COLUMN.quantity, value: 1, role: 'fact', format: 'count', anchor: name('quantity') }
      : {
          column: COLUMN.quantity,
          formulaOf: [at(quantity)],
          value: quantityOf(line, context),
          format: 'count',
          anchor: name('quantity'),
        },
    entry(COLUMN.offered),
    { ...entry(COLUMN.unitPrice, name('unitPrice')), format: 'unitPrice' },
    {
      column: COLUMN.vatRate,
      value: context.plan.values.at(lineIds(line.id).vatRate),
      role: 'entry',
      format: 'percent',
      anchor: name('vatRate'),
    },
    money('net', [
      'IF(',
      ...exclusive,
      ',',
      ...quotedAmount,
      ',ROUND(',
      ...quotedAmount,
      '/(1+',
      own('vatRate'),
      '),',
      at(DECIMALS),
      '))',
    ]),
    money('tax', [
      'IF(',
      ...exclusive,
      ',ROUND(',
      ...quotedAmount,
      '*',
      own('vatRate'),
      ',',
      at(DECIMALS),
      '),ROUND(',
      ...quotedAmount,
      '-',
      own('net'),
      ',',
      at(DECIMALS),
      '))',
    ]),
    money('gross', ['ROUND(', own('net'), '+', own('tax'), ',', at(DECIMALS), ')']),
    { ...entry(COLUMN.leadDays), format: 'count' },
    { ...entry(COLUMN.warrantyYears), format: 'decimal' },
    entry(COLUMN.remark),
    text(COLUMN.line, line.id, 'mark'),
    text(COLUMN.item, price?.itemId ?? '', 'mark'),
  ];
}

const keysOf = <Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>): Key[] =>
  Object.keys(record) as Key[];
