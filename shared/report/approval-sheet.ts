import type { Cell } from './report.ts';
import { type ReportContext, revisionText, sheetHead } from './context.ts';
import { date, type DraftRow, type DraftSheet, emptyRow, heads, text } from './draft.ts';

const STEPS = ['prepared', 'technical', 'finance', 'purchasing', 'approved'] as const;

/** 审批与修订记录: room for each signature, and the saved revisions of the project. */
export function approvalSheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.approval');
  const blank = (column: number): Cell => ({ column, value: null, role: 'entry' });
  return {
    id: 'approval',
    name,
    columns: [22, 22, 40, 20, 22, 18],
    rows: [
      ...sheetHead(context, name),
      heads([
        t('approval.step'),
        t('approval.name'),
        t('approval.opinion'),
        t('approval.result'),
        t('approval.signature'),
        t('head.date'),
      ]),
      ...STEPS.map((step): DraftRow => ({
        cells: [
          text(1, t(`approval.step.${step}`)),
          blank(2),
          blank(3),
          { ...blank(4), choices: [t('approval.agree'), t('approval.disagree'), t('approval.return')] },
          blank(5),
          { ...blank(6), format: 'date' },
        ],
        height: 34,
      })),
      emptyRow,
      { cells: [text(1, t('approval.revisions'), 'block')] },
      heads([t('report.revision'), t('approval.savedAt'), t('approval.reason')]),
      ...(context.history.length === 0
        ? [{ cells: [text(1, revisionText(context)), text(2, ''), text(3, t('approval.noHistory'))] }]
        : context.history.map((revision): DraftRow => ({
            cells: [
              { column: 1, value: revision.revision, role: 'text', format: 'count', align: 'left' },
              date(2, revision.savedAt.slice(0, 10)),
              text(3, revision.reason),
            ],
          }))),
    ],
    freeze: { rows: 5, columns: 1 },
  };
}
