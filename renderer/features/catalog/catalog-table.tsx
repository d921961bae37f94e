import { Fragment, type JSX } from 'react';
import type { EditedKind } from '#shared/catalog/record-fields.ts';
import { DataTable, type ShownColumn } from '../../components/data-table/data-table.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { useRecords } from '../../app/store/records.ts';
import { showPricesOf } from '../../app/store/view-store.ts';
import { RecordActions } from './record-actions.tsx';
import { type RecordOrigin, recordStates } from './record-state.ts';

export type Detail = { readonly name: string; readonly text: string | null };

type Props<Row> = {
  readonly id: string;
  readonly label: string;
  /** Of what kind the rows are as records; undefined for those that nobody edits. */
  readonly kind?: EditedKind;
  readonly rows: readonly Row[];
  /** A row must contain them somewhere. */
  readonly words: string;
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly ShownColumn<Row>[];
  readonly details: (row: Row) => readonly Detail[];
  /** The item has prices of its own. */
  readonly priced?: boolean;
};

const TONES: Readonly<Record<RecordOrigin, string>> = {
  shipped: 'mark',
  own: 'mark mark-accent',
  changed: 'mark mark-accent',
  retired: 'mark mark-warn',
};

/** A table of the catalog: unknown values are called so, sources stand below the row, and what may be done with it. */
export function CatalogTable<Row extends object>(props: Props<Row>): JSX.Element {
  const { id, label, kind, rows, words, rowKey, columns, details, priced = false } = props;
  const { t } = useTranslator();
  const records = useRecords((state) => state.records);
  const stateOf = recordStates(records);
  const said = (row: Row): string => {
    const held: readonly unknown[] = Object.values(row);
    return [...columns.map(({ value }) => value(row)), ...held].join(' ').toLowerCase();
  };
  const shown = words === '' ? rows : rows.filter((row) => said(row).includes(words));
  const origin: ShownColumn<Row> | undefined = kind && {
    key: 'origin',
    title: t('column.origin'),
    value: (row) => t(`origin.${stateOf(kind, rowKey(row)).origin}`),
    render: (row) => {
      const found = stateOf(kind, rowKey(row)).origin;
      return <span className={TONES[found]}>{t(`origin.${found}`)}</span>;
    },
    filter: true,
  };
  const [first, ...others] = columns;
  return (
    <DataTable
      id={id}
      label={label}
      rows={shown}
      rowKey={rowKey}
      columns={origin && first ? [first, origin, ...others] : columns}
      empty={rows.length === 0 ? t('catalog.emptyYet') : undefined}
      renderDetails={(row) => (
        <div className="stack catalog-details">
          <Details details={details(row)} />
          {priced && (
            <button type="button" className="link" onClick={() => showPricesOf(rowKey(row))}>
              {t('record.prices')}
            </button>
          )}
          {kind && (
            <RecordActions
              kind={kind}
              itemId={rowKey(row)}
              name={String(first?.value(row) ?? rowKey(row))}
              document={Object.fromEntries(Object.entries(row))}
              state={stateOf(kind, rowKey(row))}
            />
          )}
        </div>
      )}
    />
  );
}

function Details({ details }: { readonly details: readonly Detail[] }): JSX.Element {
  const { t } = useTranslator();
  return (
    <dl className="definition">
      {details.map(({ name, text }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{text === null || text === '' ? t('known.no') : text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
