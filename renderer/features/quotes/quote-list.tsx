import { type JSX, useState } from 'react';
import type { Quote, QuoteSummary } from '#shared/catalog/quote.ts';
import { COMPARED_AT_LEAST } from '#shared/quotes/compare.ts';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { notifyFailed, notifyWritten } from '../../app/store/notice-store.ts';
import { refuse } from '../../app/store/planner-store.ts';
import { changeRecords } from '../../app/store/records.ts';
import { formatDateTime } from '../../components/format.ts';
import { QuoteLines } from './quote-lines.tsx';
import { useSupplierNames } from './supplier-names.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Quotes that were accepted; ticked ones are compared. */
export function QuoteList({
  quotes,
  chosen,
  onChosen,
}: {
  readonly quotes: readonly QuoteSummary[];
  readonly chosen: readonly string[];
  readonly onChosen: (ids: readonly string[]) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const [opened, setOpened] = useState<Quote>();
  const open = async (id: string): Promise<void> => {
    if (opened?.id === id) return setOpened(undefined);
    const read = await planner().readQuotes({ ids: [id] });
    return read.ok ? setOpened(read.value[0]) : refuse(read.error);
  };
  return (
    <section className="card" aria-label={t('quotes.list')}>
      <div className="card-head">
        <h2>{t('quotes.list')}</h2>
        <span className="muted small">{t('quotes.tick', { count: COMPARED_AT_LEAST })}</span>
      </div>
      {quotes.length === 0 ? (
        <p className="empty">{t('quotes.none')}</p>
      ) : (
        <TableFrame>
          <table className="table">
            <thead>
              <tr>
                <th>
                  <span className="visually-hidden">{t('quotes.compare')}</span>
                </th>
                <th>{t('quotes.supplier')}</th>
                <th>{t('quoteForm.quoteNumber')}</th>
                <th>{t('quoteForm.quotedDate')}</th>
                <th>{t('quoteForm.validUntil')}</th>
                <th>{t('column.currency')}</th>
                <th className="number">{t('quotes.lines')}</th>
                <th>{t('column.state')}</th>
              </tr>
            </thead>
            <tbody>
              {quotes.map((quote) => (
                <QuoteRow
                  key={quote.id}
                  quote={quote}
                  ticked={chosen.includes(quote.id)}
                  opened={opened?.id === quote.id ? opened : undefined}
                  onTick={(ticked) =>
                    onChosen(ticked ? [...chosen, quote.id] : chosen.filter((id) => id !== quote.id))
                  }
                  onOpen={() => void open(quote.id)}
                />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function QuoteRow({
  quote,
  ticked,
  opened,
  onTick,
  onOpen,
}: {
  readonly quote: QuoteSummary;
  readonly ticked: boolean;
  readonly opened: Quote | undefined;
  readonly onTick: (ticked: boolean) => void;
  readonly onOpen: () => void;
}): JSX.Element {
  const { t } = useTranslator();
  const names = useSupplierNames();
  const priceDate = useScenario()?.priceDate;
  const supplier = names.get(quote.supplierId) ?? quote.supplierId;
  const expired = priceDate !== undefined && quote.validUntil !== null && quote.validUntil < priceDate;
  const state = quote.withdrawn ? 'withdrawn' : expired ? 'expired' : 'inForce';
  return (
    <>
      <tr>
        <td>
          <input
            type="checkbox"
            aria-label={t('quotes.compareOf', { supplier, number: quote.quoteNumber })}
            checked={ticked}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        </td>
        <th scope="row">{supplier}</th>
        <td>
          <button type="button" className="link" aria-expanded={opened !== undefined} onClick={onOpen}>
            {quote.quoteNumber}
          </button>
        </td>
        <td>{quote.quotedDate}</td>
        <td>{quote.validUntil ?? <span className="muted">{t('prices.noEnd')}</span>}</td>
        <td>
          {quote.currency} · {t(`taxBasis.${quote.taxBasis}`)}
        </td>
        <td className="number">{quote.lineCount}</td>
        <td>
          <span className={state === 'inForce' ? 'mark' : 'mark mark-warn'}>
            {t(`quotes.state.${state}`)}
          </span>
        </td>
      </tr>
      {opened && (
        <tr>
          <td colSpan={8} className="quote-details">
            <QuoteDetails quote={opened} supplier={supplier} withdrawn={quote.withdrawn} />
          </td>
        </tr>
      )}
    </>
  );
}

function QuoteDetails({
  quote,
  supplier,
  withdrawn,
}: {
  readonly quote: Quote;
  readonly supplier: string;
  readonly withdrawn: boolean;
}): JSX.Element {
  const { t, locale } = useTranslator();
  const saveOriginal = async (): Promise<void> => {
    const saved = await planner().saveQuoteFile({ id: quote.id });
    if (!saved.ok) notifyFailed(saved.error);
    else if (saved.value.path !== undefined) notifyWritten(saved.value.path);
  };
  const turn = (): void =>
    void changeRecords(
      [{ kind: 'quote', itemId: quote.id, state: withdrawn ? 'active' : 'withdrawn', document: null }],
      {
        key: withdrawn ? 'edit.quote.bringBack' : 'edit.quote.withdraw',
        params: { supplier, number: quote.quoteNumber },
      },
    ).then(refuse);
  return (
    <div className="stack">
      <QuoteLines lines={quote.lines} currency={quote.currency} />
      <dl className="definition small">
        <dt>{t('quotes.file')}</dt>
        <dd>
          {quote.sheet === ''
            ? quote.fileName
            : t('quotes.fileSheet', { file: quote.fileName, sheet: quote.sheet })}
        </dd>
        <dt>{t('quotes.hash')}</dt>
        <dd className="quote-hash">{quote.fileSha256}</dd>
        <dt>{t('quotes.accepted')}</dt>
        <dd>
          {formatDateTime(quote.acceptedAt, locale)} · {quote.acceptedBy}
        </dd>
      </dl>
      <div className="row">
        <button type="button" className="button" onClick={() => void saveOriginal()}>
          {t('quotes.saveOriginal')}
        </button>
        <button type="button" className="button" title={t('quotes.withdraw.what')} onClick={turn}>
          {t(withdrawn ? 'quotes.bringBack' : 'quotes.withdraw')}
        </button>
      </div>
    </div>
  );
}
