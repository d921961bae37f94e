import './data-table.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type JSX, type ReactNode, useRef, useState } from 'react';
import type { TextTable } from '#shared/report/csv.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber } from '../format.ts';
import { widthFor } from './column-width.ts';
import { HeadCell } from './head-cell.tsx';
import { keepTable, recallTable, type TableMemory } from './table-memory.ts';
import { arrange, type Column } from './table-model.ts';
import { TableTools } from './table-tools.tsx';
import { useTableCopy } from './use-table-copy.ts';

export type ShownColumn<Row> = Column<Row> & {
  /** Decimals always shown, so that amounts stand in line. */
  readonly decimals?: number;
  /** How a known value is shown; numbers and texts as they are when absent. */
  readonly render?: (row: Row) => ReactNode;
};

type Props<Row> = {
  /** Under which widths, sorting and filters are kept. */
  readonly id: string;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly ShownColumn<Row>[];
  /** What stands below a row when it is opened. */
  readonly renderDetails: (row: Row) => ReactNode;
  /** What is said where there are no rows at all, for whatever reason. */
  readonly empty?: string | undefined;
};

const ROW_HEIGHT = 33;
const DETAILS_WIDTH = 44;
/** Rows drawn beyond the edges, so that quick scrolling shows no gaps. */
const OVERSCAN = 12;

/**
 * A table that sorts, filters and keeps how it was left, with the details of a row below it. Only the rows in sight
 * are drawn, so that ten thousand scroll as ten do. Ctrl+C copies them all for a spreadsheet.
 */
export function DataTable<Row>(props: Props<Row>): JSX.Element {
  const { id, label, rows, rowKey, columns, renderDetails, empty } = props;
  const { t, locale } = useTranslator();
  const [memory, setMemory] = useState(() => recallTable(id, localStorage));
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const frame = useRef<HTMLDivElement>(null);

  const change = (part: Partial<TableMemory>): void => {
    const changed = { ...memory, ...part };
    setMemory(changed);
    keepTable(id, changed, localStorage);
  };
  const arranged = arrange(rows, columns, memory.sorting, memory.filters);
  const numeric = new Set(
    columns.filter(({ value }) => rows.some((row) => typeof value(row) === 'number')).map(({ key }) => key),
  );
  const widths = columns.map(
    (column) =>
      memory.widths[column.key] ??
      widthFor(rows, column, (cell) => textOf(cell, column, locale) ?? t('known.no')),
  );
  const asText = (): TextTable => ({
    columns: columns.map(({ title }) => title),
    rows: arranged.map((row) => columns.map(({ value }) => value(row))),
  });
  const virtualizer = useVirtualizer({
    count: arranged.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const row = arranged[index];
      return row === undefined ? index : rowKey(row);
    },
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const copy = useTableCopy(frame, asText);

  return (
    <section className="card data-table">
      <TableTools
        label={label}
        rows={rows}
        columns={columns}
        filters={memory.filters}
        count={arranged.length}
        onFilters={(filters) => change({ filters })}
        onCopy={copy}
        asText={asText}
      />
      <section className="data-table-frame" ref={frame} aria-label={label}>
        <table
          className="table"
          aria-label={label}
          aria-rowcount={arranged.length + 1}
          style={{ width: widths.reduce((sum, width) => sum + width, DETAILS_WIDTH) }}
        >
          <colgroup>
            <col style={{ width: DETAILS_WIDTH }} />
            {columns.map(({ key }, at) => (
              <col key={key} style={{ width: widths[at] }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th>
                <span className="visually-hidden">{t('table.details')}</span>
              </th>
              {columns.map((column, at) => (
                <HeadCell
                  key={column.key}
                  columnKey={column.key}
                  title={column.title}
                  numeric={numeric.has(column.key)}
                  sorting={memory.sorting}
                  width={widths[at] ?? 0}
                  onSorting={(sorting) => change({ sorting })}
                  onWidth={(width) => change({ widths: { ...memory.widths, [column.key]: width } })}
                />
              ))}
            </tr>
          </thead>
          <Gap height={before} />
          {items.map(({ key, index }) => {
            const row = arranged[index];
            if (row === undefined) return null;
            const rowId = rowKey(row);
            const isOpen = rowId === opened;
            return (
              <tbody key={key} ref={virtualizer.measureElement} data-index={index}>
                <tr aria-rowindex={index + 2}>
                  <td>
                    <button
                      type="button"
                      className="expand-button"
                      aria-expanded={isOpen}
                      aria-label={t('table.details')}
                      onClick={() => setOpened(isOpen ? undefined : rowId)}
                    >
                      {isOpen ? '−' : '+'}
                    </button>
                  </td>
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      className={numeric.has(column.key) ? 'number' : undefined}
                      title={textOf(column.value(row), column, locale)}
                    >
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
              </tbody>
            );
          })}
          <Gap height={after} />
        </table>
        {arranged.length === 0 && <p className="empty">{empty ?? t('table.none')}</p>}
      </section>
    </section>
  );
}

/** Stands for the rows out of sight, so that the scroll bar tells the truth. */
function Gap({ height }: { readonly height: number }): JSX.Element | null {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true" className="data-table-gap">
      <tr style={{ height }} />
    </tbody>
  );
}

function CellText<Row>({ row, column }: { readonly row: Row; readonly column: ShownColumn<Row> }): ReactNode {
  const { t, locale } = useTranslator();
  const text = textOf(column.value(row), column, locale);
  if (text === undefined) return <span className="muted">{t('known.no')}</span>;
  return column.render ? column.render(row) : text;
}

/** A value as text; undefined where it is not known. */
function textOf<Row>(
  value: string | number | null,
  { decimals = 0 }: ShownColumn<Row>,
  locale: Parameters<typeof formatNumber>[1],
): string | undefined {
  if (value === null || value === '') return undefined;
  return typeof value === 'number' ? formatNumber(value, locale, Math.max(2, decimals), decimals) : value;
}
