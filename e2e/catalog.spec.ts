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
