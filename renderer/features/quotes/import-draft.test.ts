import { describe, expect, it } from 'vitest';
import type { OpenedQuoteFile } from '#shared/ipc/record-channels.ts';
import type { QuoteCheck } from '#shared/quotes/check.ts';
import { NO_MAPPING } from '#shared/quotes/fields.ts';
import {
  acceptRequestOf,
  beginDraft,
  isoDay,
  obstaclesOf,
  supplierOf,
  withRemembered,
} from './import-draft.ts';

const opened: OpenedQuoteFile = {
  token: 'token',
  name: '报价.xlsx',
  known: [],
  inspection: {
    sheets: [{ name: '报价', rows: 4 }],
    sheet: '报价',
    headerRow: 3,
    columns: [],
    columnsKey: '名称|数量|单价',
    mapping: { ...NO_MAPPING, name: 0, quantity: 1, unitPrice: 2 },
    complete: true,
    facts: { supplier: '华信科技', quoteNumber: 'HX-118', quotedDate: '2026年11月1日' },
    preview: [],
  },
};
const supplier = { id: 's-1', name: '华信科技', contact: '', smallEnterprise: false, note: '' };
const clean = { lines: [{ row: 4 }], issues: [], open: [] } as unknown as QuoteCheck;

describe('a quote on its way in', () => {
  it('begins with what its file says, and finds the supplier again', () => {
    expect(beginDraft(opened, [supplier])).toMatchObject({
      supplierId: 's-1',
      quoteNumber: 'HX-118',
      quotedDate: '2026-11-01',
      validUntil: '',
    });
    expect(beginDraft(opened, [])).toMatchObject({ supplierId: null, supplierName: '华信科技' });
  });

  it('finds a supplier whose name is typed out, and takes its columns unless others were chosen', () => {
    const draft = beginDraft({ ...opened, inspection: { ...opened.inspection, facts: {} } }, [supplier]);
    expect(supplierOf({ ...draft, supplierName: ' 华信科技 ' }, [supplier])).toBe('s-1');
    expect(supplierOf({ ...draft, supplierName: '华信' }, [supplier])).toBeNull();
    const other = { ...NO_MAPPING, name: 4, quantity: 5, unitPrice: 6 };
    expect(withRemembered(draft, other)).toMatchObject({ mapping: other, remembered: true });
    const chosen = { ...draft, mapping: { ...draft.mapping, name: 7 } };
    expect(withRemembered(chosen, other)).toBe(chosen);
  });

  it('takes no day that does not exist', () => {
    expect(isoDay('2026/13/45')).toBe('');
    expect(isoDay('2026/2/3')).toBe('2026-02-03');
    expect(isoDay('30 days')).toBe('');
  });

  it('is not accepted while anything is open, and says what', () => {
    const draft = beginDraft(opened, []);
    expect(obstaclesOf(draft, clean)).toEqual([]);
    const blank = {
      ...draft,
      supplierName: ' ',
      quoteNumber: '',
      quotedDate: '2026-13-45',
      validUntil: '2020-01-01',
    };
    const check = { ...clean, open: ['amountUnit', 'currency'], issues: [{ severity: 'error' }] };
    expect(
      obstaclesOf({ ...blank, mapping: NO_MAPPING }, check as unknown as QuoteCheck).map(({ kind }) => kind),
    ).toEqual([
      'supplier',
      'quoteNumber',
      'quotedDate',
      'validUntil',
      'columns',
      'amountUnit',
      'currency',
      'errors',
    ]);
  });

  it('is asked for with nothing guessed', () => {
    expect(acceptRequestOf('token', beginDraft(opened, []))).toMatchObject({
      answers: {},
      head: { validUntil: null },
      supplier: { id: null, name: '华信科技' },
      links: [],
    });
  });
});
