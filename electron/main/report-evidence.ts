import { readSuppliers } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import { listQuotes, readQuote } from '#db/quote-store.ts';
import { scenarioHistory } from '#db/scenario-store.ts';
import type { AcceptedQuote } from '#shared/report/accepted-quotes.ts';
import type { RevisionNote } from '#shared/report/context.ts';

/** What the data file adds to a report: the accepted quotes, and how the project came to be as it is. */
export type ReportEvidence = {
  readonly accepted: readonly AcceptedQuote[];
  readonly history: readonly RevisionNote[];
};

/** Revisions that a report lists; the last ones of a long history. */
const REVISIONS = 50;

export function reportEvidence(db: OpenedDatabase['db'], scenarioId: string): ReportEvidence {
  const suppliers = new Map(readSuppliers(db).map((supplier) => [supplier.id, supplier]));
  const accepted = listQuotes(db)
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ id }): readonly AcceptedQuote[] => {
      const quote = readQuote(db, id);
      return quote.ok ? [{ quote: quote.value, supplier: suppliers.get(quote.value.supplierId) }] : [];
    });
  const history = scenarioHistory(db, scenarioId)
    .slice(0, REVISIONS)
    .toReversed()
    .map(({ number, createdAt, reason }) => ({ revision: number, savedAt: createdAt, reason }));
  return { accepted, history };
}
