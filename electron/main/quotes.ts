import { randomUUID } from 'node:crypto';
import { makeBackup } from '#db/backup-folder.ts';
import { readSuppliers } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import {
  acceptQuote,
  keepMapping,
  listQuotes,
  quotesOfFile,
  readMapping,
  readQuote,
} from '#db/quote-store.ts';
import { changeRecords } from '#db/record-store.ts';
import type { QuoteJob, QuoteJobAnswer } from '#electron/services/quotes/quote-jobs.ts';
import type { ImportFile } from '#electron/services/quotes/read-tables.ts';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Quote, QuoteSummary } from '#shared/catalog/quote.ts';
import type { RecordEdit } from '#shared/catalog/record.ts';
import type { RequestOf } from '#shared/ipc/channels.ts';
import type { KeptQuote } from '#shared/report/quotes-of-plan.ts';
import type { Changed, OpenedQuoteFile, QuoteCheckRequest } from '#shared/ipc/record-channels.ts';
import type { QuoteCheck } from '#shared/quotes/check.ts';
import { type Mapping, mappingSchema } from '#shared/quotes/fields.ts';
import type { QuoteInspection } from '#shared/quotes/inspection.ts';
import type { KnownItem } from '#shared/quotes/match.ts';
import type { CatalogKeeper } from './catalog.ts';

type AcceptRequest = RequestOf<'quotes.accept'>;

export type Quotes = {
  readonly list: () => readonly QuoteSummary[];
  readonly read: (ids: readonly string[]) => Result<readonly Quote[]>;
  readonly open: (file: ImportFile) => Promise<Result<OpenedQuoteFile>>;
  readonly inspect: (token: string, sheet: string, headerRow?: number) => Promise<Result<QuoteInspection>>;
  readonly remembered: (supplierId: string, columnsKey: string) => Mapping | null;
  readonly check: (request: QuoteCheckRequest) => Promise<Result<QuoteCheck & { readonly hidden: number }>>;
  readonly accept: (request: AcceptRequest) => Promise<Result<Changed & { readonly quote: QuoteSummary }>>;
};

export type QuotesOptions = {
  readonly db: OpenedDatabase['db'];
  readonly catalog: CatalogKeeper;
  readonly author: string;
  readonly now: () => Date;
  /** Runs a job apart, with limits; in the same thread where a test asks for it. */
  readonly run?: (job: QuoteJob) => Promise<Result<QuoteJobAnswer>>;
};

/** Files that may wait for their import at a time: each holds its bytes. */
const MOST_OPEN = 4;
/** Cells that are told at once; the rest is counted. */
const MOST_ISSUES = 2_000;
const REGION = 'CN';

/** Its readers of files are large: they are loaded with the first job. */
const runHere = async (job: QuoteJob): Promise<Result<QuoteJobAnswer>> => {
  const { runQuoteJob } = await import('#electron/services/quotes/quote-jobs.ts');
  return runQuoteJob(job);
};

