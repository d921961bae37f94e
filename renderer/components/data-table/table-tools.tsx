import type { JSX } from 'react';
import { csvOf, type TextTable } from '#shared/report/csv.ts';
import { useTranslator } from '../../app/hooks.ts';
import { saveFile } from '../../app/store/save-file.ts';
import { choicesOf, type Column, type Filters } from './table-model.ts';

type Props<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly filters: Filters;
  /** Rows that pass. */
  readonly count: number;
  readonly onFilters: (filters: Filters) => void;
  readonly onCopy: () => void;
  readonly asText: () => TextTable;
};

/** Filters above a table, how many rows pass, and the ways to take them elsewhere. */
export function TableTools<Row>(props: Props<Row>): JSX.Element {
  const { label, rows, columns, filters, count, onFilters, onCopy, asText } = props;
  const { t } = useTranslator();
  const saveCsv = (): void =>
    void saveFile({ name: label, kind: 'csv', bytes: new TextEncoder().encode(csvOf(asText())) });
  return (
    <div className="data-table-tools">
      {columns
        .filter(({ filter }) => filter)
        .map((column) => (
          <label key={column.key} className="data-table-filter">
            {column.title}
            <select
              className="field-select"
              value={filters[column.key] ?? ''}
              onChange={(event) => onFilters({ ...filters, [column.key]: event.currentTarget.value })}
            >
              <option value="">{t('table.all')}</option>
              {choicesOf(rows, column).map((choice) => (
                <option key={choice} value={choice}>
                  {choice}
                </option>
              ))}
            </select>
          </label>
        ))}
      <span className="data-table-count">
        <span className="muted" aria-live="polite">
          {t('table.count', { count, all: rows.length })}
        </span>
        <button type="button" className="link" title={t('table.copyHint')} onClick={onCopy}>
          {t('table.copy')}
        </button>
        <button type="button" className="link" onClick={saveCsv}>
          {t('chart.csv')}
        </button>
      </span>
    </div>
  );
}
