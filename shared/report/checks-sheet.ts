import { CHECKS, checkId, MASTER_CHECK } from '../finance/check-rows.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { type DraftRow, type DraftSheet, heads, text } from './draft.ts';

/** 校验: every check with its flag in figures and in words, and the master flag. workbook.md rule e. */
export function checksSheet(context: ReportContext): DraftSheet {
  const { t, label } = context.translator;
  const name = t('sheet.checks');
  const line = (id: string): DraftRow => {
    const row = context.plan.ledger.byId.get(id);
    return {
      cells: [
        text(1, row ? label(row.label) : id, id === MASTER_CHECK ? 'total' : 'text'),
        { column: 2, figure: id, home: true },
        { column: 3, statusOf: id, pass: t('report.pass'), fail: t('report.failed') },
      ],
    };
  };
  return {
    id: 'checks',
    name,
    columns: [48, 10, 14],
    rows: [
      ...sheetHead(context, name),
      heads([t('head.check'), t('head.flag'), t('head.outcome')]),
      ...CHECKS.map((check) => line(checkId(check))),
      line(MASTER_CHECK),
    ],
    freeze: { rows: 5, columns: 1 },
  };
}
