import { describe, expect, it, onTestFinished } from 'vitest';
import { listBackups } from '#db/backup-folder.ts';
import { readCatalog } from '#db/catalog-store.ts';
import { plannerDatabase, valueOf } from '#db/testing/opened.ts';
import { HEAD, LINES, quoteCsv, quoteWorkbook } from '#electron/services/quotes/testing/quote-files.ts';
import type { Result } from '#shared/base/result.ts';
import { setupCatalog } from './catalog.ts';
import { quotesOf } from './quotes.ts';
import { recordsOf } from './records.ts';

function begin() {
  const db = plannerDatabase(onTestFinished);
  const catalog = setupCatalog(db, readCatalog(db));
  const common = { db, catalog, author: 'lin', now: () => new Date('2026-11-02T08:30:00Z') };
  return { db, catalog, quotes: quotesOf(common), records: recordsOf(common) };
}

const codesOf = (outcome: Result<unknown>) => (outcome.ok ? [] : outcome.error.map(({ code }) => code));

const HEAD_OF_QUOTE = { quoteNumber: 'HX-118', quotedDate: '2026-11-01', validUntil: '2026-12-01' };

/** A file from its opening to its acceptance, with nothing changed by hand. */
async function bring(quotes: ReturnType<typeof begin>['quotes'], file: { name: string; bytes: Uint8Array }) {
  const { token, inspection } = valueOf(await quotes.open(file));
  const { sheet, headerRow, mapping, columnsKey } = inspection;
  const request = { token, sheet, headerRow, mapping, answers: {}, excluded: [] };
  return {
    request,
    accept: (change: Partial<Parameters<typeof quotes.accept>[0]> = {}) =>
      quotes.accept({
        ...request,
        columnsKey,
        head: HEAD_OF_QUOTE,
        supplier: { id: null, name: '华信科技' },
        links: [],
        ...change,
      }),
  };
}

describe('a quote of a supplier', () => {
  it('is kept when it is accepted, with a backup before, and prices the catalog at once', async () => {
    const { db, catalog, quotes, records } = begin();
    const before = catalog.read().prices.length;
    const { request, accept } = await bring(quotes, { name: '报价.xlsx', bytes: await quoteWorkbook() });
    const check = valueOf(await quotes.check(request));
    expect(check.issues).toEqual([]);
    expect(quotes.list()).toEqual([]);
    const accepted = valueOf(await accept({ links: [[2, 'server-8xh100']] }));
    expect(accepted.quote).toMatchObject({ quoteNumber: 'HX-118', lineCount: 3, currency: 'CNY' });
    expect(accepted.catalog.prices).toHaveLength(before + 2);
    expect(records.read().suppliers.map(({ name }) => name)).toEqual(['华信科技']);
    expect(listBackups(db.name).map(({ reason }) => reason)).toEqual(['before-import']);
    valueOf(records.change(accepted.inverse, '撤销'));
    expect(catalog.read().prices).toHaveLength(before);
  });

  it('is kept by the same supplier again, and its columns are remembered', async () => {
    const { quotes, records } = begin();
    const file = { name: '报价.csv', bytes: Buffer.from(quoteCsv()) };
    const first = await bring(quotes, file);
    valueOf(await first.accept());
    const [supplier] = records.read().suppliers;
    if (!supplier) throw new Error('no supplier');
    const { known, inspection } = valueOf(await quotes.open(file));
    expect(known.map(({ quoteNumber }) => quoteNumber)).toEqual(['HX-118']);
    expect(quotes.remembered(supplier.id, inspection.columnsKey)).toEqual(first.request.mapping);
    const again = await bring(quotes, file);
    expect(codesOf(await again.accept({ supplier: { id: supplier.id, name: supplier.name } }))).toEqual([
      'quote-known',
    ]);
  });

  it.each([
    ['an error', LINES.map((line, at) => (at === 1 ? line.with(5, -3) : line)), {}, 'quote-has-errors'],
    [
      'an open question',
      LINES,
      { head: HEAD.map((head) => head.replace('（元）', '')) },
      'quote-question-open',
    ],
  ])('is not kept, not even in part, with %s', async (_what, lines, options, code) => {
    const { catalog, quotes, records } = begin();
    const before = catalog.read();
    const { accept } = await bring(quotes, { name: '报价.xlsx', bytes: await quoteWorkbook(lines, options) });
    expect(codesOf(await accept())).toEqual([code]);
    expect(quotes.list()).toEqual([]);
    expect(records.read().suppliers).toEqual([]);
    expect(catalog.read()).toBe(before);
  });

  it('is kept without the lines that a person leaves out', async () => {
    const { quotes } = begin();
    const lines = LINES.map((line, at) => (at === 1 ? line.with(5, -3) : line));
    const { accept } = await bring(quotes, { name: '报价.xlsx', bytes: await quoteWorkbook(lines) });
    expect(valueOf(await accept({ excluded: [3] })).quote.lineCount).toBe(2);
  });

  it('is no longer known after a few other files', async () => {
    const { quotes } = begin();
    const file = { name: '报价.csv', bytes: Buffer.from(quoteCsv()) };
    const { request } = await bring(quotes, file);
    for (let time = 0; time < 4; time += 1) valueOf(await quotes.open(file));
    expect(codesOf(await quotes.check(request))).toEqual(['record-not-found']);
  });
});
