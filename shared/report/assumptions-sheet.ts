import type { InputRow } from '../ledger/row.ts';
import { unitText } from '../i18n/unit-text.ts';
import { sheetHead, type ReportContext } from './context.ts';
import { isNeedFact } from './needs-sheet.ts';
import { type DraftCell, type DraftRow, type DraftSheet, centred, date, heads, text } from './draft.ts';
import { bySection } from './sections.ts';

const VALUE_COLUMN = 3;

/** 假设与参数: the only sheet with inputs, each with unit, range, source, date and state. workbook.md rule a. */
export function assumptionsSheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.assumptions');
  const inputs = context.plan.ledger.rows.filter(
    (row): row is InputRow => row.kind === 'input' && !isNeedFact(row),
  );
  const head = heads([
    t('head.number'),
    t('head.name'),
    t('head.value'),
    t('head.unit'),
    t('head.least'),
    t('head.most'),
    t('head.p10'),
    t('head.p90'),
    t('head.source'),
    t('head.date'),
    t('head.state'),
    t('head.note'),
    t('head.id'),
  ]);
  const rows: DraftRow[] = [...sheetHead(context, name), head];
  let number = 0;
  for (const [section, members] of bySection(inputs)) {
    rows.push({ cells: [text(1, t(`section.${section}`), 'block')] });
    for (const input of members) {
      number += 1;
      rows.push({ cells: inputCells(input, number, context) });
    }
  }
  return {
    id: 'assumptions',
    name,
    columns: [6, 42, 15, 16, 9, 11, 11, 11, 38, 12, 9, 44, 54],
    // The last column is for programs and auditors on a screen.
    printColumns: 12,
    rows,
    freeze: { rows: 5, columns: 2 },
  };
}

function inputCells(input: InputRow, number: number, { translator }: ReportContext): DraftCell[] {
  const { t, label } = translator;
  const { provenance, range } = input;
  const fixed = input.least !== undefined && input.least === input.most;
  const fact = (column: number, value: number | undefined): DraftCell[] =>
    value === undefined ? [] : [{ column, value, role: 'fact', format: input.format }];
  return [
    { column: 1, value: number, role: 'label', format: 'count', align: 'center' },
    text(2, label(input.label)),
    { column: VALUE_COLUMN, figure: input.id, home: true },
    text(4, unitText(input.unit, translator)),
    ...(fixed ? [] : [...fact(5, input.least), ...fact(6, input.most)]),
    ...fact(7, range?.p10),
    ...fact(8, range?.p90),
    text(9, label(provenance.source)),
    date(10, provenance.date),
    centred(11, t(`certainty.${provenance.certainty}`)),
    text(12, provenance.note ? label(provenance.note) : ''),
    text(13, input.id, 'label'),
  ];
}
