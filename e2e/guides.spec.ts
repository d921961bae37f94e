import { AxeBuilder } from '@axe-core/playwright';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const STEPS = ['figures', 'demand', 'servers', 'why', 'export'] as const;

for (const locale of LOCALES) {
  test(`a first start shows the window in five steps, by the keyboard, once; in ${locale}`, async ({
    planner,
  }) => {
    const { page, close } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready({ leaveTour: false });
    for (const [at, step] of STEPS.entries()) {
      await expect(window.tour.getByRole('heading', { name: window.t(`tour.${step}`) })).toBeVisible();
      await expect(window.tour).toContainText(window.t('tour.count', { step: at + 1, steps: STEPS.length }));
      const box = await window.tour.boundingBox();
      const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      expect(box && box.x >= 0 && box.y >= 0, step).toBe(true);
      expect(box && box.x + box.width <= size.width && box.y + box.height <= size.height, step).toBe(true);
      const found = await new AxeBuilder({ page }).setLegacyMode(true).include('.tour').analyze();
      expect(found.violations).toEqual([]);
      await page.keyboard.press('Enter');
    }
    await expect(window.tour).toHaveCount(0);
    await close();

    const again = await planner.start({ systemLocale: locale });
    const later = new PlannerPage(again.page, locale);
    await later.ready();
    await expect(later.tour).toHaveCount(0);
    await again.page.keyboard.press('Control+K');
    await expect(again.page.getByRole('searchbox', { name: later.t('palette.search') })).toBeFocused();
    await again.page.keyboard.type(later.t('action.tour'));
    await again.page.keyboard.press('Enter');
    await expect(later.tour).toBeVisible();
    await again.page.keyboard.press('ArrowRight');
    await expect(later.tour.getByRole('heading', { name: later.t('tour.demand') })).toBeVisible();
    await again.page.keyboard.press('Escape');
    await expect(later.tour).toHaveCount(0);
    await again.close();
  });

  test(`terms in labels explain themselves to the pointer and the keyboard, in ${locale}`, async ({
    planner,
  }) => {
    const { page, close } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    const card = page.getByTestId('glossary-card');

    await test.step('the pointer on a label', async () => {
      await window.open('assumptions');
      const title = window.t('row.assumption.pue');
      const pue = page.getByRole('rowheader', { name: title, exact: true }).getByText(title, { exact: true });
      await pue.scrollIntoViewIfNeeded();
      await expect
        .poll(() => page.evaluate(() => CSS.highlights.get('glossary-term')?.size ?? 0))
        .toBeGreaterThan(5);
      const box = await pue.boundingBox();
      if (!box) throw new Error('the label is not on the screen');
      await expect(async () => {
        await page.mouse.move(box.x + 20, box.y + 2);
        await page.mouse.move(box.x + 22, box.y + box.height / 2);
        await expect(card).toContainText(window.t('term.pue.meaning'), { timeout: 1000 });
      }).toPass();
      await page.keyboard.press('Escape');
      await expect(card).toHaveCount(0);
    });

    await test.step('the keyboard on what a label names', async () => {
      await window.open('costs');
      await page.waitForTimeout(500);
      await page.getByTestId('figure-budget').focus();
      await page.keyboard.press('Tab');
      await expect(card).toContainText(window.t('term.tco.meaning'));
    });

    await test.step('a field whose name holds a term: by keyboard the card, to a screen reader its meaning', async () => {
      await window.open('assumptions');
      const field = page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: window.t('row.assumption.pue'), exact: true }) })
        .getByRole('textbox')
        .first();
      await field.click();
      await expect(field).toHaveAccessibleDescription(new RegExp(escaped(window.t('term.pue.meaning'))));
      await page.waitForTimeout(700);
      await expect(card, 'a click is no question').toHaveCount(0);
      await page.keyboard.press('Tab');
      await expect(field).not.toHaveAccessibleDescription(new RegExp(escaped(window.t('term.pue.meaning'))));
      await page.keyboard.press('Shift+Tab');
      await expect(field).toBeFocused();
      await expect(card).toContainText(window.t('term.pue.meaning'));
      const [box, over] = [await field.boundingBox(), await card.boundingBox()];
      expect(box && over && (over.y >= box.y + box.height || over.y + over.height <= box.y)).toBe(true);
      await page.keyboard.type('1');
      await expect(card, 'what is typed is not covered').toHaveCount(0);
      await page.keyboard.press('Escape');
    });

    await test.step('all of them, those of the screen first', async () => {
      await page.keyboard.press('Shift+F1');
      const sheet = page.getByRole('dialog', { name: window.t('glossary.title') });
      await expect(sheet.getByRole('region', { name: window.t('glossary.here') })).toContainText(
        window.t('term.tco'),
      );
      await sheet.getByRole('searchbox').fill('wacc');
      await expect(sheet.getByText(window.t('term.wacc.meaning'))).toBeVisible();
      await expect(sheet.getByText(window.t('term.pue.meaning'))).toHaveCount(0);
      const found = await new AxeBuilder({ page }).setLegacyMode(true).include('dialog').analyze();
      expect(found.violations).toEqual([]);
      // The first empties the search.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(sheet).toHaveCount(0);
    });
    await close();
  });
}
