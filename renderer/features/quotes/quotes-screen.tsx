import './quotes.css';
import { type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { QuoteSummary } from '#shared/catalog/quote.ts';
import { useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { chooseQuoteFile, useImport } from '../../app/store/import-store.ts';
import { notifyFailed, notifyWritten } from '../../app/store/notice-store.ts';
import { readRecords, useRecords } from '../../app/store/records.ts';
import { Problems } from '../../components/problems.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { ImportView } from './import-view.tsx';
import { QuoteList } from './quote-list.tsx';

/** Quotes as they came in, the import of another, and the comparison of several. */
export function QuotesScreen(): JSX.Element {
  const { t } = useTranslator();
  const opened = useImport((state) => state.opened);
  const reading = useImport((state) => state.reading);
  const importProblems = useImport((state) => state.problems);
  const { quotes, problems } = useQuotes();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useEffect(() => void readRecords(), []);

  const saveForm = async (): Promise<void> => {
    const saved = await planner().saveQuoteForm();
    if (!saved.ok) notifyFailed(saved.error);
    else if (saved.value.path !== undefined) notifyWritten(saved.value.path);
  };
  return (
    <>
      <ScreenHead title={t('nav.quotes')} lead={t('quotes.lead')}>
        <div className="row">
          <button type="button" className="button" onClick={() => void saveForm()}>
            {t('quotes.form')}
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={reading}
            onClick={() => void chooseQuoteFile()}
          >
            {reading ? t('quotes.reading') : t('quotes.import')}
          </button>
        </div>
      </ScreenHead>
      <Problems problems={[...importProblems, ...problems]} />
      {opened ? (
        <ImportView key={opened.token} opened={opened} />
      ) : (
        <>
          <QuoteList quotes={quotes} chosen={chosen} onChosen={setChosen} />
          <ComparisonView key={chosen.join(' ')} ids={chosen} onChosen={setChosen} />
        </>
      )}
    </>
  );
}

/** Every quote, read anew with every change. */
function useQuotes(): { readonly quotes: readonly QuoteSummary[]; readonly problems: readonly Problem[] } {
  const version = useRecords((state) => state.version);
  const [read, setRead] = useState<{
    version: number;
    quotes: readonly QuoteSummary[];
    problems: readonly Problem[];
  }>({
    version: -1,
    quotes: [],
    problems: [],
  });
  useEffect(() => {
    let current = true;
    void planner()
      .listQuotes()
      .then((answer) => {
        if (!current) return;
        setRead({
          version,
          quotes: answer.ok ? answer.value : [],
          problems: answer.ok ? [] : answer.error,
        });
      });
    return () => {
      current = false;
    };
  }, [version]);
  return read;
}
