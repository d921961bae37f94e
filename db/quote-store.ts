import { basename } from 'node:path';
import type { Database } from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { PriceObservation } from '#shared/catalog/price.ts';
import type { Quote, QuoteHead, QuoteLine, QuoteSummary } from '#shared/catalog/quote.ts';
import { type Actor, appendAudit } from './audit.ts';
import { auditSubject, contentHash, sha256 } from './audit-records.ts';
import { readSuppliers } from './catalog-store.ts';
import { insertPrices } from './price-store.ts';
import { attempt } from './sqlite-problem.ts';

export type QuoteFile = { readonly name: string; readonly bytes: Uint8Array };

export type NewQuote = {
  readonly head: QuoteHead;
  readonly sheet: string;
  readonly file: QuoteFile;
  readonly lines: readonly QuoteLine[];
  /** Kind of each item that a line is a price of: `server`, `gpu`. */
  readonly itemTypes: ReadonlyMap<string, string>;
  /** Where the prices hold. */
  readonly region: string;
};

/** Whether a quote was withdrawn, by the newest change of its state. */
const WITHDRAWN = `coalesce((SELECT state = 'withdrawn' FROM record_change
  WHERE kind = 'quote' AND item_id = quote.id ORDER BY number DESC LIMIT 1), 0)`;

const SUMMARY = `SELECT id, supplier_id AS supplierId, quote_number AS quoteNumber, quoted_date AS quotedDate,
    valid_until AS validUntil, currency, tax_basis AS taxBasis, file_name AS fileName,
    file_sha256 AS fileSha256, sheet, accepted_at AS acceptedAt, accepted_by AS acceptedBy,
    ${WITHDRAWN} AS withdrawn, (SELECT count(*) FROM quote_line WHERE quote_id = quote.id) AS lineCount
  FROM quote`;

type StoredSummary = Omit<QuoteSummary, 'withdrawn'> & { readonly withdrawn: number };

const summaryOf = (row: StoredSummary): QuoteSummary => ({ ...row, withdrawn: row.withdrawn === 1 });

/** Every quote without its lines, the last accepted first. */
export const listQuotes = (db: Database): readonly QuoteSummary[] =>
  db.prepare<[], StoredSummary>(`${SUMMARY} ORDER BY accepted_at DESC, id DESC`).all().map(summaryOf);

/** Problems: `record-not-found`. */
export function readQuote(db: Database, id: string): Result<Quote> {
  const row = db.prepare<[string], StoredSummary>(`${SUMMARY} WHERE id = ?`).get(id);
  if (!row) return fail([problem('record-not-found', '', { record: id })]);
  const lines = db
    .prepare<[string], QuoteLine>(
      `SELECT "row", name, specification, brand, unit, quantity, unit_price AS unitPrice,
         tax_rate AS taxRate, lead_time AS leadTime, warranty, note, item_id AS itemId
       FROM quote_line WHERE quote_id = ? ORDER BY number`,
    )
    .all(id);
  return ok({ ...summaryOf(row), lines });
}

/** The file a quote came in, byte for byte. Problems: `record-not-found`. */
export function readQuoteFile(db: Database, id: string): Result<QuoteFile> {
  const file = db
    .prepare<[string], QuoteFile>(
      `SELECT file_name AS name, bytes FROM quote JOIN quote_file ON sha256 = file_sha256 WHERE id = ?`,
    )
    .get(id);
  return file ? ok(file) : fail([problem('record-not-found', '', { record: id })]);
}

/** Quotes that came in the same file, withdrawn ones left out. */
export const quotesOfFile = (db: Database, bytes: Uint8Array): readonly QuoteSummary[] =>
  db
    .prepare<[string], StoredSummary>(`${SUMMARY} WHERE file_sha256 = ?`)
    .all(sha256(bytes))
    .map(summaryOf)
    .filter(({ withdrawn }) => !withdrawn);

/**
 * Keeps a quote with its file, and a price observation for each line of a catalog item: all of it or nothing.
 * Problems: `quote-known` (the supplier's number was accepted before), `record-not-found` (the supplier), those of
 * `sqliteProblem`.
 */
