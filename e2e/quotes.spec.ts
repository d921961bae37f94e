import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inGbk, LINES, quoteCsv, quoteWorkbook } from '#electron/services/quotes/testing/quote-files.ts';
import { expect, test } from './app.ts';
import { type Dropped, dropFile } from './drop-file.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';
import { openWorkbook } from './workbook.ts';

/** The same lines at another level of prices. */
const at = (factor: number): typeof LINES =>
  LINES.map((line) =>
    line.map((cell, column) =>
      (column === 6 || column === 7) && typeof cell === 'number' ? cell * factor : cell,
    ),
  );

test('three quotes are dropped on the window, checked, accepted and compared; one is undone', async ({
  planner,
}) => {
  test.setTimeout(120_000);
  const { app, page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  const field = (
    key: 'quotes.supplierName' | 'quoteForm.quoteNumber' | 'quoteForm.quotedDate' | 'quoteForm.validUntil',
  ) => page.getByRole('textbox', { name: window.t(key) });
  const accept = page
    .getByRole('region', { name: window.t('quotes.step.accept') })
    .getByRole('button')
    .first();
  const list = page.getByRole('region', { name: window.t('quotes.list') });

  const bring = async (supplier: string, number: string, file: Dropped): Promise<void> => {
    await dropFile(page, file);
    await expect(
      page.getByRole('heading', { name: window.t('quotes.importing', { file: file.name }) }),
    ).toBeVisible();
    await expect(accept).toBeDisabled();
    await field('quotes.supplierName').fill(supplier);
    await field('quoteForm.quoteNumber').fill(number);
    await field('quoteForm.quotedDate').fill('2026-09-01');
    await field('quoteForm.validUntil').fill('2026-12-31');
    await accept.click();
    await expect(list.getByRole('row').filter({ hasText: number })).toBeVisible();
  };

  await test.step('a file with errors is told of cell by cell, and nothing of it is kept', async () => {
    const wrong = [...LINES.slice(0, 2), [3, '安装调试', '', '', '项', -1, '面议', '', 0.06, '', '']];
    await dropFile(page, { name: '有错.xlsx', bytes: await quoteWorkbook(wrong) });
    const report = page.getByRole('table', { name: window.t('quotes.report') });
    await expect(report).toContainText(window.t('quoteIssue.negative-quantity'));
    await expect(report).toContainText('G4');
    await expect(accept).toBeDisabled();
    await page.getByRole('button', { name: window.t('quotes.giveUp') }).click();
    await expect(list).toContainText(window.t('quotes.none'));
  });

  await test.step('whole ones are accepted', async () => {
    await bring('华信科技', 'HX-1', { name: '华信.xlsx', bytes: await quoteWorkbook() });
    await bring('东方算力', 'DF-2', { name: '东方.csv', bytes: Buffer.from(quoteCsv(at(1.05))) });
    await bring('北辰', 'BC-3', { name: '北辰.xlsx', bytes: await quoteWorkbook(at(1.1)) });
  });

  await test.step('they are compared, and the lowest is told', async () => {
    for (const box of await list.getByRole('checkbox').all()) await box.check();
    const comparison = page.getByRole('region', { name: window.t('compare.title'), exact: true });
    const totals = comparison.getByRole('table', { name: window.t('compare.totals') });
    await expect(totals).toContainText(window.t('compare.rankLowest'));
    await expect(totals).toContainText('5%');
    await expect(totals).toContainText('10%');
    await comparison.getByRole('button', { name: window.t('compare.keep') }).click();
    await expect(comparison).toContainText(window.t('compare.gap.recommendation'));
    await comparison.getByRole('textbox', { name: window.t('compare.name') }).fill('一期服务器');
    await comparison
      .getByRole('combobox', { name: window.t('compare.recommended') })
      .selectOption(window.t('compare.suggested', { supplier: '华信科技', number: 'HX-1' }));
    await comparison.getByRole('button', { name: window.t('compare.keep') }).click();
    await expect(page.getByRole('region', { name: window.t('compare.kept') })).toContainText('一期服务器');
  });

  await test.step('they stand in the workbook, beside each other', async () => {
    const path = join(planner.folder, 'budget.xlsx');
    await answerSaveDialog(app, path);
    await window.export();
    await expect(window.exportNotice).toContainText('budget.xlsx');
    const workbook = await openWorkbook(path);
    expect(workbook.errors).toEqual([]);
    expect(workbook.texts(window.t('sheet.comparison'))).toEqual(
      expect.arrayContaining(['华信科技', '东方算力', '北辰']),
    );
  });

  await test.step('what was done last is undone first, by its name', async () => {
    const undo = page.getByRole('button', { name: window.t('top.undo'), exact: true });
    await expect(undo).toHaveAttribute(
      'title',
      new RegExp(window.t('edit.comparison', { name: '一期服务器' })),
    );
    await undo.click();
    await expect(undo).toHaveAttribute('title', /BC-3/);
    await undo.click();
    const last = list.getByRole('row').filter({ hasText: 'BC-3' });
    await expect(last).toContainText(window.t('quotes.state.withdrawn'));
  });
});

test('columns that are chosen for a supplier are remembered, and the very file is kept', async ({
  planner,
}) => {
  const { app, page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  const head = ['#', '东西', '型', '牌', '量词', '几个', '每个多少钱', '共多少钱', '税', '何时到', '其他'];
  const bytes = inGbk(quoteCsv(LINES, { head }));
  const column = (field: 'name' | 'quantity' | 'unitPrice') =>
    page.getByRole('combobox', {
      name: window.t('quotes.needed', { field: window.t(`quoteField.${field}`) }),
    });
  const question = (name: 'amountUnit' | 'currency' | 'taxBasis') =>
    page.getByRole('combobox', { name: window.t(`quotes.question.${name}`) }).first();
  const field = (key: 'quotes.supplierName' | 'quoteForm.quoteNumber' | 'quoteForm.quotedDate') =>
    page.getByRole('textbox', { name: window.t(key) });

  await dropFile(page, { name: '乙.csv', bytes });
  await column('name').selectOption({ label: 'B\u2003东西' });
  await column('quantity').selectOption({ label: 'F\u2003几个' });
  await column('unitPrice').selectOption({ label: 'G\u2003每个多少钱' });
  await question('amountUnit').selectOption(window.t('quotes.amountUnit.yuan'));
  await question('currency').selectOption('CNY');
  await question('taxBasis').selectOption(window.t('taxBasis.inclusive'));
  await field('quotes.supplierName').fill('乙公司');
  await field('quoteForm.quoteNumber').fill('Y-1');
  await field('quoteForm.quotedDate').fill('2026-09-01');
  await page
    .getByRole('region', { name: window.t('quotes.step.accept') })
    .getByRole('button')
    .first()
    .click();
  const list = page.getByRole('region', { name: window.t('quotes.list') });
  await list.getByRole('button', { name: 'Y-1' }).click();
  const path = join(planner.folder, 'original.csv');
  await answerSaveDialog(app, path);
  await list.getByRole('button', { name: window.t('quotes.saveOriginal') }).click();
  await expect(window.exportNotice).toContainText('original.csv');
  expect((await readFile(path)).equals(bytes)).toBe(true);

  await dropFile(page, { name: '乙二.csv', bytes: inGbk(quoteCsv(at(1.1), { head })) });
  await expect(column('name')).toHaveValue('');
  await field('quotes.supplierName').fill('乙公司');
  await expect(column('name').locator('option:checked')).toHaveText('B\u2003东西');
  await expect(column('unitPrice').locator('option:checked')).toHaveText('G\u2003每个多少钱');
  await page.getByRole('button', { name: window.t('quotes.giveUp') }).click();
  await dropFile(page, { name: '又.csv', bytes });
  await expect(page.getByRole('alert')).toContainText(window.t('quotes.sameFile', { numbers: 'Y-1' }));
});
