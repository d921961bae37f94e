import { LOCALES } from '#shared/i18n/messages.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

for (const locale of LOCALES) {
  test(`buying is held against other ways and one project against another, in ${locale}`, async ({
    planner,
  }) => {
    const { page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('alternatives');
    await expect(window.chart).toBeVisible();

    // What has no price has no total; an offer typed in gives one.
    const ways = page.getByTestId('alternatives');
    const oneYear = ways.getByRole('row', { name: window.t('alternative.oneYear') });
    await expect(oneYear).toContainText(window.t('certainty.missing'));
    const prices = page.getByTestId('alternative-prices');
    const missing = prices.getByRole('row').filter({ hasText: window.t('alternative.oneYear') });
    for (let at = 0; at < (await missing.count()); at += 1) {
      await missing.nth(at).getByRole('textbox').fill('2.5');
      await missing.nth(at).getByRole('textbox').press('Enter');
    }
    await expect(oneYear).not.toContainText(window.t('certainty.missing'));

    // A copy with more demand is held against the first project: the lines add up to the difference shown.
    const first = await window.projectName.inputValue();
    await window.open('projects');
    await page.getByRole('button', { name: window.t('projects.copyOf', { name: first }) }).click();
    const { phases, scenes } = sampleScenario(locale);
    const field = window.requestsField(phases[0]?.name ?? '', scenes[0]?.name ?? '');
    await field.fill('600000');
    await field.press('Enter');
    await window.open('alternatives');
    const options = page.getByRole('region', { name: window.t('alternatives.options') });
    const picker = options.getByRole('combobox', { name: window.t('alternatives.addOption') });
    const saved = picker.locator('option').filter({ hasText: first, hasNotText: window.t('sample.name') });
    await expect(saved).toHaveCount(1);
    await picker.selectOption((await saved.getAttribute('value')) ?? '');
    await expect(page.getByTestId('option-figures')).toBeVisible();
    const numberIn = (text: string): number => {
      const digits = Number(text.replaceAll(/[^\d.]/g, ''));
      return text.includes('(') ? -digits : digits;
    };
    const sums = await page
      .getByTestId('option-difference')
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.lastElementChild?.textContent ?? ''));
    const total = numberIn(sums.at(-1) ?? '');
    const lines = sums.slice(0, -1).map(numberIn);
    // Shown to two decimals of 10,000 CNY.
    expect(lines.length).toBeGreaterThan(3);
    expect(total).not.toBe(0);
    expect(Math.abs(lines.reduce((all, each) => all + each, 0) - total)).toBeLessThan(0.01 * lines.length);
  });
}
