import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

test('a shipped row is changed, undone, done again and led back; the log of changes tells of it', async ({
  planner,
}) => {
  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  await window.open('catalog');
  await page.getByRole('searchbox', { name: window.t('catalog.search') }).fill('rtx-4090d');
  const table = page.getByRole('table', { name: window.t('catalog.gpus') });
  await table
    .getByRole('button', { name: window.t('table.details') })
    .first()
    .click();
  const origin = (name: 'shipped' | 'changed') =>
    table.getByRole('cell', { name: window.t(`origin.${name}`), exact: true });
  await expect(origin('shipped')).toBeVisible();

  await page.getByRole('button', { name: window.t('record.edit') }).click();
  const power = page.getByRole('textbox', { name: window.t('recordField.gpu.tdpWatts') });
  await power.fill('much');
  await page.getByRole('button', { name: window.t('record.save') }).click();
  await expect(page.getByText(window.t('record.wrong.number'))).toBeVisible();
  await power.fill('430');
  await page.getByRole('button', { name: window.t('record.save') }).click();
  await expect(origin('changed')).toBeVisible();
  await expect(page.getByRole('table', { name: window.t('record.differences') })).toContainText('430');

  await page.getByRole('button', { name: window.t('top.undo'), exact: true }).click();
  await expect(origin('shipped')).toBeVisible();
  await page.getByRole('button', { name: window.t('top.redo'), exact: true }).click();
  await expect(origin('changed')).toBeVisible();
  await page.getByRole('button', { name: window.t('record.reset') }).click();
  await expect(origin('shipped')).toBeVisible();
});

test('a price is added beside the others, and taken out again without being lost', async ({ planner }) => {
  const { page } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('prices');
  const list = page.getByRole('table', { name: window.t('nav.prices') });
  await expect(list.getByRole('row')).toHaveCount(101);
  await page.getByRole('button', { name: window.t('prices.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: window.t('record.save') }).click();
  await expect(dialog.getByText(window.t('prices.wrong.source'))).toBeVisible();
  await dialog.getByRole('textbox', { name: window.t('column.amount') }).fill('123,456.78');
  await dialog.getByRole('textbox', { name: window.t('column.date') }).fill('2026-09-30');
  await dialog.getByRole('textbox', { name: window.t('catalog.source') }).fill('Quote HX-118');
  await dialog.getByRole('button', { name: window.t('record.save') }).click();
  await expect(dialog).toBeHidden();
  const added = list.getByRole('row').filter({ hasText: '123,456.78' });
  await expect(added).toHaveCount(1);

  await added.getByRole('button', { name: window.t('table.details') }).click();
  await page.getByRole('button', { name: window.t('prices.withdraw') }).click();
  await expect(added).toHaveCount(0);
  const withdrawn = page.getByRole('region', { name: window.t('prices.withdrawn') });
  await withdrawn.getByRole('button', { name: window.t('prices.bringBack') }).click();
  await expect(added).toHaveCount(1);
  await expect(withdrawn).toBeHidden();
});

test('an engine is cloned, limited, chosen for a scene, retired and led back; the shipped one stays', async ({
  planner,
}) => {
  const { page } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('catalog');
  await page.getByRole('radio', { name: new RegExp(`^${window.t('catalog.engines')}`) }).check();
  const table = page.getByRole('table', { name: window.t('catalog.engines') });
  const row = (name: string) => table.getByRole('row').filter({ hasText: name });
  await row('vLLM')
    .getByRole('button', { name: window.t('table.details') })
    .click();
  await page.getByRole('button', { name: window.t('record.clone') }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: window.t('recordField.engine.name') }).fill('House build');
  await form.getByRole('textbox', { name: window.t('recordField.engine.gpuVendors') }).fill('Huawei');
  await form.getByRole('button', { name: window.t('record.save') }).click();
  await expect(form).toBeHidden();
  await expect(row('House build')).toContainText('Huawei');
  await expect(row('House build')).toContainText(window.t('origin.own'));

  await window.open('demand');
  const serving = page.locator('details', { hasText: window.t('serving.title') });
  const count = await serving.count();
  for (let at = 0; at < count; at += 1) await serving.nth(at).locator('summary').first().click();
  const engine = page.getByRole('combobox', { name: new RegExp(`· ${window.t('serving.engine')}$`) });
  const offering = engine.filter({ hasText: 'House build' });
  await offering.first().selectOption({ label: 'House build' });
  await expect(offering.first().locator('option:checked')).toHaveText('House build');
  await page.getByRole('button', { name: window.t('top.undo'), exact: true }).click();
  await expect(offering.first().locator('option:checked')).toHaveText(window.t('engine.auto'));

  await window.open('catalog');
  await page.getByRole('radio', { name: new RegExp(`^${window.t('catalog.engines')}`) }).check();
  await row('TensorRT-LLM')
    .getByRole('button', { name: window.t('table.details') })
    .click();
  await page.getByRole('button', { name: window.t('record.retire') }).click();
  await expect(row('TensorRT-LLM').first()).toContainText(window.t('origin.retired'));
  await page.getByRole('button', { name: window.t('record.bringBack') }).click();
  await expect(row('TensorRT-LLM').first()).toContainText(window.t('origin.shipped'));
});
