import { MONEY_DECIMALS } from '../ledger/time.ts';
import type { MessageKey } from '../i18n/messages.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import {
  at,
  beside,
  type Column,
  type Figures,
  figuresOf,
  lineCell,
  rateOf,
  summaryCell,
  totalOf,
} from './comparison-figures.ts';
import { LINE_HEADS, lineCells } from './comparison-lines.ts';
import { type ReportContext, sheetHead } from './context.ts';
import {
  date,
  type DraftCell,
  type DraftRow,
  type DraftSheet,
  emptyRow,
  heads,
  quoted,
  type Reference,
  text,
} from './draft.ts';
import type { FilledQuote } from './quote-form.ts';

/** Fewest valid, comparable, unexpired quotes that a purchase may rest on. finance.md §12. */
const QUOTES_NEEDED = 3;

/**
 * 询价比价表: the quotes side by side for the quantities of this plan, in CNY with and without VAT; ranks those that are
 * whole and unexpired. Without quotes it is an empty form that says what is needed.
 */
export function comparisonSheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const { plan, quotes } = context;
  const name = t('sheet.comparison');
  const asked = plan.lines.filter((line) => line.price !== undefined);
  const columns = Array.from({ length: Math.max(QUOTES_NEEDED, quotes.length) }, (_, index): Column => ({
    quote: quotes[index],
    number: index + 1,
  }));
  const figures = columns.map(({ quote }) => figuresOf(quote, asked, context));
  const last = asked.length * columns.length - 1;
  const valid = figures.filter((each) => each.valid);
  const lowest = Math.min(...valid.map(totalOf));
  const range = (what: string): Reference => ({ at: lineCell(what, 0), to: lineCell(what, last) });

  const summary = columns.map(({ quote, number }, index): DraftRow => {
    const own = figures[index];
    const sum = (what: 'net' | 'gross' | 'offered'): readonly (string | Reference)[] =>
      last < 0
        ? ['0']
        : ['SUMIF(', range('quote'), ',', beside(summaryCell('number', index)), ',', range(what), ')'];
    const cell = (what: string): Reference => beside(summaryCell(what, index));
    const whole = own?.valid === true;
    const total = own ? totalOf(own) : 0;
    const rank = whole ? 1 + valid.filter((other) => totalOf(other) < total).length : '';
    const fill = (column: number, value: string | undefined): DraftCell =>
      quote ? text(column, value ?? '') : { column, value: null, role: 'entry' };
    return {
      cells: [
        {
          column: 1,
          formulaOf: [
            'IF(',
            cell('comparable'),
            '="","",RANK(',
            cell('comparable'),
            ',',
            { at: summaryCell('comparable', 0), to: summaryCell('comparable', columns.length - 1) },
            ',1))',
          ],
          value: rank,
          format: 'count',
          align: 'center',
          anchor: summaryCell('rank', index),
        },
        quote
          ? { ...text(2, quote.supplier), anchor: summaryCell('supplier', index) }
          : { column: 2, value: null, role: 'entry', anchor: summaryCell('supplier', index) },
        fill(3, quote?.quoteNumber),
        { column: 4, value: number, role: 'constant', format: 'count', anchor: summaryCell('number', index) },
        text(5, quote?.currency ?? 'CNY'),
        { ...text(6, t(`taxBasis.${quote?.taxBasis ?? 'inclusive'}`)), anchor: summaryCell('basis', index) },
        rateCell(quote, summaryCell('rate', index), context),
        { column: 8, formulaOf: sum('net'), value: own?.net ?? 0, format: 'money' },
        {
          column: 9,
          formulaOf: sum('gross'),
          value: own?.gross ?? 0,
          format: 'money',
          anchor: summaryCell('gross', index),
        },
        {
          column: 10,
          value: quote ? quote.freight : null,
          role: quote ? 'fact' : 'entry',
          format: 'money',
          anchor: summaryCell('freight', index),
        },
        {
          column: 11,
          formulaOf: [
            'ROUND(',
            cell('gross'),
            '+',
            cell('freight'),
            '*IF(',
            cell('rate'),
            '="",0,',
            cell('rate'),
            '),',
            at(MONEY_DECIMALS),
            ')',
          ],
          value: total,
          format: 'money',
          role: 'total',
          anchor: summaryCell('total', index),
        },
        {
          column: 12,
          formulaOf:
            last < 0
              ? ['0']
              : [
                  'COUNTIF(',
                  range('quote'),
                  ',',
                  beside(summaryCell('number', index)),
                  ')-',
                  ...sum('offered'),
                ],
          value: own?.missing ?? asked.length,
          format: 'count',
          anchor: summaryCell('missing', index),
        },
        quote
          ? { ...date(13, quote.validUntil), anchor: summaryCell('validUntil', index) }
          : {
              column: 13,
              value: null,
              role: 'entry',
              format: 'date',
              anchor: summaryCell('validUntil', index),
            },
        {
          column: 14,
          formulaOf: [
            'IF(',
            cell('supplier'),
            '="",0,IF(',
            cell('missing'),
            '>0,0,IF(',
            cell('rate'),
            '="",0,IF(',
            cell('validUntil'),
            '="",1,IF(',
            cell('validUntil'),
            '<',
            at('comparison.priceDate'),
            ',0,1)))))',
          ],
          value: whole ? 1 : 0,
          format: 'flag',
          anchor: summaryCell('valid', index),
        },
        {
          column: 15,
          formulaOf: ['IF(', cell('valid'), '=1,', cell('total'), ',"")'],
          value: whole ? total : '',
          format: 'money',
          anchor: summaryCell('comparable', index),
        },
        {
          column: 16,
          formulaOf: [
            'IF(',
            cell('comparable'),
            '="","",IF(',
            at('comparison.lowest'),
            '=0,0,',
            cell('comparable'),
            '/',
            at('comparison.lowest'),
            '-1))',
          ],
          value: whole ? (lowest === 0 ? 0 : total / lowest - 1) : '',
          format: 'percent',
        },
        {
          column: 17,
          formulaOf: [
            'IF(',
            cell('rank'),
            `=1,${quoted(t('comparison.recommended'))},IF(`,
            cell('supplier'),
            '="","",IF(',
            cell('missing'),
            `>0,${quoted(t('comparison.itemsMissing'))},IF(`,
            cell('valid'),
            `=0,${quoted(t('comparison.invalid'))},""))))`,
          ],
          value: reasonOf(own, quote, rank, context),
        },
      ],
    };
  });

  const rows: DraftRow[] = [
    ...sheetHead(context, name),
    heads(SUMMARY_HEADS.map((key) => t(key))),
    ...summary,
    {
      cells: [
        text(2, t('comparison.priceDate')),
        { ...date(3, plan.scenario.priceDate), anchor: 'comparison.priceDate' },
        text(9, t('comparison.lowest')),
        {
          column: 11,
          formulaOf: [
            'IF(COUNT(',
            comparables(columns.length),
            ')=0,0,MIN(',
            comparables(columns.length),
            '))',
          ],
          value: valid.length === 0 ? 0 : lowest,
          format: 'money',
          anchor: 'comparison.lowest',
        },
      ],
    },
    {
      cells: [
        text(2, t('comparison.needed')),
        { column: 3, value: QUOTES_NEEDED, role: 'constant', format: 'count', anchor: 'comparison.needed' },
        text(9, t('comparison.validCount')),
        {
          column: 11,
          formulaOf: [
            'SUM(',
            { at: summaryCell('valid', 0), to: summaryCell('valid', columns.length - 1) },
            ')',
          ],
          value: valid.length,
          format: 'count',
          anchor: 'comparison.validCount',
        },
      ],
    },
    {
      cells: [
        {
          column: 2,
          formulaOf: [
            'IF(',
            at('comparison.validCount'),
            '<',
            at('comparison.needed'),
            `,${quoted(t('comparison.tooFew'))},${quoted(t('comparison.enough'))})`,
          ],
          value: t(valid.length < QUOTES_NEEDED ? 'comparison.tooFew' : 'comparison.enough'),
          role: 'status',
        },
      ],
    },
    {
      cells: [
        text(2, t('comparison.singleSource')),
        ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((column): DraftCell => ({ column, value: null, role: 'entry' })),
      ],
      height: 32,
    },
    emptyRow,
    { cells: [text(1, t('comparison.lines'), 'block')] },
    heads(LINE_HEADS.map((key) => t(key))),
  ];
  asked.forEach((line, lineIndex) => {
    columns.forEach((column, quoteIndex) => {
      rows.push({
        cells: lineCells(
          { line, lineIndex, column, quoteIndex, quoteCount: columns.length, figures },
          context,
        ),
      });
    });
  });
  return {
    id: 'comparison',
    name,
    columns: [6, 24, 30, 7, 20, 22, 9, 16, 16, 14, 16, 8, 14, 8, 16, 10, 22],
    rows,
    freeze: { rows: 5, columns: 2 },
  };
}

