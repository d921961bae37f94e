import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, type Run, test } from './app.ts';
import { type Screen, SCREENS } from '#renderer/app/store/screens.ts';
import { PlannerPage } from './pages/planner-page.ts';

type Size = { readonly width: number; readonly height: number };

/** A small laptop, in both themes; a usual desk screen, whose theme changes nothing that the small one does not show. */
const LAPTOP: Size = { width: 1280, height: 800 };
const DESK: Size = { width: 1920, height: 1080 };
const PICTURES = [
  { size: LAPTOP, theme: 'light', name: 'light' },
  { size: LAPTOP, theme: 'dark', name: 'dark' },
  { size: DESK, theme: 'light', name: 'wide' },
] as const;

const root = join(import.meta.dirname, '..');

/** Those of the documents are drawn anew only on request. */
const documents = process.env['UPDATE_SCREENS'] === '1' ? join(root, 'docs', 'screens') : undefined;

for (const locale of LOCALES) {
  test(`pictures of every screen, on a laptop and a desk screen, nothing cut off, in ${locale}`, async ({
    planner,
  }, { outputDir }) => {
    test.setTimeout(SCREENS.length * PICTURES.length * 10_000);
    const folder = documents ?? outputDir;
    await mkdir(folder, { recursive: true });
    const run = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(run.page, locale);
    await window.ready();
    const cut: string[] = [];
    const display = await run.app.evaluate(({ screen }) => screen.getPrimaryDisplay().size);
    for (const { size, theme, name } of PICTURES) {
      // The virtual display that the tests open has room for both; a person's own may not.
      if (size.width > display.width || size.height > display.height) continue;
      await resize(run, size);
      await window.chooseTheme(theme);
      for (const screen of SCREENS) {
        await window.open(screen);
        await drawn(run, screen);
        await run.page.screenshot({ path: join(folder, `${screen}-${locale}-${name}.png`) });
        cut.push(...(await cutTexts(run.page)).map((text) => `${screen}, ${size.width}: ${text}`));
      }
    }
    expect([...new Set(cut)]).toEqual([]);
  });
}

const CHARTED: ReadonlySet<Screen> = new Set(['selection', 'costs', 'alternatives', 'risk']);

/** What a worker or the chart library brings to a screen after it is opened. */
async function drawn({ page }: Run, screen: Screen): Promise<void> {
  const main = page.getByRole('main');
  if (CHARTED.has(screen)) await expect(main.locator('canvas').first()).toBeVisible({ timeout: 30_000 });
  if (screen === 'report') await expect(main.getByRole('tabpanel')).toBeVisible({ timeout: 30_000 });
  await expect(main.getByRole('progressbar')).toHaveCount(0);
}

/** Texts that end in … and say nowhere how they go on, and screens that are wider than the window. */
const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const elements = [...document.querySelectorAll<HTMLElement>('body *')];
    const shortened = elements.filter(
      (element) =>
        element.clientWidth > 0 &&
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).textOverflow === 'ellipsis' &&
        element.innerText.trim() !== '' &&
        !element.closest('[title]:not([title=""])'),
    );
    const wide = [...document.querySelectorAll<HTMLElement>('.shell, main')].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1,
    );
    return [
      ...shortened.map(({ className, innerText }) => `${className}: ${innerText}`),
      ...wide.map(({ className }) => `${className} is wider than the window`),
    ];
  });

/** The page at exactly this size; the system counts its menu in ways of its own. */
async function resize({ app, page }: Run, size: Size): Promise<void> {
  const inner = () => page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  let asked = size;
  await expect(async () => {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, asked);
    await page.waitForTimeout(100);
    const found = await inner();
    asked = {
      width: asked.width + size.width - found.width,
      height: asked.height + size.height - found.height,
    };
    expect(found).toEqual(size);
  }).toPass({ timeout: 5_000 });
}
