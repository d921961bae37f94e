import { join } from 'node:path';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';
import { openWorkbook } from './workbook.ts';

/** What is promised to a person who knows "10,000 requests a day, a 70B model, under a second" and nothing else. */
const PROMISE = { minutes: 3, decisions: 10 };

for (const locale of LOCALES) {
  test(`from three known facts to an exported budget, in ${locale}`, async ({ planner }) => {
    test.setTimeout(PROMISE.minutes * 60_000);
    const { app, page, close } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    const path = join(planner.folder, 'budget.xlsx');
    const decisions: string[] = [];
    /** Everything that the person has to make up their mind about, the tour and the name of the file included. */
    const decide = (what: string, act: () => Promise<void>): Promise<void> =>
      test.step(what, async () => {
        decisions.push(what);
        await act();
      });
    await window.ready({ leaveTour: false });
    const began = Date.now();

    await decide('leave the tour', async () => {
      await window.tour.getByRole('button', { name: window.t('tour.skip') }).click();
    });
    await decide('begin a new project', async () => {
      await page.keyboard.press('Control+N');
      await expect(window.projectName).toHaveValue(window.t('desktop.blank.name'));
    });
    const phase = window.t('desktop.blank.phase');
    const scene = window.t('desktop.blank.scene');
    await expect(window.heading('demand')).toBeVisible();
    await decide('10,000 requests a day', async () => {
      await window.requestsField(phase, scene).fill('1万');
      await window.requestsField(phase, scene).press('Enter');
      await expect(window.requestsField(phase, scene)).toHaveValue(/^1万$|^10,?000$/);
    });
    await decide('a 70B model', async () => {
      const model = page.getByRole('combobox', { name: `${phase} · ${window.t('load.model')}` });
      await model.click();
      await model.fill('70B');
      await model.press('Enter');
    });
    await decide('under a second', async () => {
      const target = page.getByRole('textbox', { name: `${phase} · ${window.t('load.firstToken')}` });
      await target.fill('1');
      await target.press('Enter');
    });
    await expect(window.figure('target')).toContainText(window.t('bar.met', { met: 1, all: 1 }));
    await expect(window.figure('budget')).toContainText(window.t('bar.incomplete', { count: 1 }));
    await decide('see what is missing', () => window.open('costs'));
    await decide('a price that the catalog does not know', async () => {
      const price = page.getByRole('main').getByRole('alert').getByRole('textbox');
      await price.fill('5000');
      await price.press('Enter');
      await expect(window.figure('budget')).not.toContainText(window.t('bar.incomplete', { count: 1 }));
    });
    await window.chooseMoneyUnit('yuan');
    const budget = await window.figureValue('budget');
    expect(budget).toBeGreaterThan(0);
    await answerSaveDialog(app, path);
    await decide('export', () => window.export());
    await decide('where to', () => expect(window.exportNotice).toContainText(path, { timeout: 60_000 }));

    const minutes = (Date.now() - began) / 60_000;
    expect(minutes).toBeLessThan(PROMISE.minutes);
    expect(decisions.length).toBeLessThanOrEqual(PROMISE.decisions);
    const workbook = await openWorkbook(path);
    expect(workbook.errors).toEqual([]);
    const total = workbook.valueBeside(window.t('sheet.summary'), window.t('row.result.budgetGross'));
    expect(total).toBeCloseTo(budget, 2);
    await close();
  });
}