const SUMMARY_HEADS: readonly MessageKey[] = [
  'comparison.rank',
  'comparison.supplier',
  'quotation.quoteNumber',
  'comparison.number',
  'head.currency',
  'head.taxBasis',
  'comparison.rate',
  'comparison.net',
  'comparison.gross',
  'comparison.freight',
  'comparison.total',
  'comparison.missing',
  'head.validUntil',
  'comparison.valid',
  'comparison.comparable',
  'comparison.over',
  'comparison.reason',
];

const comparables = (count: number): Reference => ({
  at: summaryCell('comparable', 0),
  to: summaryCell('comparable', count - 1),
});

function rateCell(quote: FilledQuote | undefined, anchor: string, context: ReportContext): DraftCell {
  const rate = rateOf(quote, context);
  const cell = { column: 7, format: 'decimal', anchor } as const;
  if (rate === undefined) return { ...text(7, ''), anchor };
  return quote?.currency === 'USD'
    ? { ...cell, formulaOf: [at(assumptionId('usdCny'))], value: rate }
    : { ...cell, value: 1, role: 'constant' };
}

function reasonOf(
  figures: Figures | undefined,
  quote: FilledQuote | undefined,
  rank: number | string,
  { translator: { t } }: ReportContext,
): string {
  if (rank === 1) return t('comparison.recommended');
  if (!quote || !figures) return '';
  if (figures.missing > 0) return t('comparison.itemsMissing');
  return figures.valid ? '' : t('comparison.invalid');
}
