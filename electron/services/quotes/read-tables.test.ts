import { describe, expect, it } from 'vitest';
import type { RawTable } from '#shared/quotes/table.ts';
import type { Result } from '#shared/base/result.ts';
import { readTables } from './read-tables.ts';
import { HEAD, LINES, quoteCsv, quoteWorkbook } from './testing/quote-files.ts';
import { workbookOf, zipOf } from './testing/zip.ts';

const read = (bytes: Buffer, name = '报价.xlsx') => readTables({ name, bytes });

const codesOf = (outcome: Result<unknown>): readonly unknown[] =>
  outcome.ok ? [] : outcome.error.map(({ code, params }) => params['rule'] ?? code);

function onlyTable(outcome: Result<readonly RawTable[]>): RawTable {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const [table] = outcome.value;
  if (!table) throw new Error('no table');
  return table;
}

const texts = ({ rows }: RawTable) => rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''));

describe('an xlsx file', () => {
  it('is read cell by cell, with its sheet and row numbers', async () => {
    const table = onlyTable(await read(await quoteWorkbook()));
    expect(table.sheet).toBe('报价单');
    expect(texts(table)[0]).toEqual(HEAD);
    expect(table.rows[1]).toMatchObject({
      row: 2,
      cells: { 1: { text: '推理服务器' }, 6: { number: 2_350_000 } },
    });
  });

  it('tells a computed value from a typed one, a date from a number, and an error', async () => {
    const lines = [['x', { formula: 'A1*2', result: 42 }, new Date('2026-11-02T00:00:00Z')]];
    const table = onlyTable(await read(await quoteWorkbook(lines)));
    expect(table.rows[1]?.cells).toEqual([
      { text: 'x' },
      { text: '42', number: 42, formula: true },
      { text: '2026-11-02', date: '2026-11-02' },
    ]);
    const error = workbookOf('<sheetData><row r="3"><c r="B3" t="e"><v>#REF!</v></c></row></sheetData>');
    expect(onlyTable(await read(error)).rows).toEqual([
      { row: 3, cells: [undefined, { text: '#REF!', error: true }] },
    ]);
  });

  it('knows the dates of the 1904 count, inline and rich texts, and merged cells', async () => {
    const table = onlyTable(
      await read(
        await quoteWorkbook(LINES, {
          change: (sheet) => {
            sheet.mergeCells('B2:B3');
            sheet.getCell('K2').value = { richText: [{ text: '含' }, { text: '运费' }] };
          },
        }),
      ),
    );
    expect(table.merges).toEqual([{ firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 1 }]);
    expect(table.rows[1]?.cells[10]?.text).toBe('含运费');
    const inline = workbookOf(
      '<sheetData><row><c t="inlineStr"><is><t>甲</t></is></c><c><v>7</v></c></row></sheetData>',
    );
    expect(texts(onlyTable(await read(inline)))).toEqual([['甲', '7']]);
  });
});

describe('a csv file', () => {
  it('is read as UTF-8, with its mark or without', async () => {
    const csv = quoteCsv();
    for (const bytes of [
      Buffer.from(csv),
      Buffer.from(`\uFEFF${csv}`),
      Buffer.from(`\uFEFF${csv}`, 'utf16le'),
    ]) {
      expect(texts(onlyTable(await read(bytes, '报价.csv')))[0]).toEqual(HEAD);
    }
  });

  it('is read as GBK', async () => {
    // 名称,数量,单价 / 服务器,2,15000
    const bytes = Buffer.from('c3fbb3c62ccafdc1bf2cb5a5bcdb0d0ab7fecef1c6f72c322c3135303030', 'hex');
    expect(texts(onlyTable(await read(bytes, '报价.csv')))).toEqual([
      ['名称', '数量', '单价'],
      ['服务器', '2', '15000'],
    ]);
  });

  it('may be separated by tabs or semicolons, and keeps line breaks in quotes', async () => {
    const table = onlyTable(await read(Buffer.from('名称\t数量\n"两\n行"\t3\n\n尾\t4\n'), 'a.csv'));
    expect(table.rows.map(({ row, cells }) => [row, cells[0]?.text])).toEqual([
      [1, '名称'],
      [2, '两\n行'],
      [4, '尾'],
    ]);
  });

  it('is refused when its bytes are no text', async () => {
    expect(codesOf(await read(Buffer.from([0x81, 0x20, 0xff, 0xff, 0x00]), 'a.csv'))).toEqual([
      'import-encoding',
    ]);
  });
});