export function acceptQuote(db: Database, quote: NewQuote, actor: Actor): Result<QuoteSummary> {
  const { head } = quote;
  const accept = db.transaction((): Result<QuoteSummary> => {
    const supplier = readSuppliers(db).find(({ id }) => id === head.supplierId);
    if (!supplier) return fail([problem('record-not-found', '', { record: head.supplierId })]);
    const known = db
      .prepare<[string, string], { withdrawn: number }>(
        `SELECT ${WITHDRAWN} AS withdrawn FROM quote WHERE supplier_id = ? AND quote_number = ?`,
      )
      .all(head.supplierId, head.quoteNumber);
    if (known.some(({ withdrawn }) => withdrawn === 0)) {
      return fail([problem('quote-known', '', { supplier: supplier.name, number: head.quoteNumber })]);
    }
    const id = insertQuote(db, quote, actor);
    insertLines(db, id, quote, `${supplier.name} ${head.quoteNumber}`);
    appendAudit(db, actor, {
      action: 'quote.accepted',
      subject: auditSubject('quote', [id]),
      before: null,
      after: {
        supplier: supplier.name,
        quoteNumber: head.quoteNumber,
        file: basename(quote.file.name),
        lines: quote.lines.length,
        contentHash: contentHash(db, 'quote', [id]),
      },
    });
    const stored = db.prepare<[string], StoredSummary>(`${SUMMARY} WHERE id = ?`).get(id);
    return stored ? ok(summaryOf(stored)) : fail([problem('record-not-found', '', { record: id })]);
  });
  const outcome = attempt(db.name, () => accept.immediate());
  return outcome.ok ? outcome.value : outcome;
}

function insertQuote(db: Database, { head, sheet, file }: NewQuote, { author, now }: Actor): string {
  const hash = sha256(file.bytes);
  const name = basename(file.name);
  db.prepare(
    `INSERT INTO quote_file (sha256, name, bytes, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`,
  ).run(hash, name, Buffer.from(file.bytes), now.toISOString());
  const count = db.prepare<[], number>('SELECT count(*) FROM quote').pluck().get() ?? 0;
  const id = `q-${String(count + 1).padStart(4, '0')}`;
  db.prepare(
    `INSERT INTO quote (id, supplier_id, quote_number, file_sha256, file_name, sheet, quoted_date, valid_until,
       currency, tax_basis, accepted_at, accepted_by)
     VALUES (@id, @supplierId, @quoteNumber, @hash, @name, @sheet, @quotedDate, @validUntil, @currency, @taxBasis,
       @now, @author)`,
  ).run({ ...head, id, hash, name, sheet, now: now.toISOString(), author });
  return id;
}

function insertLines(db: Database, quoteId: string, quote: NewQuote, source: string): void {
  const { head, lines, itemTypes, region, file } = quote;
  const priced = lines.flatMap((line): [QuoteLine, Omit<PriceObservation, 'id'>][] => {
    if (line.itemId === null) return [];
    return [
      [
        line,
        {
          itemId: line.itemId,
          itemType: itemTypes.get(line.itemId) ?? 'other',
          amount: line.unitPrice,
          currency: head.currency,
          unit: line.unit,
          basis: 'quote',
          taxBasis: head.taxBasis,
          region,
          observedDate: head.quotedDate,
          validUntil: head.validUntil,
          sourceUrl: source,
          sourceNote: `${basename(file.name)} #${line.row}: ${line.name} ${line.specification}`.trim(),
        },
      ],
    ];
  });
  const observations = insertPrices(
    db,
    priced.map(([, price]) => price),
  );
  const observationOf = new Map(priced.map(([line], index) => [line, observations[index]?.id]));
  const insert = db.prepare(
    `INSERT INTO quote_line (quote_id, number, "row", name, specification, brand, unit, quantity, unit_price, tax_rate,
       lead_time, warranty, note, item_id, observation_id)
     VALUES (@quoteId, @number, @row, @name, @specification, @brand, @unit, @quantity, @unitPrice, @taxRate,
       @leadTime, @warranty, @note, @itemId, @observationId)`,
  );
  lines.forEach((line, index) => {
    insert.run({ ...line, quoteId, number: index + 1, observationId: observationOf.get(line) ?? null });
  });
}

/** How a supplier's columns were read the last time; the JSON that was kept. */
export const readMapping = (db: Database, supplierId: string, columns: string): unknown => {
  const mapping = db
    .prepare<[string, string], string>(
      'SELECT mapping FROM quote_mapping WHERE supplier_id = ? AND columns = ?',
    )
    .pluck()
    .get(supplierId, columns);
  return mapping === undefined ? undefined : (JSON.parse(mapping) as unknown);
};

/** Problems: those of `sqliteProblem`. */
export const keepMapping = (
  db: Database,
  { supplierId, columns, mapping }: { supplierId: string; columns: string; mapping: object },
  now: Date,
): Result<void> =>
  attempt(db.name, () => {
    db.prepare(
      `INSERT INTO quote_mapping (supplier_id, columns, mapping, used_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (supplier_id, columns) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
    ).run(supplierId, columns, JSON.stringify(mapping), now.toISOString());
  });
