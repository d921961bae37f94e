import { Fragment, type JSX } from 'react';
import { DataTable, type ShownColumn } from '../../components/data-table/data-table.tsx';
import { useTranslator } from '../../app/hooks.ts';

type Detail = { readonly name: string; readonly text: string | null };

type Props<Row> = {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly Row[];
  /** A row must contain them somewhere. */
  readonly words: string;
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly ShownColumn<Row>[];
  readonly details: (row: Row) => readonly Detail[];
};

/** A table of the catalog: unknown values are called so, sources stand below the row. */
export function CatalogTable<Row extends object>(props: Props<Row>): JSX.Element {
  const { id, label, rows, words, rowKey, columns, details } = props;
  const shown = words === '' ? rows : rows.filter((row) => textOf(row).includes(words));
  return (
    <DataTable
      id={id}
      label={label}
      rows={shown}
      rowKey={rowKey}
      columns={columns}
      renderDetails={(row) => <Details details={details(row)} />}
    />
  );
}

function Details({ details }: { readonly details: readonly Detail[] }): JSX.Element {
  const { t } = useTranslator();
  return (
    <dl className="definition catalog-details">
      {details.map(({ name, text }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{text === null || text === '' ? t('known.no') : text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

const textOf = (row: object): string => Object.values(row).join(' ').toLowerCase();