/** Quotes of suppliers: read apart, checked, and kept only when a person accepts them, all or nothing. */
export function quotesOf({ db, catalog, author, now, run = runHere }: QuotesOptions): Quotes {
  const files = new Map<string, ImportFile>();

  const fileOf = (token: string): Result<ImportFile> => {
    const file = files.get(token);
    return file ? ok(file) : fail([problem('record-not-found', '', { record: token })]);
  };

  const inspectFile = async (
    file: ImportFile,
    sheet?: string,
    headerRow?: number,
  ): Promise<Result<QuoteInspection>> => {
    const answer = await run({ kind: 'inspect', file, sheet, headerRow });
    if (!answer.ok) return answer;
    return answer.value.kind === 'inspect' ? ok(answer.value.inspection) : unexpected();
  };

  const checkWhole = async (
    request: QuoteCheckRequest,
  ): Promise<Result<{ check: QuoteCheck; file: ImportFile }>> => {
    const file = fileOf(request.token);
    if (!file.ok) return file;
    const { sheet, headerRow, mapping, answers, excluded } = request;
    const answer = await run({
      kind: 'check',
      file: file.value,
      sheet,
      options: { headerRow, mapping, answers, excluded },
      items: itemsOf(catalog.read()),
    });
    if (!answer.ok) return answer;
    return answer.value.kind === 'check' ? ok({ check: answer.value.check, file: file.value }) : unexpected();
  };

  return {
    list: () => listQuotes(db),
    read(ids) {
      const quotes: Quote[] = [];
      for (const id of ids) {
        const quote = readQuote(db, id);
        if (!quote.ok) return quote;
        quotes.push(quote.value);
      }
      return ok(quotes);
    },
    async open(file) {
      const inspection = await inspectFile(file);
      if (!inspection.ok) return inspection;
      const token = randomUUID();
      for (const oldest of [...files.keys()].slice(0, Math.max(0, files.size - MOST_OPEN + 1)))
        files.delete(oldest);
      files.set(token, file);
      const known = quotesOfFile(db, file.bytes);
      return ok({ token, name: file.name, inspection: inspection.value, known });
    },
    async inspect(token, sheet, headerRow) {
      const file = fileOf(token);
      return file.ok ? inspectFile(file.value, sheet, headerRow) : file;
    },
    remembered(supplierId, columnsKey) {
      const kept = mappingSchema.safeParse(readMapping(db, supplierId, columnsKey));
      return kept.success ? kept.data : null;
    },
    async check(request) {
      const outcome = await checkWhole(request);
      if (!outcome.ok) return outcome;
      const { check } = outcome.value;
      return ok({
        ...check,
        issues: check.issues.slice(0, MOST_ISSUES),
        hidden: Math.max(0, check.issues.length - MOST_ISSUES),
      });
    },
    async accept(request) {
      const outcome = await checkWhole(request);
      if (!outcome.ok) return outcome;
      const { check, file } = outcome.value;
      const refused = refusal(check);
      if (refused) return fail([refused]);
      const saved = await makeBackup(db, 'before-import', now());
      if (!saved.ok) return saved;
      const supplier = supplierOf(request.supplier, db);
      const outcomeOfKeeping = keep(request, { check, file, supplier });
      if (!outcomeOfKeeping.ok) return outcomeOfKeeping;
      files.delete(request.token);
      catalog.forget();
      const quote = outcomeOfKeeping.value;
      const inverse: RecordEdit[] = [{ kind: 'quote', itemId: quote.id, state: 'withdrawn', document: null }];
      return ok({ quote, catalog: catalog.read(), inverse });
    },
  };

  function keep(
    request: AcceptRequest,
    { check, file, supplier }: { check: QuoteCheck; file: ImportFile; supplier: SupplierChoice },
  ): Result<QuoteSummary> {
    const actor = { author, now: now() };
    if (supplier.added) {
      const added = changeRecords(db, [supplier.added], { ...actor, reason: request.supplier.name });
      if (!added.ok) return added;
    }
    const links = new Map(request.links);
    const items = itemsOf(catalog.read());
    const { currency, taxBasis } = { ...check.stated, ...defined(request.answers) };
    if (currency === undefined || taxBasis === undefined) return unexpected();
    const quote = acceptQuote(
      db,
      {
        head: { ...request.head, supplierId: supplier.id, currency, taxBasis },
        sheet: request.sheet,
        file,
        lines: check.lines.map((line) => ({
          ...line,
          itemId: links.has(line.row) ? (links.get(line.row) ?? null) : line.itemId,
        })),
        itemTypes: new Map(items.map(({ id, type }) => [id, type])),
        region: REGION,
      },
      actor,
    );
    if (!quote.ok) return quote;
    const { columnsKey: columns, mapping } = request;
    keepMapping(db, { supplierId: supplier.id, columns, mapping }, now());
    return quote;
  }
}

const unexpected = (): Result<never> => fail([problem('unexpected', '', { detail: 'quotes' })]);

const defined = (answers: QuoteCheckRequest['answers']): QuoteCheckRequest['answers'] =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));

/** Why a checked quote may not be kept yet. */
function refusal({ issues, open, lines }: QuoteCheck): ReturnType<typeof problem> | undefined {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return problem('quote-has-errors', '', { count: errors });
  const [question] = open;
  if (question !== undefined) return problem('quote-question-open', '', { question });
  return lines.length === 0 ? problem('import-empty', '', { file: '' }) : undefined;
}

type SupplierChoice = { readonly id: string; readonly added?: RecordEdit };

/** The supplier that is meant: by its id, by its very name, or a new one. */
function supplierOf({ id, name }: AcceptRequest['supplier'], db: OpenedDatabase['db']): SupplierChoice {
  const suppliers = readSuppliers(db);
  const known = suppliers.find((supplier) =>
    id === null ? supplier.name === name.trim() : supplier.id === id,
  );
  if (known) return { id: known.id };
  const fresh = `s-${randomUUID().slice(0, 8)}`;
  const document = { id: fresh, name: name.trim(), contact: '', smallEnterprise: false, note: '' };
  return { id: fresh, added: { kind: 'supplier', itemId: fresh, state: 'active', document } };
}

/** Everything that has a price under its id. */
export function itemsOf(catalog: Catalog): readonly KnownItem[] {
  const items = new Map<string, KnownItem>();
  for (const { id, name } of catalog.servers) items.set(id, { id, name, type: 'server' });
  for (const { id, model } of catalog.gpus) items.set(id, { id, name: model, type: 'gpu' });
  for (const { itemId, itemType } of catalog.prices) {
    if (!items.has(itemId) && itemType !== 'cloud_hour')
      items.set(itemId, { id: itemId, name: itemId, type: itemType });
  }
  return [...items.values()];
}

/** Every quote that was accepted and not withdrawn, with its supplier's name. */
export function keptQuotes(db: OpenedDatabase['db']): readonly KeptQuote[] {
  const names = new Map(readSuppliers(db).map(({ id, name }) => [id, name]));
  return listQuotes(db).flatMap(({ id, supplierId, withdrawn }) => {
    const quote = withdrawn ? undefined : readQuote(db, id);
    return quote?.ok ? [{ quote: quote.value, supplier: names.get(supplierId) ?? supplierId }] : [];
  });
}