describe('a hostile file is refused:', () => {
  const sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
  const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, 0x20);

  it.each([
    ['nothing in it', Buffer.alloc(0), 'import-empty'],
    ['an empty workbook', workbookOf('<sheetData/>'), 'import-empty'],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 0x61), 'file-too-large'],
    ['a zip that is no workbook', zipOf([{ name: 'a.txt', content: 'a' }]), 'import-not-a-table'],
    ['a zip that is cut off', workbookOf(sheet).subarray(0, 300), 'import-not-a-table'],
    ['XML that does not end', workbookOf('<sheetData><row>'), 'import-not-a-table'],
    [
      'an encrypted entry',
      workbookOf(sheet, [{ name: 'x', content: 'x', encrypted: true }]),
      'import-encrypted',
    ],
    [
      'an encrypted workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'import-encrypted',
    ],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import-not-a-table'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'import-not-a-table'],
    ['a path that leaves the archive', workbookOf(sheet, [{ name: '../../etc/x', content: 'x' }]), 'path'],
    ['an absolute path', workbookOf(sheet, [{ name: '/etc/x', content: 'x' }]), 'path'],
    ['an archive inside', workbookOf(sheet, [{ name: 'xl/embeddings/a.zip', content: 'PK' }]), 'nested'],
    [
      'too many entries',
      workbookOf(
        sheet,
        Array.from({ length: 1_000 }, (_none, at) => ({ name: `m/${at}`, content: '' })),
      ),
      'entries',
    ],
    [
      'a document type, and with it entities',
      workbookOf(sheet, [{ name: 'xl/sharedStrings.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><sst/>' }]),
      'dtd',
    ],
    [
      'a bomb that says what it is',
      workbookOf(sheet, [{ name: 'xl/media/a.bin', content: 'x', declared: 101 * 1024 * 1024 }]),
      'inflated',
    ],
    ['a bomb by its ratio', workbookOf(`<!--${megabytes(3).toString()}-->`), 'ratio'],
    ['a macro', workbookOf(sheet, [{ name: 'xl/vbaProject.bin', content: 'x' }]), 'import-macros'],
    [
      'a macro by its type',
      workbookOf(
        sheet,
        [],
        '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      ),
      'import-macros',
    ],
    [
      'too many rows',
      workbookOf('<sheetData><row r="200001"><c r="A200001"><v>1</v></c></row></sheetData>'),
      'import-too-large',
    ],
    [
      'too many columns',
      workbookOf('<sheetData><row r="1"><c r="IW1"><v>1</v></c></row></sheetData>'),
      'import-too-large',
    ],
    ['too many columns of a csv', Buffer.from(`${'a,'.repeat(256)}b`), 'import-too-large'],
  ])('%s', async (_what, bytes, expected) => {
    expect(codesOf(await read(bytes))).toEqual([expected]);
  });

  it('a bomb that lies about its size', async () => {
    const bomb = workbookOf(sheet, [
      { name: 'xl/sharedStrings.xml', content: `<sst>${' '.repeat(500_000)}</sst>`, declared: 100 },
    ]);
    expect(codesOf(await read(bomb))).toEqual(['inflated']);
  });

  it('a workbook with macros by its name, whatever is in it', async () => {
    expect(codesOf(await read(workbookOf(sheet), 'a.xlsm'))).toEqual(['import-macros']);
  });

  it('and one that points outside is read without what it points to', async () => {
    const linked = zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      {
        name: 'xl/workbook.xml',
        content:
          '<workbook><sheets><sheet name="a" r:id="r1"/><sheet name="b" r:id="r2"/></sheets></workbook>',
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships><Relationship Id="r1" TargetMode="External" Target="http://example.com/a.xml"/>
          <Relationship Id="r2" Target="/xl/s.xml"/></Relationships>`,
      },
      { name: 'xl/s.xml', content: `<worksheet>${sheet}</worksheet>` },
    ]);
    expect(onlyTable(await read(linked)).sheet).toBe('b');
  });
});
