import type { Layout } from '../ledger/workbook.ts';
import { unitText } from '../i18n/unit-text.ts';
import { type ReportContext, revisionText, sheetHead } from './context.ts';
import { START_MONTH, START_YEAR } from './month-cell.ts';
import { addressOf, type DraftRow, type DraftSheet, emptyRow, heads, text } from './draft.ts';

/** 封面与编制说明: what this is, how it was made, and the global names. workbook.md rule d. */
export function coverSheet(context: ReportContext, layout: Layout): DraftSheet {
  const { t, label } = context.translator;
  const { scenario, ledger, catalogVersion, missing } = context.plan;
  const field = (title: string, value: string): DraftRow => ({
    cells: [text(1, title, 'label'), text(2, value)],
  });
  const [year = 0, month = 0] = scenario.startMonth.split('-').map(Number);
  const note = (value: string): DraftRow => ({ cells: [text(1, value, 'subtitle')] });
  const names = ledger.rows.flatMap((row) =>
    row.kind === 'input' && row.definedName !== undefined ? [{ row, definedName: row.definedName }] : [],
  );
  return {
    id: 'cover',
    name: t('sheet.cover'),
    columns: [34, 46, 22, 48],
    rows: [
      ...sheetHead(context, t('report.title')),
      field(t('report.project'), scenario.name),
      field(t('report.revision'), revisionText(context)),
      {
        cells: [
          ...field(t('report.start'), scenario.startMonth).cells,
          { column: 3, value: year, role: 'fact', format: 'flag', anchor: START_YEAR },
          { column: 4, value: month, role: 'fact', format: 'flag', align: 'left', anchor: START_MONTH },
        ],
      },
      field(t('report.horizon'), String(scenario.horizonMonths)),
      field(t('report.priceDate'), scenario.priceDate),
      field(t('report.currency'), t('report.currencyValue', { unit: t('unitName.wan') })),
      field(t('report.catalogVersion'), String(catalogVersion)),
      field(t('report.engineVersion'), context.programVersion),
      emptyRow,
      ...(missing.length === 0
        ? []
        : [
            { cells: [text(1, t('report.incomplete', { count: missing.length }), 'block')] },
            ...missing.map((each) => note(context.translator.problem(each).what)),
            emptyRow,
          ]),
      { cells: [text(1, t('report.conventions'), 'block')] },
      note(t('report.convention.inputs')),
      note(t('report.convention.npv')),
      note(t('report.convention.vat')),
      note(t('report.convention.unstated')),
      note(t('report.convention.estimate')),
      emptyRow,
      { cells: [text(1, t('report.names'), 'block')] },
      heads([t('report.name'), t('report.address'), t('report.unit'), t('report.meaning')]),
      ...names.map(({ row, definedName }): DraftRow => ({
        cells: [
          text(1, definedName),
          text(2, addressOf(layout, row.id)),
          text(3, unitText(row.unit, context.translator)),
          text(4, label(row.label)),
        ],
      })),
    ],
    freeze: { rows: 3, columns: 0 },
  };
}
