import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { makeExport } from '#electron/services/make-export.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { shippedCatalog } from '../../../tools/testing/shipped-catalog.ts';
import { FORM_COLUMNS, FORM_HEADER_ROW, quoteFormBytes } from './quote-form.ts';
import { runQuoteJob } from './quote-jobs.ts';

/** The form as a supplier sends it back. */
async function filledIn(locale: (typeof LOCALES)[number]): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const bytes = await quoteFormBytes(translatorFor(locale));
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  sheet.getCell('A2').value = `${sheet.getCell('A2').text}华信科技`;
  sheet.getCell('G2').value = `${sheet.getCell('G2').text}HX-118`;
  sheet.getCell('A3').value = `${sheet.getCell('A3').text}2026-11-01`;
  sheet.getCell('G3').value = `${sheet.getCell('G3').text}2026-12-01`;
  const line = [1, 'mgmt-2u', '管理节点', '2U', '某品牌', '台', 2, 61_500, 123_000, 0.13, '6 周', '3 年', ''];
  FORM_COLUMNS.forEach((_column, index) => {
    sheet.getCell(FORM_HEADER_ROW + 1, index + 1).value = line[index];
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('our own 分项报价表', () => {
  it.each(LOCALES)('comes back and is read without mapping or questions, in %s', async (locale) => {
    const file = { name: 'form.xlsx', bytes: await filledIn(locale) };
    const inspected = await runQuoteJob({ kind: 'inspect', file });
    if (!inspected.ok || inspected.value.kind !== 'inspect') throw new Error(JSON.stringify(inspected));
    const { sheet, headerRow, mapping, complete, facts } = inspected.value.inspection;
    expect(complete).toBe(true);
    expect(headerRow).toBe(FORM_HEADER_ROW);
    expect(facts).toEqual({
      supplier: '华信科技',
      quoteNumber: 'HX-118',
      quotedDate: '2026-11-01',
      validUntil: '2026-12-01',
    });
    FORM_COLUMNS.forEach(([field], index) => {
      if (field !== 'position') expect([field, mapping[field]]).toEqual([field, index]);
    });
    const checked = await runQuoteJob({
      kind: 'check',
      file,
      sheet,
      options: { headerRow, mapping, answers: {}, excluded: [] },
      items: [{ id: 'mgmt-2u', name: '管理服务器', type: 'server' }],
    });
    if (!checked.ok || checked.value.kind !== 'check') throw new Error(JSON.stringify(checked));
    expect(checked.value.check.open).toEqual([]);
    expect(checked.value.check.issues).toEqual([]);
    expect(checked.value.check.lines).toMatchObject([
      { itemId: 'mgmt-2u', unitPrice: 61_500, taxRate: 0.13 },
    ]);
  });
});

/** The form of a project's own procurement list, with a price for every line but the last. */
async function projectForm(locale: (typeof LOCALES)[number]): Promise<{ bytes: Buffer; asked: number }> {
  const request = { scenario: sampleScenario(locale), catalog: shippedCatalog(), locale };
  const made = await makeExport({ ...request, what: { kind: 'quote-form' } });
  if (!made.ok || made.value.kind !== 'bytes') throw new Error('no form');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Uint8Array.from(made.value.bytes).buffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  const answers = new Map([
    ['field:supplier', '华信科技'],
    ['field:quoteNumber', 'HX-118'],
    ['field:quoteDate', '2026-11-01'],
    ['field:validUntil', '2026-12-01'],
  ]);
  let priceColumn = 0;
  const quantities: number[] = [];
  sheet.eachRow((row, number) => {
    row.eachCell((cell, column) => {
      const answer = answers.get(cell.text);
      if (answer !== undefined) row.getCell(column + 1).value = answer;
      if (cell.text === 'column:unitPrice') priceColumn = column;
    });
    if (priceColumn > 0 && typeof row.getCell(1).value === 'number') quantities.push(number);
  });
  for (const number of quantities.slice(0, -1)) sheet.getRow(number).getCell(priceColumn).value = 10_000;
  return { bytes: Buffer.from(await workbook.xlsx.writeBuffer()), asked: quantities.length };
}

describe('the form of a project', () => {
  it.each(LOCALES)('comes back and prices the items it asked for, in %s', async (locale) => {
    const { bytes, asked } = await projectForm(locale);
    const file = { name: 'form.xlsx', bytes };
    const inspected = await runQuoteJob({ kind: 'inspect', file });
    if (!inspected.ok || inspected.value.kind !== 'inspect') throw new Error(JSON.stringify(inspected));
    const { sheet, headerRow, mapping, complete, facts } = inspected.value.inspection;
    expect(complete).toBe(true);
    expect(facts).toEqual({
      supplier: '华信科技',
      quoteNumber: 'HX-118',
      quotedDate: '2026-11-01',
      validUntil: '2026-12-01',
    });
    const items = shippedCatalog().servers.map(({ id, name }) => ({ id, name, type: 'server' }));
    const options = { headerRow, mapping, answers: {}, excluded: [] };
    const checked = await runQuoteJob({ kind: 'check', file, sheet, options, items });
    if (!checked.ok || checked.value.kind !== 'check') throw new Error(JSON.stringify(checked));
    const { issues, open, lines, leftOut, stated } = checked.value.check;
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(open).toEqual([]);
    expect(stated).toEqual({ amountUnit: 'yuan', currency: 'CNY', taxBasis: 'inclusive' });
    expect(lines).toHaveLength(asked - 1);
    expect(leftOut.map(({ why }) => why)).toContain('not-offered');
    expect(lines.some(({ itemId }) => itemId !== null)).toBe(true);
  });
});
