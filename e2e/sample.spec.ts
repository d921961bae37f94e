import { LOCALES } from '#shared/i18n/locales.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

for (const locale of LOCALES) {
  test(`the sample stays as it was shipped: a change goes into a copy of one's own, in ${locale}`, async ({
    planner,
  }) => {
    const { page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    const mark = page.getByTestId('sample-mark');
    await expect(mark).toHaveText(window.t('sample.mark'));
    const budget = await window.figureValue('budget');

    await test.step('it is not submitted', async () => {
      await window.open('history');
      await page.getByRole('button', { name: window.t('history.go.draft.submitted') }).click();
      await expect(page.getByRole('alert')).toContainText(window.t('problem.sample-read-only'));
    });

    await test.step('a change is made to a copy, which is saved as it began and as it is', async () => {
      await window.open('demand');
      const field = window.requestsField(window.t('sample.phase.scale'), window.t('sample.scene.assistant'));
      const before = await field.inputValue();
      await field.fill('90000');
      await field.blur();
      await window.saved(2);
      await expect(window.projectName).toHaveValue(window.t('sample.ownName'));
      await expect(mark).toHaveCount(0);
      expect(await window.figureValue('budget')).not.toBe(budget);
      await page.keyboard.press('Control+z');
      await expect(field).toHaveValue(before);
      await window.saved(3);
      await expect(window.projectName).toHaveValue(window.t('sample.ownName'));
    });

    await test.step('the sample is still there, and opens with the figures it had', async () => {
      await window.open('projects');
      const list = page.getByRole('main');
      await expect(list.getByRole('button', { name: window.t('sample.ownName'), exact: true })).toHaveCount(
        1,
      );
      await list.getByRole('button', { name: window.t('sample.name'), exact: true }).click();
      await expect(mark).toBeVisible();
      await window.saved(1);
      expect(await window.figureValue('budget')).toBe(budget);
    });
  });
}
