import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convertToPdf, pdfToPng, recalculate } from './libreoffice.ts';
import { readCells } from './read-cells.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'libreoffice-test-'));
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('计算');
  sheet.getCell('A1').value = 3;
  sheet.getCell('A2').value = { formula: '2*A1', result: 7 };
  sheet.getCell('A3').value = { formula: 'A1-3', result: 8 };
  sheet.getCell('A4').value = { formula: 'A1/A3', result: 9 };
  sheet.getCell('A5').value = { formula: 'A1&"x"', result: 'wrong' };
  await workbook.xlsx.writeFile(join(folder, 'book.xlsx'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('recalculate', () => {
  it('does not believe the results kept in the file', async () => {
    const before = await readCells(join(folder, 'book.xlsx'));
    expect(before.get('计算!A2')?.value).toBe(7);

    const after = await readCells(await recalculate(join(folder, 'book.xlsx')));
    expect(after.get('计算!A2')).toMatchObject({ formula: '2*A1', value: 6, row: 2, column: 1 });
    expect(after.get('计算!A3')?.value).toBe(0);
    expect(after.get('计算!A4')?.value).toEqual({ error: '#DIV/0!' });
    expect(after.get('计算!A5')?.value).toBe('3x');
  });

  it('says what to install when LibreOffice is missing', async () => {
    await expect(recalculate(join(folder, 'book.xlsx'), { program: 'soffice-missing' })).rejects.toThrow(
      /soffice-missing is not installed.*apt-get install libreoffice-calc-nogui/,
    );
  });

  it('gives up after the time allowed', async () => {
    await expect(recalculate(join(folder, 'book.xlsx'), { timeoutMilliseconds: 20 })).rejects.toThrow(
      'soffice did not finish within 0.02 s',
    );
  });

  it('says so when there is nothing to convert', async () => {
    await expect(recalculate(join(folder, 'absent.xlsx'))).rejects.toThrow('did not convert');
  });
});

describe('pictures of pages', () => {
  it('prints a workbook and draws its pages', async () => {
    const pages = await pdfToPng(await convertToPdf(join(folder, 'book.xlsx')));
    expect(pages).toEqual([join(folder, 'book-1.png')]);
  });

  it('refuses a file that is not a PDF', async () => {
    await writeFile(join(folder, 'not.pdf'), 'text');
    await expect(pdfToPng(join(folder, 'not.pdf'))).rejects.toThrow('pdftoppm ended with code 1');
  });
});
