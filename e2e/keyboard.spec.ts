import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { SCREENS } from '#renderer/app/store/screens.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';

/** What has the focus, and why a person could not see that it has. */
type Focus = { readonly name: string; readonly region: string; readonly hidden: string | undefined };

const focused = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) {
      return { name: '', region: 'none', hidden: undefined };
    }
    const region = element.closest('header, nav, main, aside, footer')?.localName ?? 'none';
    const name = element.getAttribute('aria-label') ?? element.innerText.slice(0, 40);
    // A field inside a frame, a radio under its label: what is around it shows the focus.
    const shows = [element, element.parentElement, element.parentElement?.parentElement].some((each) => {
      if (!each) return false;
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(each);
      const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
      const probe = document.createElement('i');
      probe.style.color = accent;
      document.body.append(probe);
      const accentColour = getComputedStyle(probe).color;
      probe.remove();
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) ||
        boxShadow !== 'none' ||
        borderColor === accentColour
      );
    });
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const inSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    return {
      name,
      region,
      hidden: !shows ? 'nothing shows the focus' : inSight ? undefined : 'out of sight',
    };
  });

test('on every screen the Tab key goes through all parts of the window, and is seen where it is', async ({
  planner,
}) => {
  test.setTimeout(SCREENS.length * 15_000);
  const { page, close } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  const unseen: string[] = [];
  for (const [at, screen] of SCREENS.entries()) {
    // The first nine by their keys, the others by the palette: nothing is pressed with the mouse.
    if (at < 9) await page.keyboard.press(`Control+${at + 1}`);
    else {
      await page.keyboard.press('Control+K');
      await expect(page.getByRole('searchbox', { name: window.t('palette.search') })).toBeFocused();
      await page.keyboard.type(`${window.t('menu.go')} ${window.t(`nav.${screen}`)}`);
      await page.keyboard.press('Enter');
    }
    await expect(window.heading(screen)).toBeVisible();
    const regions = new Set<string>();
    await page.evaluate(() => document.querySelector<HTMLElement>('.navigation-item[aria-current]')?.focus());
    for (let press = 0; press < 40; press += 1) {
      await page.keyboard.press('Tab');
      const { name, region, hidden } = await focused(page);
      regions.add(region);
      if (hidden !== undefined) unseen.push(`${screen}: ${name}: ${hidden}`);
    }
    expect(regions.has('main'), screen).toBe(true);
  }
  expect([...new Set(unseen)]).toEqual([]);
  await close();
});

test('need, reason and export without a mouse', async ({ planner }) => {
  const { app, page, close } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  const tabTo = async (wanted: RegExp): Promise<void> => {
    for (let press = 0; press < 80; press += 1) {
      await page.keyboard.press('Tab');
      if (wanted.test((await focused(page)).name)) return;
    }
    throw new Error(`the Tab key does not come to ${wanted.source}`);
  };

  await test.step('requests a day', async () => {
    await page.keyboard.press('Control+1');
    await expect(window.heading('demand')).toBeVisible();
    const field = window.requestsField(window.t('sample.phase.pilot'), window.t('sample.scene.assistant'));
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      if (await field.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.type('1.5万');
    await page.keyboard.press('Enter');
    await window.saved(2);
  });
  await test.step('why the budget is what it is, and what it is computed from', async () => {
    await tabTo(/Purchase budget/);
    await page.keyboard.press('Enter');
    await expect(window.explained).toHaveText(window.t('row.result.budgetGross'));
    await window.explainPanel.getByRole('listitem').first().getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect(window.explained).not.toHaveText(window.t('row.result.budgetGross'));
  });
  await test.step('undone and done again', async () => {
    await page.keyboard.press('Control+Z');
    await window.saved(3);
    await page.keyboard.press('Control+Y');
    await window.saved(4);
  });
  await test.step('exported', async () => {
    const path = join(planner.folder, 'budget.xlsx');
    await answerSaveDialog(app, path);
    await page.keyboard.press('Control+E');
    await expect(window.exportNotice).toContainText(path, { timeout: 60_000 });
  });
  await close();
});
