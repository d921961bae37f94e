import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

test('the catalog is ranked for a load; an option is decided on, another left out, and taken back', async ({
  planner,
}) => {
  const run = await planner.start();
  const window = new PlannerPage(run.page, 'en');
  await window.ready();
  await window.open('selection');
  const ranking = run.page.getByRole('table', { name: window.t('ranking.title') });
  await expect(ranking.getByRole('row').nth(1)).toContainText(window.t('ranking.chosen'));
  await expect(run.page.getByTestId('search-tried')).toBeVisible();
  await expect(run.page.getByRole('table', { name: window.t('whyNot.title') })).toBeVisible();

  const second = ranking.getByRole('row').nth(2);
  const name = (await second.getByRole('cell').nth(2).innerText()).trim();
  await second.getByRole('button', { name: window.t('table.details') }).click();
  await run.page.getByRole('button', { name: window.t('option.decide') }).click();
  await window.open('servers');
  await expect(run.page.getByText(window.t('pool.decided'))).toHaveCount(1);
  await expect(run.page.getByTestId(/pool-.*-server/).first()).toContainText(name);
  await run.page.getByRole('button', { name: window.t('pool.byRanking') }).click();
  await expect(run.page.getByText(window.t('pool.decided'))).toHaveCount(0);
  await run.close();
});

test('a target that nothing meets: the nearest miss, and what would have to give', async ({ planner }) => {
  const run = await planner.start();
  const window = new PlannerPage(run.page, 'en');
  await window.ready();
  await window.open('selection');
  const power = run.page.getByRole('textbox', { name: window.t('selection.powerKw') });
  await power.fill('0.1');
  await power.press('Enter');
  const miss = run.page.getByTestId('nearest-miss');
  await expect(miss).toContainText(window.t('size.nothing'));
  await expect(miss).toContainText(window.t('miss.limit'));
  const lift = window.t('selection.clearLimit', { limit: window.t('selection.powerKw') });
  await run.page.getByRole('button', { name: lift }).click();
  await expect(miss).toHaveCount(0);
  await run.close();
});
