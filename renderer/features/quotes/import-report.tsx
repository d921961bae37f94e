import type { JSX } from 'react';
import type { QuoteCheck } from '#shared/quotes/check.ts';
import type { CellIssue } from '#shared/quotes/issue.ts';
import { csvOf, type TextTable } from '#shared/report/csv.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { useTranslator } from '../../app/hooks.ts';
import { saveFile } from '../../app/store/save-file.ts';
import { formatUnitPrice } from '../../components/format.ts';
import type { ImportDraft } from './import-draft.ts';
import { QuoteLines } from './quote-lines.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

/** Issues that are drawn; all of them go into the file. */
const SHOWN = 300;

/** The dry run: every cell that cannot be taken as it stands, what is left out, and the lines as they would be kept. */
export function ImportReport({
  check,
  draft,
  onDraft,
}: {
  readonly check: QuoteCheck & { readonly hidden: number };
  readonly draft: ImportDraft;
  readonly onDraft: (draft: ImportDraft) => void;
}): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const { issues, hidden, lines, leftOut, sum } = check;
  const errors = issues.filter(({ severity }) => severity === 'error');
  const currency = draft.answers.currency ?? check.stated.currency;
  const exclude = (row: number): void => onDraft({ ...draft, excluded: [...draft.excluded, row] });
  const takeBack = (row: number): void =>
    onDraft({ ...draft, excluded: draft.excluded.filter((other) => other !== row) });
  const saveReport = (): void =>
    void saveFile({
      name: t('quotes.report'),
      kind: 'csv',
      bytes: new TextEncoder().encode(csvOf(reportTable(issues, translator))),
    });
  return (
    <>
      <section className="card" aria-label={t('quotes.report')}>
        <div className="card-head">
          <h3>{t('quotes.step.check')}</h3>
          <span className="row small">
            <span className={errors.length > 0 ? 'mark mark-bad' : 'mark mark-good'}>
              {errors.length > 0
                ? t('quotes.errors', { count: errors.length + hidden })
                : t('quotes.noErrors')}
            </span>
            {issues.length > errors.length && (
              <span className="mark mark-warn">
                {t('quotes.warnings', { count: issues.length - errors.length })}
              </span>
            )}
            {issues.length > 0 && (
              <button type="button" className="link" onClick={saveReport}>
                {t('quotes.saveReport')}
              </button>
            )}
          </span>
        </div>
        {issues.length === 0 ? (
          <p className="empty">{t('quotes.clean')}</p>
        ) : (
          <TableFrame className="quote-issues">
            <table className="table" aria-label={t('quotes.report')}>
              <thead>
                <tr>
                  <th>{t('quotes.cell')}</th>
                  <th>{t('quotes.field')}</th>
                  <th>{t('quotes.value')}</th>
                  <th>{t('quotes.reason')}</th>
                  <th>{t('quotes.fix')}</th>
                  <th>
                    <span className="visually-hidden">{t('quotes.leaveOut')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {issues.slice(0, SHOWN).map((issue) => (
                  <tr key={`${issue.column}${issue.row} ${issue.code}`}>
                    <th scope="row">
                      <span className={issue.severity === 'error' ? 'mark mark-bad' : 'mark mark-warn'}>
                        {t(`quotes.severity.${issue.severity}`)}
                      </span>{' '}
                      {issue.column}
                      {issue.row}
                    </th>
                    <td>{t(`quoteField.${issue.field}`)}</td>
                    <td className="break">{issue.value === '' ? t('quotes.blank') : issue.value}</td>
                    <td>{t(`quoteIssue.${issue.code}`, issue.params)}</td>
                    <td>{t(`quoteIssue.${issue.code}.fix`, issue.params)}</td>
                    <td className="number">
                      {issue.severity === 'error' && (
                        <button type="button" className="link" onClick={() => exclude(issue.row)}>
                          {t('quotes.leaveOutRow', { row: issue.row })}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {issues.length + hidden > SHOWN && (
              <p className="muted small quote-more">
                {t('quotes.moreIssues', { count: issues.length + hidden - SHOWN })}
              </p>
            )}
          </TableFrame>
        )}
        {leftOut.length > 0 && (
          <details className="card-foot">
            <summary>{t('quotes.leftOut', { count: leftOut.length })}</summary>
            <ul className="quote-left-out">
              {leftOut.slice(0, SHOWN).map(({ row, why, text }) => (
                <li key={row} className="row">
                  <span>{t(`quotes.why.${why}`, { row, text })}</span>
                  {why === 'excluded' && (
                    <button type="button" className="link" onClick={() => takeBack(row)}>
                      {t('quotes.takeBack')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <section className="card" aria-label={t('quotes.step.lines')}>
        <div className="card-head">
          <h3>{t('quotes.step.lines')}</h3>
          <span className="muted small">
            {t('quotes.sum', {
              count: lines.length,
              sum: formatUnitPrice(sum, locale),
              currency: currency ?? '?',
            })}
          </span>
        </div>
        <QuoteLines
          lines={lines}
          currency={currency}
          links={draft.links}
          onLink={(row, itemId) => onDraft({ ...draft, links: new Map([...draft.links, [row, itemId]]) })}
        />
      </section>
    </>
  );
}

const reportTable = (issues: readonly CellIssue[], { t }: Translator): TextTable => ({
  columns: [
    t('quotes.row'),
    t('quotes.columnHead'),
    t('quotes.field'),
    t('quotes.value'),
    t('quotes.reason'),
    t('quotes.fix'),
  ],
  rows: issues.map(({ row, column, field, value, code, params }) => [
    row,
    column,
    t(`quoteField.${field}`),
    value,
    t(`quoteIssue.${code}`, params),
    t(`quoteIssue.${code}.fix`, params),
  ]),
});
