import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

test('without a forecast no month is free; with one, months are proposed and taken over', async ({
  planner,
}) => {
  const run = await planner.start();
  const window = new PlannerPage(run.page, 'en');
  await window.ready();
  await window.open('servers');
  const card = run.page.getByRole('region', { name: window.t('phases.title') });
  const propose = card.getByRole('button', { name: window.t('phases.propose') });
  await propose.click();
  await expect(card).toContainText(window.t('problem.no-forecast'));

  await window.open('demand');
  await run.page.getByText(window.t('growth.compound'), { exact: true }).first().click();
  await window.open('servers');
  await propose.click();
  const four = card.getByTestId('proposal-4');
  await expect(four).toBeVisible({ timeout: 60_000 });
  await four.getByRole('button', { name: window.t('phases.use') }).click();
  await expect(run.page.getByTestId(/^phase-/)).toHaveCount(4);
  await run.close();
});
