import { type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import type { ExportKind, PreviewSheet, ReportPreview } from '#shared/ipc/export.ts';
import { Problems } from '../../components/problems.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { reportRequest } from '../../app/store/export-report.ts';
import { saveNow } from '../../app/store/planner-store.ts';
import { PdfPages } from './pdf-pages.tsx';
import { SheetTable } from './sheet-table.tsx';
import { useReportOrder } from './use-report-order.ts';

/** The chosen file as it will look; the last one stays on the screen while the next is made. */
export function Preview({
  what,
  locale,
}: {
  readonly what: ExportKind;
  readonly locale: Locale;
}): JSX.Element {
  const { t } = useTranslator();
  const { preview, problems } = usePreview(locale);
  const [chosen, setChosen] = useState<PreviewSheet['id']>('cover');
  const only = what.kind === 'csv' ? what.sheet : what.kind === 'quote-form' ? 'quotation' : undefined;
  const sheet = preview?.sheets.find(({ id }) => id === (only ?? chosen));
  return (
    <section className="card" data-testid="report-preview">
      <div className="card-head">
        <h2>{t('report.preview')}</h2>
        {sheet && what.kind !== 'pdf' && sheet.rows.length < sheet.rowCount && (
          <span className="muted">
            {t('report.rowsShown', { shown: sheet.rows.length, count: sheet.rowCount })}
          </span>
        )}
      </div>
      {what.kind === 'pdf' && <PdfPages locale={locale} />}
      {what.kind !== 'pdf' && <Problems problems={problems} />}
      {!preview && what.kind !== 'pdf' && problems.length === 0 && (
        <p className="empty">{t('report.previewing')}</p>
      )}
      {preview && what.kind === 'workbook' && (
        <div className="report-sheets" role="tablist" aria-label={t('report.sheets')}>
          {preview.sheets.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              role="tab"
              className="report-sheet"
              aria-selected={id === chosen}
              onClick={() => setChosen(id)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {sheet && what.kind !== 'pdf' && <SheetTable sheet={sheet} />}
    </section>
  );
}

/** Made anew when the scenario or the language changes; nothing while the scenario cannot be computed. */
function usePreview(locale: Locale): {
  readonly preview: ReportPreview | undefined;
  readonly problems: readonly Problem[];
} {
  const order = useReportOrder(locale);
  const [preview, setPreview] = useState<ReportPreview | undefined>(undefined);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  useEffect(() => {
    if (!order) return undefined;
    let current = true;
    void (async () => {
      await saveNow();
      if (!current) return;
      const made = await planner().previewReport(reportRequest(order.scenario, order.locale));
      if (!current) return;
      if (made.ok) setPreview(made.value);
      setProblems(made.ok ? [] : made.error);
    })();
    return () => {
      current = false;
    };
  }, [order]);
  return { preview, problems };
}
