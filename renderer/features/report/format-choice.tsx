import { type JSX, useId } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { CSV_ENCODINGS, type CsvEncoding, type ExportKind } from '#shared/ipc/export.ts';
import { SHEET_IDS, type SheetId } from '#shared/report/report.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { exportProjectFile } from '../../app/store/project-file.ts';

type Kind = ExportKind['kind'];

const KINDS: readonly (readonly [Kind, MessageKey, MessageKey])[] = [
  ['workbook', 'format.workbook', 'format.workbookWhy'],
  ['pdf', 'format.pdf', 'format.pdfWhy'],
  ['quote-form', 'format.quoteForm', 'format.quoteFormWhy'],
  ['csv', 'format.csv', 'format.csvWhy'],
];

const ENCODING_NAMES: Readonly<Record<CsvEncoding, MessageKey>> = {
  'utf-8': 'format.utf8',
  gbk: 'format.gbk',
};

/** Which file, and of a CSV file which table in which encoding. */
export function FormatChoice({
  kind,
  onKind,
  table,
  onTable,
  encoding,
  onEncoding,
}: {
  readonly kind: Kind;
  readonly onKind: (kind: Kind) => void;
  readonly table: SheetId;
  readonly onTable: (table: SheetId) => void;
  readonly encoding: CsvEncoding;
  readonly onEncoding: (encoding: CsvEncoding) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const name = useId();
  return (
    <section className="card">
      <div className="card-head">
        <h2 id={name}>{t('report.format')}</h2>
      </div>
      <div className="card-body stack" role="radiogroup" aria-labelledby={name}>
        {KINDS.map(([each, title, why]) => (
          <label key={each} className="report-format">
            <input type="radio" name={name} checked={each === kind} onChange={() => onKind(each)} />
            <span className="strong">{t(title)}</span>
            <span className="soft">{t(why, { count: SHEET_IDS.length })}</span>
          </label>
        ))}
        {kind === 'csv' && (
          <div className="row report-csv">
            <SelectField
              label={t('format.table')}
              value={table}
              options={SHEET_IDS.map((value) => ({ value, label: t(`sheet.${value}`) }))}
              onChange={onTable}
            />
            <SelectField
              label={t('format.encoding')}
              value={encoding}
              options={CSV_ENCODINGS.map((value) => ({ value, label: t(ENCODING_NAMES[value]) }))}
              onChange={onEncoding}
            />
          </div>
        )}
      </div>
      <p className="card-foot">
        <button type="button" className="link" onClick={() => void exportProjectFile()}>
          {t('projects.exportFile')}
        </button>{' '}
        {t('format.projectWhy')}
      </p>
    </section>
  );
}
