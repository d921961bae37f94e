import { LOCALES } from '#shared/i18n/locales.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

for (const locale of LOCALES) {
  test(`policies of a pool are simulated beside the window, in ${locale}`, async ({ planner }) => {
    const { page, close } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.openDeployment('balancing');
    const card = page.getByRole('region', { name: window.t('balancing.title') });

    await test.step('one copy needs no balancer, and nothing is simulated', async () => {
      await expect(card.getByTestId('balancing-single')).toHaveText(window.t('balancing.single'));
      await expect(card.getByRole('progressbar')).toHaveCount(0);
    });

    await test.step('it can be stopped, and begun again', async () => {
      await page.getByRole('radio', { name: window.t('sample.phase.scale') }).check();
      await card.getByRole('button', { name: window.t('balancing.cancel') }).click();
      const status = card.getByTestId('balancing-status');
      await expect(status).toHaveAttribute('data-status', 'cancelled');
      await expect(card.getByTestId('balancing-recommended')).toHaveCount(0);
      await card.getByRole('button', { name: window.t('balancing.again') }).click();
      await expect(status).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
    });

    await test.step('a policy is recommended, and every policy has its figures in every situation', async () => {
      await expect(card.getByTestId('balancing-recommended')).toHaveAttribute(
        'data-policy',
        'least-requests',
      );
      const figures = card.getByTestId('balancing-figures');
      for (const id of ['peak', 'target', 'lost', 'slow', 'silent'] as const) {
        await card.getByRole('radio', { name: window.t(`balancing.situation.${id}`) }).check();
        await expect(figures).toHaveAttribute('data-situation', id);
        await expect(figures.locator('tbody tr')).toHaveCount(8);
      }
      await expect(card.getByTestId('balancing-seed').locator('tbody tr')).toHaveCount(4);
      await expect(card.getByTestId('balancing-directives')).toContainText('least_conn');
    });

    await test.step('other settings are simulated anew', async () => {
      await card.getByText(window.t('balancing.settings')).click();
      const requests = card.getByRole('textbox', { name: window.t('balancing.requests') });
      await requests.fill('500');
      await requests.blur();
      await expect(card).toContainText(
        window.t('balancing.made', { runs: 5, requests: 500, seed: 1, all: 0 }).slice(0, 12),
      );
      await expect(card.getByTestId('balancing-status')).toHaveAttribute('data-status', 'done', {
        timeout: 30_000,
      });
    });
    await close();
  });
}
