import { type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import type { ExportKind, PreviewSheet, ReportPreview } from '#shared/ipc/export.ts';
import { Problems } from '../../components/problems.tsx';
import { useScenario, useStale, useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { PdfContents } from './pdf-contents.tsx';
import { SheetTable } from './sheet-table.tsx';

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
      <Problems problems={problems} />
      {!preview && problems.length === 0 && <p className="empty">{t('report.previewing')}</p>}
      {what.kind === 'pdf' && <PdfContents locale={locale} />}
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
  const scenario = useScenario();
  const stale = useStale();
  const [preview, setPreview] = useState<ReportPreview | undefined>(undefined);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  useEffect(() => {
    if (!scenario || stale) return undefined;
    let current = true;
    void (async () => {
      const made = await planner().previewReport({ scenario, locale });
      if (!current) return;
      if (made.ok) setPreview(made.value);
      setProblems(made.ok ? [] : made.error);
    })();
    return () => {
      current = false;
    };
  }, [scenario, stale, locale]);
  return { preview, problems };
}
