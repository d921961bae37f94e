import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

for (const locale of LOCALES) {
  test(`the catalog tells which GPUs hold a model, and which models a GPU holds, in ${locale}`, async ({
    planner,
  }) => {
    const { page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('catalog');
    await page.getByRole('radio', { name: window.t('catalog.memory'), exact: true }).check();
    const table = page.getByRole('table', { name: window.t('memtest.table') });

    await test.step('70B in 16 bit needs four H100, in 4 bit one', async () => {
      await page.getByRole('searchbox', { name: window.t('catalog.search') }).fill('h100 80gb sxm');
      const row = table.getByRole('row').filter({ hasText: 'H100 80GB SXM5' });
      await expect(row).toContainText('TP4');
      await row.getByRole('button', { name: window.t('table.details') }).click();
      const details = page.getByRole('table', { name: window.t('memtest.details') });
      // On one card the weights are short, and by how much is told.
      await expect(details).toContainText(window.t('memtest.term.weights'));
      await expect(details.getByText(/\d+ GB/).first()).toBeVisible();
    });

    await test.step('a hundred requests of full length need more', async () => {
      await page.getByRole('textbox', { name: window.t('memtest.requests') }).fill('200');
      await expect(table.getByRole('row').nth(1)).toContainText('TP8');
    });

    await test.step('from a GPU: what it holds', async () => {
      await page.getByRole('radio', { name: window.t('memtest.by.gpu') }).check();
      await page.getByRole('textbox', { name: window.t('memtest.requests') }).fill('1');
      await page.getByRole('searchbox', { name: window.t('catalog.search') }).fill('qwen2.5-7b');
      await expect(table.getByRole('row').nth(1)).toContainText(window.t('memtest.cards', { cards: 1 }));
    });
  });
}
