import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, Sheet } from '#shared/report/report.ts';
import { csvBytes } from './csv-writer.ts';

const sheetOf = (rows: readonly (readonly Cell['value'][])[]): Sheet => ({
  id: 'prices',
  name: '价格',
  columns: [],
  freeze: { rows: 0, columns: 0 },
  rows: rows.map((values) => ({
    cells: values.map((value, at) => ({ column: at + 1, value, role: 'text' })),
  })),
});

const utf8 = (sheet: Sheet): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvBytes(sheet, 'utf-8'));

describe('a table as CSV', () => {
  test('begins with a byte order mark and ends its lines as RFC 4180 says', () => {
    expect(
      utf8(
        sheetOf([
          ['名称', '单价'],
          ['甲', 1.5],
        ]),
      ),
    ).toBe('\u{FEFF}名称,单价\r\n甲,1.5\r\n');
  });

  test.each(['=1+1', '+86', '-A1', '@SUM(A1)', '\t=1'])('keeps the text %j from being a formula', (text) => {
    expect(utf8(sheetOf([[text]]))).toBe(`\u{FEFF}'${text}\r\n`);
  });

  test('leaves numbers alone, negative ones and zero too, and shows nothing where nothing is known', () => {
    expect(utf8(sheetOf([[-5.25, 0, null, 1e-7]]))).toBe('\u{FEFF}-5.25,0,,1e-7\r\n');
  });

  test('keeps quotes, commas and line ends within a field', () => {
    const text = '他说 "可以",\r\n然后走了';
    expect(parse(utf8(sheetOf([[text, 'x']])), { bom: true })).toEqual([[text, 'x']]);
  });

  test('comes back as it was, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        (rows) => {
          const safe = rows.map((row) => row.map((text) => `x${text}`));
          expect(parse(utf8(sheetOf(safe)), { bom: true })).toEqual(safe);
        },
      ),
    );
  });

  test('in GBK is read by a program that knows GBK, and loses no sign', () => {
    const bytes = csvBytes(sheetOf([['采购预算', '镕𠮷🚀']]), 'gbk');
    expect(new TextDecoder('gbk').decode(bytes.slice(0, 8))).toBe('采购预算');
    expect(new TextDecoder('gb18030').decode(bytes)).toBe('采购预算,镕𠮷🚀\r\n');
  });

  test('leaves out the title above the head', () => {
    const sheet: Sheet = {
      ...sheetOf([]),
      rows: [
        { cells: [{ column: 1, value: '价格依据', role: 'title' }] },
        { cells: [{ column: 1, value: '名称', role: 'head' }] },
        { cells: [{ column: 2, value: 7, role: 'fact' }] },
      ],
    };
    expect(utf8(sheet)).toBe('\u{FEFF}名称\r\n,7\r\n');
  });
});
