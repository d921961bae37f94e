import { join } from 'node:path';
import { rename } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { HEAD, type LineCells, quoteWorkbook } from '#electron/services/quotes/testing/quote-files.ts';
import { workbookOf, zipOf } from '#electron/services/quotes/testing/zip.ts';
import type { PlannerApi } from '#shared/ipc/planner-api.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { fileOf } from '#shared/scenario/project-file.ts';
import { expect, test } from './app.ts';
import { type Dropped, dropFile } from './drop-file.ts';
import { PlannerPage } from './pages/planner-page.ts';

const MEGABYTE = 1024 * 1024;

const main = (page: Page) => page.getByRole('main');

test('quotes that are no quotes are refused by what they are, and nothing of them is kept', async ({
  planner,
}) => {
  test.setTimeout(120_000);
  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  await window.open('quotes');
  const good = await quoteWorkbook();
  const encrypted = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    Buffer.alloc(512),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  const refused: readonly (readonly [Dropped, string])[] = [
    [
      { name: 'bomb.xlsx', bytes: workbookOf(`<sheetData>${' '.repeat(30 * MEGABYTE)}</sheetData>`) },
      window.t('problem.import-unsafe', { file: 'bomb.xlsx', rule: 'ratio' }),
    ],
    [
      { name: 'climb.xlsx', bytes: zipOf([{ name: '../../evil.txt', content: 'x' }]) },
      window.t('problem.import-unsafe', { file: 'climb.xlsx', rule: 'path' }),
    ],
    [{ name: 'macro.xlsm', bytes: good }, window.t('problem.import-macros', { file: 'macro.xlsm' })],
    [
      { name: 'secret.xlsx', bytes: encrypted },
      window.t('problem.import-encrypted', { file: 'secret.xlsx' }),
    ],
    [
      { name: 'half.xlsx', bytes: good.subarray(0, good.length / 2) },
      window.t('problem.import-not-a-table', { file: 'half.xlsx', detail: '' }).slice(0, 20),
    ],
    [
      { name: 'blank.csv', bytes: Buffer.from('\n\n') },
      window.t('problem.import-empty', { file: 'blank.csv' }),
    ],
  ];
  for (const [file, said] of refused) {
    await dropFile(page, file);
    await expect(page.getByRole('alert').filter({ hasText: said }).first(), file.name).toBeVisible({
      timeout: 20_000,
    });
  }
  await expect(page.getByRole('region', { name: window.t('quotes.list') })).toContainText(
    window.t('quotes.none'),
  );
});

/** Lines with everything wrong that suppliers' files have wrong. */
const WRONG: readonly LineCells[] = [
  [1, '推理服务器', '8×H100', '某品牌', '台', -2, 2_350_000, -4_700_000, '13%', '人民币', '2026-12-31', ''],
  [2, '管理节点', 'mgmt-2u', '某品牌', '台', 3, 61_500, 184_500, 0.13, 'GBP', '2026/13/45', ''],
  [3, '存储节点', 'x', '某品牌', '台', 3, 61_500, 184_500, 0.13, '人民币', '2026-12-31', ''],
  [4, '存储节点', 'x', '某品牌', '台', 3, 61_500, 184_500, 0.13, '人民币', '2026-12-31', ''],
  [5, '安装', '', '', '项', 1, { formula: 'F6*20000', result: 20_000 }, 20_000, 0.06, '人民币', '', ''],
  [6, '培训', '', '', '项', 1, '2.5万', 25_000, 0.06, '人民币', '', ''],
  [7, '合并一', '', '', '项', 1, 100, 100, 0.06, '人民币', '', ''],
  [8, '合并二', '', '', '项', 1, 100, 100, 0.06, '人民币', '', ''],
  [9, '运费', '', '', '项', 1, 100, 250, 0.06, '人民币', '', ''],
];

test('every cell that cannot be taken is told with its place, value, reason and remedy', async ({
  planner,
}) => {
  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  const head = [
    '序号',
    '名称',
    '规格型号',
    '品牌',
    '单位',
    '数量',
    '单价',
    '金额',
    '税率',
    '币种',
    '有效期',
    '备注',
  ];
  const bytes = await quoteWorkbook(WRONG, { head, change: (sheet) => sheet.mergeCells('G8:G9') });
  await dropFile(page, { name: '有错.xlsx', bytes });
  const report = page.getByRole('table', { name: window.t('quotes.report') });
  const found = (cell: string) => report.getByRole('row').filter({ hasText: new RegExp(`${cell}(?!\\d)`) });
  const expected: readonly (readonly [string, string, string])[] = [
    ['F2', '-2', window.t('quoteIssue.negative-quantity')],
    ['J3', 'GBP', window.t('quoteIssue.unknown-currency')],
    ['K3', '2026/13/45', window.t('quoteIssue.impossible-date')],
    ['B5', '存储节点', window.t('quoteIssue.duplicate-item', { first: 4 })],
    ['G6', '20000', window.t('quoteIssue.formula-price', { stored: 20_000 })],
    ['G7', '2.5万', window.t('quoteIssue.unit-in-cell')],
    ['G8', '', window.t('quoteIssue.merged-cell', { lastRow: 9 })],
    ['H10', '250', window.t('quoteIssue.amount-mismatch', { product: 100 })],
  ];
  for (const [cell, value, reason] of expected) {
    await expect(found(cell).filter({ hasText: reason }), cell).toContainText(value);
  }
  const accept = page
    .getByRole('region', { name: window.t('quotes.step.accept') })
    .getByRole('button')
    .first();
  await expect(accept).toBeDisabled();
});

