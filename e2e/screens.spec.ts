import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, type Run, test } from './app.ts';
import { type Screen, SCREENS } from '#renderer/app/store/screens.ts';
import { PlannerPage } from './pages/planner-page.ts';

const SIZE = { width: 1280, height: 800 } as const;

const root = join(import.meta.dirname, '..');

/** Those of the documents are drawn anew only on request. */
const documents = process.env['UPDATE_SCREENS'] === '1' ? join(root, 'docs', 'screens') : undefined;

for (const locale of LOCALES) {
  test(`pictures of every screen, light and dark, in ${locale}`, async ({ planner }, { outputDir }) => {
    test.setTimeout(SCREENS.length * 2 * 10_000);
    const folder = documents ?? outputDir;
    await mkdir(folder, { recursive: true });
    const run = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(run.page, locale);
    await window.ready();
    await resize(run);
    for (const theme of ['light', 'dark'] as const) {
      await window.chooseTheme(theme);
      for (const screen of SCREENS) {
        await window.open(screen);
        await drawn(run, screen);
        await run.page.screenshot({ path: join(folder, `${screen}-${locale}-${theme}.png`) });
      }
    }
  });
}

const CHARTED: ReadonlySet<Screen> = new Set(['selection', 'costs', 'alternatives', 'risk']);

/** What a worker or the chart library brings to a screen after it is opened. */
async function drawn({ page }: Run, screen: Screen): Promise<void> {
  const main = page.getByRole('main');
  if (CHARTED.has(screen)) await expect(main.locator('canvas').first()).toBeVisible();
  if (screen === 'report') await expect(main.getByRole('tabpanel')).toBeVisible({ timeout: 30_000 });
  await expect(main.getByRole('progressbar')).toHaveCount(0);
}

/** The page at exactly this size; the system counts its menu in ways of its own. */
async function resize({ app, page }: Run): Promise<void> {
  const inner = () => page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  let asked: { width: number; height: number } = SIZE;
  await expect(async () => {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, asked);
    await page.waitForTimeout(100);
    const found = await inner();
    asked = {
      width: asked.width + SIZE.width - found.width,
      height: asked.height + SIZE.height - found.height,
    };
    expect(found).toEqual(SIZE);
  }).toPass({ timeout: 5_000 });
}
