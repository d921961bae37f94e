import { type Difference, differenceOf, EFFECTS, yuanOf } from '../options/difference.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReportContext } from './context.ts';
import { type DraftCell, type DraftRow, emptyRow, heads, type Reference, text } from './draft.ts';

/** Columns: the line's name, then one for each effect, then their sum. */
const NAME = 3;
const FIRST_EFFECT = 5;
const SUM = FIRST_EFFECT + EFFECTS.length;

/**
 * 多方案对比: why other plans cost more or less in present value, line by line. Their figures are facts here, since only this
 * plan lives in the workbook; what they add up to is live. finance.md §7.
 */
export function differencesBlock(context: ReportContext): DraftRow[] {
  return (context.options ?? []).flatMap((plan, at) => oneOption(plan, at, context));
}

function oneOption(option: Plan, at: number, context: ReportContext): DraftRow[] {
  const { t, label } = context.translator;
  const difference = differenceOf(context.plan, option);
  const lines = difference.lines.filter(({ from, to }) => from !== to);
  const anchor = (line: number | 'rounding', effect: string): string => `option.${at}.${line}.${effect}`;
  const fact = (column: number, fen: number, name?: string): DraftCell => ({
    column,
    value: yuanOf(fen),
    role: 'fact',
    format: 'money',
    ...(name === undefined ? {} : { anchor: name }),
  });
  const title = t('alternatives.differenceTitle', { name: option.scenario.name });
  return [
    { cells: [text(1, title, 'block')] },
    heads([
      ...Array.from({ length: NAME - 1 }, () => ''),
      t('alternatives.line'),
      '',
      ...EFFECTS.map((effect) => t(`effect.${effect}`)),
      t('alternatives.sum'),
    ]),
    ...lines.map((line, index): DraftRow => ({
      cells: [
        text(NAME, label(line.name)),
        ...EFFECTS.map((effect, offset) =>
          fact(FIRST_EFFECT + offset, line.effects[effect], anchor(index, effect)),
        ),
        {
          column: SUM,
          formulaOf: ['SUM(', ofLine(index, anchor), ')'],
          value: yuanOf(line.to - line.from),
          format: 'money',
          anchor: anchor(index, 'sum'),
        },
      ],
    })),
    {
      cells: [text(NAME, t('compare.rounding')), fact(SUM, difference.rounding, anchor('rounding', 'sum'))],
    },
    totals(difference, lines.length, context, anchor),
    emptyRow,
  ];
}

type Anchor = (line: number | 'rounding', effect: string) => string;

const ofLine = (line: number, anchor: Anchor): Reference => ({
  at: anchor(line, 'quantity'),
  to: anchor(line, 'rate'),
  relative: true,
});

/** Sums over the lines, the rounding with the last. */
function totals(
  difference: Difference,
  count: number,
  { translator: { t } }: ReportContext,
  anchor: Anchor,
): DraftRow {
  const down = (effect: string, last: number | 'rounding'): Reference => ({
    at: anchor(count > 0 ? 0 : 'rounding', effect),
    to: anchor(last, effect),
    relative: true,
  });
  return {
    cells: [
      text(NAME, t('alternatives.sum'), 'total'),
      ...EFFECTS.map((effect, offset): DraftCell => ({
        column: FIRST_EFFECT + offset,
        formulaOf: count > 0 ? ['SUM(', down(effect, count - 1), ')'] : ['0'],
        value: yuanOf(difference.effects[effect]),
        role: 'total',
        format: 'money',
      })),
      {
        column: SUM,
        formulaOf: ['SUM(', down('sum', 'rounding'), ')'],
        value: yuanOf(difference.to - difference.from),
        role: 'total',
        format: 'money',
      },
    ],
  };
}
