import {
  type Alternative,
  type AlternativeKind,
  alternativeIds,
  alternativeName,
} from '../finance/alternatives/alternative.ts';
import { phasingIds } from '../finance/alternatives/phasing-rows.ts';
import { LAST_MONTH } from '../finance/calendar-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { unitText } from '../i18n/unit-text.ts';
import type { ReportContext } from './context.ts';
import { type DraftCell, type DraftRow, emptyRow, text } from './draft.ts';

/** Columns of the block within the sheet that shows it. */
export type WayColumns = Readonly<
  Record<'name' | 'total' | 'presentValue' | 'difference' | 'breakEven' | 'note', number>
>;

/** Rows that say what one useful unit costs and emits. */
const UNIT_ROWS = /^(unitCost|carbon)\./;

/** Buying, and every other way to the same service, over the same months. finance.md §7, §8. */
export function waysBlock(context: ReportContext, at: WayColumns): DraftRow[] {
  const { t } = context.translator;
  const { byId } = context.plan.ledger;
  const heads: readonly (readonly [keyof WayColumns, string])[] = [
    ['name', t('ways.way')],
    ['total', t('ways.total')],
    ['presentValue', t('ways.presentValue')],
    ['difference', t('ways.difference')],
    ['breakEven', t('ways.breakEven')],
    ['note', t('head.note')],
  ];
  const columns = Math.max(...Object.values(at));
  const known = (column: number, id: string): DraftCell[] =>
    byId.has(id) ? [{ column, figure: id, home: true }] : [];
  return [
    {
      cells: Array.from({ length: columns }, (_, offset) => {
        const title = heads.find(([column]) => at[column] === offset + 1)?.[1] ?? '';
        return text(offset + 1, title, 'head');
      }),
    },
    {
      cells: [
        text(at.name, t('ways.buying'), 'total'),
        { column: at.total, figure: RESULTS.totalCost, role: 'total' },
        { column: at.presentValue, figure: RESULTS.presentValue, role: 'total' },
      ],
    },
    {
      cells: [
        text(at.name, t('ways.allNow')),
        ...known(at.presentValue, phasingIds.allNow),
        ...known(at.difference, phasingIds.advantage),
      ],
    },
    ...context.plan.alternatives.map((alternative): DraftRow => ({
      cells: alternativeCells(alternative, context, at, known),
    })),
    { cells: [text(at.name, t('ways.note'), 'subtitle')] },
    emptyRow,
  ];
}

function alternativeCells(
  { kind, missing }: Alternative,
  context: ReportContext,
  at: WayColumns,
  known: (column: number, id: string) => DraftCell[],
): DraftCell[] {
  const { t, label, param } = context.translator;
  const name = text(at.name, label(alternativeName(kind)));
  if (missing.length > 0) {
    const items = [...new Set(missing.map(({ params }) => param(params['name'] ?? '')))];
    return [name, text(at.note, t('ways.noPrice', { items: items.join(t('edit.separator')) }))];
  }
  const ids = alternativeIds(kind);
  return [
    name,
    ...known(at.total, ids.total),
    ...known(at.presentValue, ids.presentValue),
    ...known(at.difference, ids.difference),
    ...known(at.breakEven, ids.breakEvenMonth),
    ...breakEvenNote(kind, context, at.note),
  ];
}

/** Says in words that the month after the last one stands for "never". */
function breakEvenNote(
  kind: AlternativeKind,
  { plan, translator: { t } }: ReportContext,
  column: number,
): DraftCell[] {
  const { breakEvenMonth } = alternativeIds(kind);
  if (!plan.ledger.byId.has(breakEvenMonth)) return [];
  const never = plan.values.at(breakEvenMonth) > plan.values.at(LAST_MONTH);
  const words = t('ways.never');
  return [
    {
      column,
      formulaOf: ['IF(', { at: breakEvenMonth }, '>', { at: LAST_MONTH }, `,"${words}","")`],
      value: never ? words : '',
      role: 'text',
    },
  ];
}

/** What a GPU-hour, a million tokens, an image and a thousand requests cost or emit. finance.md §4, §9. */
export function unitCostBlock(context: ReportContext, at: WayColumns): DraftRow[] {
  const { plan, translator } = context;
  const rows = [...plan.ledger.byId.values()].filter(
    ({ id, axis, kind }) => axis === 'scalar' && kind === 'formula' && UNIT_ROWS.test(id),
  );
  if (rows.length === 0) return [];
  return [
    { cells: [text(1, translator.t('ways.unitCosts'), 'block')] },
    ...rows.map((row): DraftRow => ({
      cells: [
        text(at.name, translator.label(row.label)),
        { column: at.presentValue, figure: row.id, home: true },
        text(at.difference, unitText(row.unit, translator)),
      ],
    })),
    emptyRow,
  ];
}
