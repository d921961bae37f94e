import { TERMS } from '../i18n/glossary.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { type DraftRow, type DraftSheet, heads, text } from './draft.ts';

/** 术语: what the words of this book mean. */
export function glossarySheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.glossary');
  return {
    id: 'glossary',
    name,
    columns: [34, 110],
    rows: [
      ...sheetHead(context, name),
      heads([t('glossary.term'), t('report.meaning')]),
      ...TERMS.map((term): DraftRow => ({
        cells: [text(1, t(`term.${term}`)), text(2, t(`term.${term}.meaning`))],
      })),
    ],
    freeze: { rows: 5, columns: 1 },
  };
}
