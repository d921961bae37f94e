import './data-table.css';
import { Fragment, type JSX, type ReactNode, useState } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber } from '../format.ts';
import { arrange, choicesOf, type Column, type Filters, nextSorting, type Sorting } from './table-model.ts';

export type ShownColumn<Row> = Column<Row> & {
  /** How a known value is shown; numbers and texts as they are when absent. */
  /** Decimals always shown, so that amounts stand in line. */
  readonly decimals?: number;
  readonly render?: (row: Row) => ReactNode;
};

type Props<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly ShownColumn<Row>[];
  /** What stands below a row when it is opened. */
  readonly renderDetails: (row: Row) => ReactNode;
};

/** Rows put on the screen at a time; more follow on request, so that long tables open quickly. */
const STEP = 100;

/** A table that sorts and filters, with the details of a row below it. */
export function DataTable<Row>({ label, rows, rowKey, columns, renderDetails }: Props<Row>): JSX.Element {
  const { t } = useTranslator();
  const [sorting, setSorting] = useState<Sorting | undefined>(undefined);
  const [filters, setFilters] = useState<Filters>({});
  const [limit, setLimit] = useState(STEP);
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const arranged = arrange(rows, columns, sorting, filters);
  const shown = arranged.slice(0, limit);
  const numeric = new Set(
    columns.filter(({ value }) => rows.some((row) => typeof value(row) === 'number')).map(({ key }) => key),
  );
  return (
    <section className="card data-table">
      <div className="data-table-tools">
        {columns
          .filter(({ filter }) => filter)
          .map((column) => (
            <label key={column.key} className="data-table-filter">
              {column.title}
              <select
                className="field-select"
                value={filters[column.key] ?? ''}
                onChange={(event) => setFilters({ ...filters, [column.key]: event.currentTarget.value })}
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
        <span className="muted data-table-count" aria-live="polite">
          {t('table.count', { count: arranged.length, all: rows.length })}
        </span>
      </div>
      <div className="data-table-frame">
        <table className="table" aria-label={label}>
          <thead>
            <tr>
              <th>
                <span className="visually-hidden">{t('table.details')}</span>
              </th>
              {columns.map(({ key, title }) => (
                <th
                  key={key}
                  className={numeric.has(key) ? 'number' : undefined}
                  aria-sort={ariaSort(sorting, key)}
                >
                  <button
                    type="button"
                    className="sort-button"
                    onClick={() => setSorting(nextSorting(sorting, key))}
                  >
                    {title}
                    <span aria-hidden="true" className="sort-sign">
                      {sorting?.key === key ? (sorting.descending ? '▼' : '▲') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => {
              const key = rowKey(row);
              const isOpen = key === opened;
              return (
                <Fragment key={key}>
                  <tr>
                    <td>
                      <button
                        type="button"
                        className="expand-button"
                        aria-expanded={isOpen}
                        aria-label={t('table.details')}
                        onClick={() => setOpened(isOpen ? undefined : key)}
                      >
                        {isOpen ? '−' : '+'}
                      </button>
                    </td>
                    {columns.map((column) => (
                      <td key={column.key} className={numeric.has(column.key) ? 'number' : undefined}>
                        <CellText row={row} column={column} />
                      </td>
                    ))}
                  </tr>
                  {isOpen && (
                    <tr>
                      <td colSpan={columns.length + 1} className="data-table-details">
                        {renderDetails(row)}
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
        {arranged.length === 0 && <p className="empty">{t('table.none')}</p>}
        {arranged.length > limit && (
          <p className="empty">
            <button type="button" className="button" onClick={() => setLimit(limit + STEP)}>
              {t('table.more', { count: Math.min(STEP, arranged.length - limit) })}
            </button>
          </p>
        )}
      </div>
    </section>
  );
}

function CellText<Row>({ row, column }: { readonly row: Row; readonly column: ShownColumn<Row> }): ReactNode {
  const { t, locale } = useTranslator();
  const value = column.value(row);
  if (value === null || value === '') return <span className="muted">{t('known.no')}</span>;
  if (column.render) return column.render(row);
  return typeof value === 'number' ? formatNumber(value, locale, 2, column.decimals ?? 0) : value;
}

function ariaSort(sorting: Sorting | undefined, key: string): 'ascending' | 'descending' | undefined {
  if (sorting?.key !== key) return undefined;
  return sorting.descending ? 'descending' : 'ascending';
}
