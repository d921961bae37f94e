import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, type Run, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

/** The menu bar as it stands: of each item its id, its words and whether it can be chosen. */
const menuItems = ({ app }: Run) =>
  app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).map(({ id, label, enabled }) => ({ id, label, enabled })),
    ),
  );

const choose = ({ app }: Run, id: string) =>
  app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
  }, id);

for (const locale of LOCALES) {
  test(`one action is in the palette, the menu bar, the buttons and the help sheet, in ${locale}`, async ({
    planner,
  }) => {
    const run = await planner.start({ systemLocale: locale });
    const { page } = run;
    const window = new PlannerPage(page, locale);
    await window.ready();

    await test.step('the palette finds a screen by a part of its name, and the keyboard opens it', async () => {
      await page.keyboard.press('Control+K');
      const search = page.getByRole('searchbox', { name: window.t('palette.search') });
      await expect(search).toBeFocused();
      await search.fill(window.t('nav.assumptions').slice(0, 3));
      await page.keyboard.press('Enter');
      await expect(window.heading('assumptions')).toBeVisible();
      await expect(search).toBeHidden();
    });

    await test.step('the arrow keys walk through what is found', async () => {
      await page.keyboard.press('Control+K');
      await page.keyboard.type(`${window.t('menu.go')} `);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect(
        page.getByRole('dialog').getByRole('button', { name: window.t('nav.selection') }),
      ).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(window.heading('selection')).toBeVisible();
    });

    await test.step('what is done can be undone from the menu bar, by its name', async () => {
      await window.open('projects');
      await window.projectName.fill('Plan B');
      await window.projectName.blur();
      const undo = window.t('edit.undo', { what: window.t('edit.projectName') });
      await expect.poll(() => menuItems(run)).toContainEqual({ id: 'edit.undo', label: undo, enabled: true });
      await choose(run, 'edit.undo');
      // The sample itself is never changed: what is undone is a copy of it.
      await expect(window.projectName).toHaveValue(window.t('sample.ownName'));
      await page.keyboard.press('Control+Shift+Z');
      await expect(window.projectName).toHaveValue('Plan B');
    });

    await test.step('the help sheet names the keys, and Esc closes it', async () => {
      await page.keyboard.press('F1');
      const sheet = page.getByRole('dialog', { name: window.t('action.shortcuts') });
      await expect(sheet).toContainText('Ctrl+K');
      await expect(sheet).toContainText(window.t('nav.costs'));
      await page.keyboard.press('Escape');
      await expect(sheet).toBeHidden();
    });

    await test.step('amounts in 亿元 are kept for the next start', async () => {
      await window.chooseMoneyUnit('yi');
      await expect(window.figure('budget')).toContainText(window.t('unitName.yi'));
      await run.close();
      const again = await planner.start({ systemLocale: locale });
      const reopened = new PlannerPage(again.page, locale);
      await reopened.ready();
      await expect(reopened.figure('budget')).toContainText(reopened.t('unitName.yi'));
      await again.close();
    });
  });
}
