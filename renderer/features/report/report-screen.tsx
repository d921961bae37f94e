import './report.css';
import { type JSX, useState } from 'react';
import { LOCALES } from '#shared/i18n/messages.ts';
import type { CsvEncoding, ExportKind } from '#shared/ipc/export.ts';
import type { SheetId } from '#shared/report/report.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePlan, useStale, useTranslator } from '../../app/hooks.ts';
import { exportReport, printReport } from '../../app/store/export-report.ts';
import { useNotice } from '../../app/store/notice-store.ts';
import { useView } from '../../app/store/view-store.ts';
import { FormatChoice } from './format-choice.tsx';
import { OpenPoints } from './open-points.tsx';
import { Preview } from './preview.tsx';

/** The files of the report as they will look, what is still open, and the export. */
export function ReportScreen(): JSX.Element {
  const { t } = useTranslator();
  const plan = usePlan();
  const stale = useStale();
  const busy = useNotice(({ exporting }) => exporting !== undefined);
  const windowLocale = useView((view) => view.locale);
  const [chosen, setChosen] = useState<typeof windowLocale | undefined>(undefined);
  const [kind, setKind] = useState<ExportKind['kind']>('workbook');
  const [table, setTable] = useState<SheetId>('procurement');
  const [encoding, setEncoding] = useState<CsvEncoding>('utf-8');
  const locale = chosen ?? windowLocale;
  const what: ExportKind = kind === 'csv' ? { kind, sheet: table, encoding } : { kind };
  const blocked = stale || busy || plan === undefined;

  return (
    <>
      <ScreenHead title={t('nav.report')} lead={t('report.lead')}>
        <div className="row">
          <Segmented
            label={t('report.language')}
            value={locale}
            options={LOCALES.map((value) => ({ value, label: t(`language.${value}`) }))}
            onChange={setChosen}
          />
          <button
            type="button"
            className="button"
            disabled={blocked}
            onClick={() => void printReport(locale)}
          >
            {t('report.print')}
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={blocked}
            title={stale ? t('export.stale') : undefined}
            onClick={() => void exportReport(what, locale)}
          >
            {t('report.exportAs')}
          </button>
        </div>
      </ScreenHead>
      <div className="report-columns">
        <FormatChoice
          kind={kind}
          onKind={setKind}
          table={table}
          onTable={setTable}
          encoding={encoding}
          onEncoding={setEncoding}
        />
        {plan && <OpenPoints plan={plan} />}
      </div>
      <Preview what={what} locale={locale} />
    </>
  );
}
