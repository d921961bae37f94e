import { AxeBuilder } from '@axe-core/playwright';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, test } from './app.ts';
import { SCREENS } from '#renderer/app/store/screens.ts';
import { PlannerPage } from './pages/planner-page.ts';

for (const locale of LOCALES) {
  test(`no screen has a serious barrier, light or dark, in ${locale}`, async ({ planner }) => {
    // Each screen is looked at twice, which takes seconds.
    test.setTimeout(SCREENS.length * 2 * 15_000);
    const { page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    const found: string[] = [];
    for (const theme of ['light', 'dark'] as const) {
      await window.chooseTheme(theme);
      for (const screen of [...SCREENS, 'balancing', 'operations'] as const) {
        if (screen === 'balancing' || screen === 'operations') await window.openDeployment(screen);
        else await window.open(screen);
        if (screen === 'report') await window.showPdfPages();
        // Electron has no second page for axe to work in.
        const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        expect(passes.length, 'rules that were looked at and hold').toBeGreaterThan(10);
        for (const { id, impact, nodes } of violations) {
          if (impact !== 'serious' && impact !== 'critical') continue;
          found.push(...nodes.map(({ target }) => `${screen}, ${theme}: ${id} at ${target.join(' ')}`));
        }
      }
    }
    expect(found).toEqual([]);
  });
}
