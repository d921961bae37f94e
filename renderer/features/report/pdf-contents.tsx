import type { JSX } from 'react';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { PRINTED_SHEETS } from '#shared/report/printed-sheets.ts';
import { plainSheetName } from '#shared/report/report.ts';
import { useTranslator } from '../../app/hooks.ts';

/** What the PDF report holds, in the language it is printed in. */
export function PdfContents({ locale }: { readonly locale: Locale }): JSX.Element {
  const { t } = useTranslator();
  const printed = translatorFor(locale).t;
  return (
    <div className="card-body">
      <p className="soft">{t('report.pdfPages')}</p>
      <ol className="report-pdf" lang={locale}>
        <li>{printed('report.title')}</li>
        <li>{printed('print.decision')}</li>
        <li>{printed('print.charts')}</li>
        {PRINTED_SHEETS.map(({ sheet }) => (
          <li key={sheet}>{plainSheetName(printed(`sheet.${sheet}`))}</li>
        ))}
      </ol>
    </div>
  );
}
