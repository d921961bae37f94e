import type { JSX } from 'react';
import type { Currency } from '#shared/catalog/price.ts';
import type { QuoteLine } from '#shared/catalog/quote.ts';
import { useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';
import { useRecords } from '../../app/store/records.ts';
import { formatNumber, formatPercent, formatUnitPrice } from '../../components/format.ts';
import { SearchSelect } from '../../components/search-select.tsx';
import { itemOptions, pricedItems } from '../prices/price-items.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Lines that are drawn; a quote may have thousands. */
const SHOWN = 200;

/** The lines of a quote; while it comes in, each can be linked to the catalog item that it prices. */
export function QuoteLines({
  lines,
  currency,
  links,
  onLink,
}: {
  readonly lines: readonly QuoteLine[];
  readonly currency: Currency | undefined;
  /** By row, where a person chose otherwise than the file says. */
  readonly links?: ReadonlyMap<number, string | null>;
  readonly onLink?: (row: number, itemId: string | null) => void;
}): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const catalog = usePlanner((state) => state.catalog);
  const records = useRecords((state) => state.records);
  const items = catalog
    ? pricedItems(catalog, records, translator).filter(({ type }) => type !== 'cloud_hour')
    : [];
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const options = onLink
    ? [{ value: '', label: t('quotes.noItem'), group: ' ' }, ...itemOptions(items, translator)]
    : [];
  const linkOf = ({ row, itemId }: QuoteLine): string | null =>
    links?.has(row) ? (links.get(row) ?? null) : itemId;
  return (
    <TableFrame className="quote-lines">
      <table className="table" aria-label={t('quotes.lines')}>
        <thead>
          <tr>
            <th className="number">{t('quotes.row')}</th>
            <th>{t('quoteForm.name')}</th>
            <th>{t('quoteForm.specification')}</th>
            <th className="number">{t('quoteForm.quantity')}</th>
            <th className="number">{t('quotes.unitPrice', { currency: currency ?? '?' })}</th>
            <th className="number">{t('quoteForm.taxRate')}</th>
            <th>{t('quotes.item')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, SHOWN).map((line) => (
            <tr key={line.row}>
              <td className="number muted">{line.row}</td>
              <th scope="row">{line.name}</th>
              <td className="quote-specification">{line.specification}</td>
              <td className="number">{formatNumber(line.quantity, locale, 2, 0)}</td>
              <td className="number">{formatUnitPrice(line.unitPrice, locale)}</td>
              <td className="number">
                {line.taxRate === null ? (
                  <span className="muted">{t('known.no')}</span>
                ) : (
                  formatPercent(line.taxRate, locale)
                )}
              </td>
              <td className="quote-item">
                {onLink ? (
                  <SearchSelect
                    label={t('quotes.itemOf', { name: line.name })}
                    value={linkOf(line) ?? ''}
                    options={options}
                    onChange={(value) => onLink(line.row, value === '' ? null : value)}
                  />
                ) : (
                  (names.get(line.itemId ?? '') ??
                  line.itemId ?? <span className="muted">{t('quotes.noItem')}</span>)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > SHOWN && (
        <p className="muted small quote-more">{t('quotes.more', { count: lines.length - SHOWN })}</p>
      )}
    </TableFrame>
  );
}
