import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

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
