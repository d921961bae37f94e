import { type ReportContext, sheetHead } from './context.ts';
import { type DraftRow, type DraftSheet, heads, quoted, text } from './draft.ts';

/** 目录: every sheet with what it is for; each name leads there. */
export function contentsSheet(
  context: ReportContext,
  others: readonly Pick<DraftSheet, 'id' | 'name'>[],
): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.contents');
  return {
    id: 'contents',
    name,
    columns: [38, 96],
    rows: [
      ...sheetHead(context, name),
      heads([t('contents.sheet'), t('contents.purpose')]),
      ...others.map((sheet): DraftRow => ({
        cells: [
          {
            column: 1,
            value: sheet.name,
            formula: `HYPERLINK(${quoted(`#'${sheet.name.replaceAll("'", "''")}'!A1`)},${quoted(sheet.name)})`,
            role: 'link',
          },
          text(2, t(`contents.${sheet.id}`, { unit: t('unitName.wan') })),
        ],
      })),
    ],
    freeze: { rows: 5, columns: 1 },
  };
}
