import { CHECKS, checkId, MASTER_CHECK } from '../finance/check-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { type ReportContext, sheetHead, WORKBOOK_CHECK } from './context.ts';
import { type ComputedCell, type DraftRow, type DraftSheet, emptyRow, heads, text } from './draft.ts';
import { uppercaseBlock } from './uppercase-block.ts';

/** Stem of the anchors of the budget's 大写. */
const BUDGET = 'budget';
/** Anchor of the budget with VAT in capital numerals. */
export const BUDGET_UPPERCASE = `${BUDGET}.result`;

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
        {
          column: 3,
          statusOf: id,
          holds: context.plan.values.at(id) === 1,
          pass: t('report.pass'),
          fail: t('report.failed'),
        },
      ],
    };
  };
  const uppercase = uppercaseBlock(
    { at: RESULTS.budgetGross, value: context.plan.values.at(RESULTS.budgetGross) },
    BUDGET,
    context.translator,
  );
  const own = (title: string, anchor: string, parts: ComputedCell['formulaOf'], value: 0 | 1): DraftRow => ({
    cells: [
      text(1, title, anchor === WORKBOOK_CHECK ? 'total' : 'text'),
      { column: 2, formulaOf: parts, value, format: 'flag', anchor },
      { column: 3, statusOf: anchor, holds: value === 1, pass: t('report.pass'), fail: t('report.failed') },
    ],
  });
  const ledgerHolds = context.plan.values.at(MASTER_CHECK) === 1 ? 1 : 0;
  return {
    id: 'checks',
    name,
    columns: [44, 26, 26, 8, 8, 8, 8, 8, 8, 8, 52, 18],
    rows: [
      ...sheetHead(context, name),
      heads([t('head.check'), t('head.flag'), t('head.outcome')]),
      ...CHECKS.map((check) => line(checkId(check))),
      line(MASTER_CHECK),
      own(t('checks.uppercase'), 'check.uppercase', [{ at: uppercase.checkAnchor }], 1),
      own(
        t('checks.workbook'),
        WORKBOOK_CHECK,
        ['MIN(', { at: MASTER_CHECK }, ',', { at: 'check.uppercase' }, ')'],
        ledgerHolds,
      ),
      emptyRow,
      ...uppercase.rows,
    ],
    freeze: { rows: 5, columns: 1 },
  };
}
