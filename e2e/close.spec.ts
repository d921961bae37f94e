import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { translatorFor } from '#shared/i18n/translate.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';
import { openWorkbook } from './workbook.ts';

test('a change made just before the window is closed is there again', async ({ planner }) => {
  const run = await planner.start();
  let window = new PlannerPage(run.page, 'en');
  await window.ready();
  await window.open('demand');
  const field = (): ReturnType<PlannerPage['requestsField']> =>
    window.requestsField(window.t('sample.phase.pilot'), window.t('sample.scene.assistant'));
  await field().fill('4321');
  // Closed as a person closes it, well before the wait of the autosave is over.
  const gone = run.app.waitForEvent('close');
  await run.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await gone;

  const again = await planner.start();
  window = new PlannerPage(again.page, 'en');
  await window.ready();
  await window.open('demand');
  await expect(field()).toHaveValue('4,321');
  await window.saved(2);
});

for (const choice of ['keep', 'stop'] as const) {
  test(`closed while a budget is being written, and the person says: ${choice}`, async ({ planner }) => {
    const { t } = translatorFor('en');
    const { app, page, close } = await planner.start({ press: [t(`desktop.close.${choice}`)] });
    const window = new PlannerPage(page, 'en');
    await window.ready();
    const path = join(planner.folder, 'budget.xlsx');
    await answerSaveDialog(app, path);
    await window.export();
    await expect(page.getByTestId('export-progress')).toBeVisible();
    const gone = app.waitForEvent('close').then(() => true);
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    if (choice === 'keep') {
      await expect(window.exportNotice).toContainText(path, { timeout: 60_000 });
      expect((await openWorkbook(path)).errors).toEqual([]);
      await close();
      return;
    }
    expect(await gone).toBe(true);
    // Neither the file nor half of one under another name.
    expect(readdirSync(planner.folder).filter((name) => name.includes('budget'))).toEqual([]);
    const again = await planner.start();
    const reopened = new PlannerPage(again.page, 'en');
    await reopened.ready();
    await expect(reopened.projectName).toHaveValue(t('sample.name'));
  });
}
