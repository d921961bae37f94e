import type { JSX } from 'react';
import type { ComparedQuote, Comparison } from '#shared/quotes/compare.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber, formatPercent, formatUnitPrice } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Lines that are drawn; a comparison may have thousands. */
const SHOWN = 200;

/** The quotes side by side: totals, ranks and what is missing; then every line with the lowest price marked. */
export function ComparisonTables({
  comparison,
  names,
  recommended,
}: {
  readonly comparison: Comparison;
  readonly names: ReadonlyMap<string, string>;
  readonly recommended: string | null;
}): JSX.Element {
  const { t, locale } = useTranslator();
  const { quotes, lines } = comparison;
  const nameOf = ({ quote }: ComparedQuote): string => names.get(quote.supplierId) ?? quote.supplierId;
  return (
    <>
      <Totals comparison={comparison} nameOf={nameOf} recommended={recommended} />
      <TableFrame className="quote-lines">
        <table className="table" aria-label={t('compare.lines')}>
          <thead>
            <tr>
              <th>{t('compare.linesUnit')}</th>
              <th className="number">{t('quoteForm.quantity')}</th>
              {quotes.map((each) => (
                <th key={each.quote.id} className="number">
                  {nameOf(each)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN).map((line) => {
              const quantities = [...line.prices.values()].map((price) => price?.quantity ?? 0);
              const agree = new Set(quantities).size <= 1;
              return (
                <tr key={line.key}>
                  <th scope="row">
                    {line.name}
                    {line.specification !== '' && <span className="muted small"> {line.specification}</span>}
                  </th>
                  <td className="number">
                    {agree ? (
                      formatNumber(quantities[0] ?? 0, locale, 2, 0)
                    ) : (
                      <span className="mark mark-warn">{t('compare.quantitiesDiffer')}</span>
                    )}
                  </td>
                  {quotes.map(({ quote }) => {
                    const price = line.prices.get(quote.id);
                    const isLowest = price !== undefined && price.unitGross === line.lowest;
                    return (
                      <td key={quote.id} className="number">
                        {price === undefined ? (
                          <span className="mark mark-bad">{t('compare.missing')}</span>
                        ) : Number.isNaN(price.unitGross) ? (
                          t('known.no')
                        ) : (
                          <>
                            {isLowest && quotes.length > 1 && (
                              <span className="mark mark-good compare-lowest">{t('compare.lowest')}</span>
                            )}
                            {formatUnitPrice(price.unitGross, locale)}
                          </>
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
        {lines.length > SHOWN && (
          <p className="muted small quote-more">{t('quotes.more', { count: lines.length - SHOWN })}</p>
        )}
      </TableFrame>
    </>
  );
}

function Totals({
  comparison,
  nameOf,
  recommended,
}: {
  readonly comparison: Comparison;
  readonly nameOf: (quote: ComparedQuote) => string;
  readonly recommended: string | null;
}): JSX.Element {
  const { t, locale } = useTranslator();
  const money = useMoney();
  const amount = (value: number | undefined): string =>
    value === undefined ? t('known.no') : money.format(value);
  const rows: readonly {
    readonly name: string;
    readonly cell: (quote: ComparedQuote) => string;
    /** It keeps the quote out of the comparison. */
    readonly bars?: (quote: ComparedQuote) => boolean;
  }[] = [
    { name: t('compare.gross', { unit: money.unit }), cell: ({ gross }) => amount(gross) },
    { name: t('compare.net', { unit: money.unit }), cell: ({ net }) => amount(net) },
    {
      name: t('compare.rank'),
      cell: ({ rank }) => (rank === undefined ? '–' : rank === 1 ? t('compare.rankLowest') : String(rank)),
    },
    {
      name: t('compare.deviation'),
      cell: ({ deviation }) => (deviation === undefined ? '–' : formatPercent(deviation, locale)),
    },
    {
      name: t('compare.score'),
      cell: ({ score }) => (score === undefined ? '–' : formatNumber(score, locale, 2)),
    },
    { name: t('quoteForm.validUntil'), cell: ({ quote }) => quote.validUntil ?? t('prices.noEnd') },
    {
      name: t('compare.missingItems'),
      cell: ({ missing }) => (missing.length === 0 ? t('catalog.noNote') : missing.join(t('edit.separator'))),
    },
    {
      name: t('compare.comparable'),
      cell: ({ incomparable }) =>
        incomparable.length === 0
          ? t('flag.yes')
          : incomparable.map((why) => t(`compare.why.${why}`)).join(t('edit.separator')),
      bars: ({ incomparable }) => incomparable.length > 0,
    },
  ];
  return (
    <TableFrame>
      <table className="table" aria-label={t('compare.totals')}>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">{t('compare.totals')}</span>
            </th>
            {comparison.quotes.map((each) => (
              <th key={each.quote.id} className="number" scope="col">
                {nameOf(each)}
                <br />
                {each.quote.quoteNumber}
                {each.quote.id === recommended && (
                  <span className="mark mark-accent compare-lowest">{t('compare.recommendedMark')}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cell, bars }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {comparison.quotes.map((each) => (
                <td key={each.quote.id} className="number compare-cell">
                  {bars?.(each) ? <span className="mark mark-bad">{cell(each)}</span> : cell(each)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
