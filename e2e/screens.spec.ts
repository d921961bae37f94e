import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, test } from './app.ts';
import { PlannerPage, type ScreenName } from './pages/planner-page.ts';

const SCREENS: readonly ScreenName[] = ['demand', 'servers', 'costs', 'assumptions', 'catalog', 'projects'];
const SIZE = { width: 1280, height: 800 } as const;

const root = join(import.meta.dirname, '..');

/** Pictures of every screen; those of the documents are drawn anew only on request. */
const folder = process.env['UPDATE_SCREENS'] === '1' ? join(root, 'docs', 'screens') : undefined;

test('every screen in both languages, light and dark', async ({ planner }, { outputDir }) => {
  const pictures = folder ?? outputDir;
  await mkdir(pictures, { recursive: true });
  const { app, page } = await planner.start({ systemLocale: 'zh-CN' });
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, SIZE);
  let window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  for (const locale of LOCALES) {
    window = await window.switchLanguage(locale);
    for (const theme of ['light', 'dark'] as const) {
      await window.chooseTheme(theme);
      for (const screen of SCREENS) {
        await window.open(screen);
        if (screen === 'costs') await expect(window.chart).toBeVisible();
        await page.screenshot({ path: join(pictures, `${screen}-${locale}-${theme}.png`) });
      }
    }
  }
});
