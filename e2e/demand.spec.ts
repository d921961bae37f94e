import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

for (const locale of ['zh-CN', 'en'] as const) {
  test(`${locale}: a scene has a day of its own, or the project's`, async ({ planner }) => {
    const { page, close } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('demand');
    const card = page.getByRole('region', { name: window.t('sample.scene.pictures'), exact: true });
    const peakOf = async (): Promise<number> =>
      Number(await card.getByRole('row').last().getByRole('button').innerText());
    const before = await peakOf();
    const rule = card.getByLabel(window.t('peak.ofScene'), { exact: true });

    await rule.selectOption({ label: window.t('peak.event') });
    // Six times the mean by default; the project's 80/20 is four times.
    await expect.poll(peakOf).toBeCloseTo(before * 1.5, 2);
    const multiple = card.getByLabel(window.t('row.peak.multiple'));
    await multiple.fill('8');
    await multiple.press('Enter');
    await expect.poll(peakOf).toBeCloseTo(before * 2, 2);

    await rule.selectOption({ label: window.t('peak.asProject') });
    await expect.poll(peakOf).toBe(before);
    await page.keyboard.press('Control+Z');
    await expect.poll(peakOf).toBeCloseTo(before * 2, 2);
    await close();
  });
}
