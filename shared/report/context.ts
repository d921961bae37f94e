import type { Translator } from '../i18n/translate.ts';
import { MASTER_CHECK } from '../finance/check-rows.ts';
import type { Plan } from '../plan/plan.ts';
import type { FilledQuote } from './quote-form.ts';
import { type DraftRow, emptyRow, text } from './draft.ts';

/** Anchor of the flag over every check, the ledger's and the workbook's own. */
export const WORKBOOK_CHECK = 'check.workbook';

/** Rows that `sheetHead` takes; the table's own head row comes next. */
export const HEAD_ROWS = 4;

/** What every sheet is written from. */
export type ReportContext = {
  readonly plan: Plan;
  readonly translator: Translator;
  /** Number of the saved revision, when there is one. */
  readonly revision: number | undefined;
  readonly programVersion: string;
  /** Suppliers' answers to set side by side, in the order they came. */
  readonly quotes: readonly FilledQuote[];
  /** Other plans that this one is held against; none when absent. */
  readonly options?: readonly Plan[];
  /** Saved revisions of the project, oldest first. */
  readonly history: readonly RevisionNote[];
};

export type RevisionNote = {
  readonly revision: number;
  /** ISO time. */
  readonly savedAt: string;
  readonly reason: string;
};

/** Title, project line with the master check, and a blank row: the head of every sheet. */
export function sheetHead(context: ReportContext, title: string): DraftRow[] {
  const { t } = context.translator;
  const { scenario, missing } = context.plan;
  const subtitle = `${scenario.name} · ${revisionText(context)} · ${t('report.currencyValue', { unit: t('unitName.wan') })}`;
  return [
    { cells: [text(1, title, 'title')], height: 28 },
    { cells: [text(1, subtitle, 'subtitle')] },
    {
      cells: [
        missing.length > 0
          ? text(1, t('report.incomplete', { count: missing.length }), 'status')
          : {
              column: 1,
              statusOf: WORKBOOK_CHECK,
              holds: context.plan.values.at(MASTER_CHECK) === 1,
              pass: t('report.checkPassed'),
              fail: t('report.checkFailed'),
            },
      ],
    },
    emptyRow,
  ];
}

export function revisionText({ revision, translator: { t } }: ReportContext): string {
  return `${t('report.revision')} ${revision ?? t('report.unsaved')}`;
}