test('whether 万元 is meant is asked, and what is answered is what is kept', async ({ planner }) => {
  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  const head = HEAD.map((title) => title.replace('（元）', '（万元）'));
  const lines: readonly LineCells[] = [
    [1, '推理服务器', '8×H100', '某品牌', '台', 2, 235, 470, '13%', '8 周', ''],
  ];
  await dropFile(page, { name: '万元.xlsx', bytes: await quoteWorkbook(lines, { head }) });
  const unit = page.getByRole('combobox', { name: window.t('quotes.question.amountUnit') });
  await expect(unit).toHaveValue('');
  const field = (key: 'quotes.supplierName' | 'quoteForm.quoteNumber' | 'quoteForm.quotedDate') =>
    page.getByRole('textbox', { name: window.t(key) });
  await field('quotes.supplierName').fill('华信');
  await field('quoteForm.quoteNumber').fill('W-1');
  await field('quoteForm.quotedDate').fill('2026-09-01');
  const accept = page
    .getByRole('region', { name: window.t('quotes.step.accept') })
    .getByRole('button')
    .first();
  await expect(accept).toBeDisabled();
  await unit.selectOption('wan');
  await expect(accept).toBeEnabled();
  await accept.click();
  const row = page
    .getByRole('region', { name: window.t('quotes.list') })
    .getByRole('row')
    .filter({ hasText: 'W-1' });
  await row.getByRole('button', { name: 'W-1' }).click();
  await expect(page.getByRole('region', { name: window.t('quotes.list') })).toContainText('2,350,000');
});

test("a stranger's project file is refused whole, whatever is wrong with it", async ({ planner }) => {
  const { page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('history');
  const text = JSON.stringify(fileOf(sampleScenario('en')));
  const files: Readonly<Record<string, string>> = {
    'cut.json': text.slice(0, -300),
    'letter.json': 'Dear Sir or Madam',
    'newer.json': text.replace('"version":1', '"version":99'),
    'poisoned.json': text.replace('{', '{"__proto__":{"polluted":true},'),
    'scenario.json': text.replace('"scenario":{', '"scenario":{"__proto__":{"polluted":true},'),
    'records.json': text.replace(
      '"records":[]',
      '"records":[{"kind":"gpu","itemId":"x","state":"active","document":{"id":"x"}}]',
    ),
  };
  for (const [name, content] of Object.entries(files)) {
    await dropFile(page, { name, bytes: Buffer.from(content) });
    const said = page.getByRole('alert').first();
    await expect(said, name).toBeVisible({ timeout: 20_000 });
    expect(await said.innerText(), name).not.toMatch(/undefined|\[object/i);
    await page.reload();
    await window.ready();
    await window.open('history');
  }
  await page.evaluate((size) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(size)], 'huge.json'));
    for (const kind of ['dragover', 'drop']) {
      globalThis.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, 21 * MEGABYTE);
  await expect(page.getByRole('alert').first()).toContainText('huge.json');
  expect(await page.evaluate(() => Reflect.get({}, 'polluted') as unknown)).toBeUndefined();
  await window.open('projects');
  await expect(main(page).getByRole('button', { name: window.t('sample.name'), exact: true })).toHaveCount(1);
});

test('a data file that is moved away while it is open takes no more, and all of it when it is back', async ({
  planner,
}) => {
  planner.expectOnConsole(/database/);
  const { page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  const file = join(planner.folder, 'user-data', 'planner.sqlite');
  await rename(file, `${file}.away`);
  await window.projectName.fill('Typed while it was away');
  await window.projectName.blur();
  const state = page.getByTestId('saved-state');
  await expect(state).toHaveAttribute('data-status', 'failed');
  await expect(page.getByRole('alert')).toContainText(window.t('problem.database-moved', { file }));
  await rename(`${file}.away`, file);
  await page.getByRole('button', { name: window.t('save.again') }).click();
  await window.saved(2);
});

test('an outlier is marked, and kept out of the average', async ({ planner }) => {
  const { page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await page.evaluate(async () => {
    const planner = Reflect.get(globalThis, 'planner') as PlannerApi;
    const price = {
      itemId: 'rtx-4090',
      itemType: 'gpu',
      currency: 'CNY' as const,
      unit: 'per card',
      basis: 'street' as const,
      taxBasis: 'inclusive' as const,
      region: 'CN',
      validUntil: null,
      sourceUrl: 'seen in a shop',
      sourceNote: '',
    };
    for (const amount of [15_000, 15_200, 15_400, 15_600, 15_800, 16_000, 16_200, 990_000]) {
      await planner.addPrice({ price: { ...price, amount, observedDate: '2026-09-20' } });
    }
  });
  await page.reload();
  await window.ready();
  await window.open('catalog');
  await page.getByRole('searchbox', { name: window.t('catalog.search') }).fill('rtx-4090');
  const gpus = page.getByRole('table', { name: window.t('catalog.gpus') });
  const card = gpus.getByRole('row').filter({ hasText: /GeForce RTX 4090(?! D)/ });
  await card
    .getByRole('button', { name: window.t('table.details') })
    .first()
    .click();
  await page.getByRole('button', { name: window.t('record.prices') }).click();
  const history = page.getByRole('region', { name: /RTX 4090/ }).first();
  await expect(history).toContainText(new RegExp(`${window.t('standing.outlier')} [12]`));
  // The middle of what was seen in one shop on one day, without the one that is far off.
  await expect(history).toContainText('15,600.00 CNY');
});
