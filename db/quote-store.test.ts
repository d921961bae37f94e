import { describe, expect, it, onTestFinished } from 'vitest';
import { pickPrice, priceBook } from '#shared/scenario/pick-price.ts';
import { verifyAudit } from './audit.ts';
import { readCatalog } from './catalog-store.ts';
import {
  acceptQuote,
  keepMapping,
  listQuotes,
  quotesOfFile,
  readMapping,
  readQuote,
  readQuoteFile,
} from './quote-store.ts';
import { changeRecords } from './record-store.ts';
import { codesOf, plannerDatabase, valueOf } from './testing/opened.ts';
import { QUOTE, SUPPLIER } from './testing/quote-example.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW } from './testing/temporary-folder.ts';

const LIN = { author: 'lin', now: NOW };

function withSupplier() {
  const db = plannerDatabase(onTestFinished);
  valueOf(changeRecords(db, [SUPPLIER], { ...LIN, reason: '新供应商' }));
  return db;
}

describe('an accepted quote', () => {
  it('is kept with every line and with its file, byte for byte', () => {
    const db = withSupplier();
    const { id } = valueOf(acceptQuote(db, QUOTE, LIN));
    expect(valueOf(readQuote(db, id))).toMatchObject({
      ...QUOTE.head,
      fileName: '华信报价.xlsx',
      acceptedBy: 'lin',
      withdrawn: false,
      lineCount: 2,
      lines: QUOTE.lines,
    });
    expect(Buffer.from(valueOf(readQuoteFile(db, id)).bytes).toString()).toBe('the bytes of a file');
    expect(quotesOfFile(db, QUOTE.file.bytes).map((quote) => quote.id)).toEqual([id]);
    expect(verifyAudit(db)).toMatchObject({ sound: true });
  });

  it('becomes price observations of the items it names, which price a plan at once', () => {
    const db = withSupplier();
    const before = readCatalog(db).prices.length;
    valueOf(acceptQuote(db, QUOTE, LIN));
    const { prices } = readCatalog(db);
    expect(prices).toHaveLength(before + 1);
    const scenario = { ...SCENARIO, priceDate: '2026-11-02' };
    expect(pickPrice('mgmt-2u', scenario, priceBook(prices))).toMatchObject({
      amount: 61_500,
      basis: 'quote',
      taxBasis: 'inclusive',
      validUntil: '2026-12-01',
      source: '华信科技 HX-2026-118',
      certainty: 'sure',
    });
    const later = { ...SCENARIO, priceDate: '2026-12-15' };
    expect(pickPrice('mgmt-2u', later, priceBook(prices))?.certainty).toBe('expired');
  });

  it('takes its prices with it when it is withdrawn, and brings them back', () => {
    const db = withSupplier();
    const { id } = valueOf(acceptQuote(db, QUOTE, LIN));
    const all = readCatalog(db).prices.length;
    const { inverse } = valueOf(
      changeRecords(db, [{ kind: 'quote', itemId: id, state: 'withdrawn', document: null }], {
        ...LIN,
        reason: '供应商作废',
      }),
    );
    expect(readCatalog(db).prices).toHaveLength(all - 1);
    expect(listQuotes(db)[0]?.withdrawn).toBe(true);
    valueOf(changeRecords(db, inverse, { ...LIN, reason: '撤销' }));
    expect(readCatalog(db).prices).toHaveLength(all);
  });

  it('is not accepted twice under the same number, unless the first was withdrawn', () => {
    const db = withSupplier();
    const { id } = valueOf(acceptQuote(db, QUOTE, LIN));
    expect(codesOf(acceptQuote(db, QUOTE, LIN))).toEqual(['quote-known']);
    expect(listQuotes(db)).toHaveLength(1);
    changeRecords(db, [{ kind: 'quote', itemId: id, state: 'withdrawn', document: null }], {
      ...LIN,
      reason: '',
    });
    expect(valueOf(acceptQuote(db, QUOTE, LIN)).id).toBe('q-0002');
  });

  it('needs a supplier that is known', () => {
    const db = plannerDatabase(onTestFinished);
    expect(codesOf(acceptQuote(db, QUOTE, LIN))).toEqual(['record-not-found']);
  });

  it('leaves nothing behind when a line cannot be kept', () => {
    const db = withSupplier();
    const [line] = QUOTE.lines;
    if (!line) throw new Error('no line');
    const before = readCatalog(db).prices.length;
    const wrong = { ...QUOTE, lines: [line, { ...line, quantity: -1 }] };
    expect(() => acceptQuote(db, wrong, LIN)).toThrow(/CHECK/);
    expect(listQuotes(db)).toEqual([]);
    expect(readCatalog(db).prices).toHaveLength(before);
    expect(db.prepare('SELECT count(*) FROM quote_file').pluck().get()).toBe(0);
  });
});

describe('how a supplier’s columns are read', () => {
  it('is remembered for the same columns of the same supplier', () => {
    const db = withSupplier();
    const columns = '名称|数量|单价';
    expect(readMapping(db, 'huaxin', columns)).toBeUndefined();
    keepMapping(db, { supplierId: 'huaxin', columns, mapping: { name: 0 } }, NOW);
    keepMapping(db, { supplierId: 'huaxin', columns, mapping: { name: 1 } }, NOW);
    expect(readMapping(db, 'huaxin', columns)).toEqual({ name: 1 });
    expect(readMapping(db, 'other', columns)).toBeUndefined();
  });
});
