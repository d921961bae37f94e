import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeDatabase } from '#db/open.ts';
import { openPlannerDatabase } from '#db/planner-database.ts';
import { expect, test } from './app.ts';
import { dropFile } from './drop-file.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';

test('two revisions are compared, the old one is brought back, and an approved one stands fast', async ({
  planner,
}) => {
  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  const before = await window.figureValue('budget');
  await window.open('demand');
  const field = window.requestsField(window.t('sample.phase.growth'), window.t('sample.scene.assistant'));
  // The field shows its digits bare once it is entered.
  await field.focus();
  await expect(field).toHaveValue('8000');
  await field.fill('160000');
  await window.saved(2);
  expect(await window.figureValue('budget')).toBeGreaterThan(before);

  await window.open('history');
  for (const number of [1, 2]) {
    await page.getByRole('checkbox', { name: window.t('history.compareOf', { number }) }).check();
  }
  const comparison = page.getByRole('region', { name: window.t('history.comparison') });
  await expect(comparison).toContainText(window.t('history.reproduced.same', { number: 1 }));
  await expect(comparison).toContainText(window.t('history.reproduced.same', { number: 2 }));
  const inputs = comparison.getByRole('table', { name: window.t('history.inputs') });
  await expect(inputs.getByRole('row')).toHaveCount(2);
  await expect(inputs).toContainText('160,000');

  await page.getByRole('button', { name: window.t('history.restoreOf', { number: 1 }) }).click();
  await window.saved(3);
  expect(await window.figureValue('budget')).toBe(before);
  await page.getByRole('button', { name: window.t('top.undo'), exact: true }).click();
  await window.saved(4);
  await page.getByRole('button', { name: window.t('top.redo'), exact: true }).click();
  await window.saved(5);

  await page.getByRole('button', { name: window.t('history.go.draft.submitted'), exact: true }).click();
  await page.getByRole('button', { name: window.t('history.go.submitted.approved'), exact: true }).click();
  await expect(page.getByRole('button', { name: window.t('history.go.approved.draft') })).toBeVisible();
  await window.open('demand');
  await field.focus();
  await expect(field).toHaveValue('8000');
  await field.fill('9000');
  await field.blur();
  await expect(page.getByRole('main')).toContainText(
    window.t('problem.scenario-frozen', { state: 'approved' }),
  );
  expect(await window.figureValue('budget')).toBe(before);
});

test('a backup is made and brought back, with the present saved first; the log holds', async ({
  planner,
}) => {
  const { page } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('backups');
  await page.getByRole('button', { name: window.t('backups.make') }).click();
  const list = page.getByRole('region', { name: window.t('backups.list'), exact: true });
  await expect(list).toContainText(window.t('backup.reason.manual'));
  await window.projectName.fill('Changed since');
  await window.projectName.blur();
  await window.saved(2);

  await list
    .getByRole('button', { name: window.t('backups.restore') })
    .first()
    .click();
  await page.getByRole('button', { name: window.t('backups.restoreNow') }).click();
  await expect(window.projectName).toHaveValue(window.t('sample.name'));
  await expect(list).toContainText(window.t('backup.reason.before-restore'));
  const audit = page.getByRole('region', { name: window.t('audit.title') });
  await expect(audit).toContainText(window.t('audit.action.backup.restored'));
  await expect(audit.getByText(/✓/)).toBeVisible();

  // What was there before the restoring is one restoring away.
  const saved = list.getByRole('row').filter({ hasText: window.t('backup.reason.before-restore') });
  await saved
    .getByRole('button', { name: window.t('backups.restore') })
    .first()
    .click();
  await page.getByRole('button', { name: window.t('backups.restoreNow') }).click();
  await expect(window.projectName).toHaveValue('Changed since');
});

test('a project goes out as one file and comes in again by being dropped', async ({ planner }) => {
  const { app, page } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  const budget = await window.figureValue('budget');
  const path = join(planner.folder, 'plan.json');
  await answerSaveDialog(app, path);
  await window.open('history');
  await page.getByRole('button', { name: window.t('projects.exportFile') }).click();
  await expect(window.exportNotice).toContainText('plan.json');

  await dropFile(page, { name: 'plan.json', bytes: await readFile(path) });
  await expect(window.heading('demand')).toBeVisible();
  expect(await window.figureValue('budget')).toBe(budget);
  await window.open('projects');
  await expect(
    page.getByRole('main').getByRole('button', { name: window.t('sample.name'), exact: true }),
  ).toHaveCount(2);

  await dropFile(page, { name: 'stranger.json', bytes: Buffer.from('{"format":"x"}') });
  await expect(page.getByRole('alert')).toBeVisible();
});

test('a revision that was changed behind the program is told of by the log', async ({ planner }) => {
  planner.expectOnConsole(/audit/);
  const first = await planner.start({ systemLocale: 'zh-CN' });
  const before = new PlannerPage(first.page, 'zh-CN');
  await before.ready();
  await before.projectName.fill('原来的预算');
  await before.projectName.blur();
  await before.saved(2);
  await first.close();
  const file = join(planner.folder, 'user-data', 'planner.sqlite');
  const opened = openPlannerDatabase({ file, now: new Date() });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  opened.value.db.exec(
    "DROP TRIGGER scenario_revision_no_update; UPDATE scenario_revision SET reason = 'other' WHERE number = 2",
  );
  closeDatabase(opened.value.db);

  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  await window.open('backups');
  const audit = page.getByRole('region', { name: window.t('audit.title') });
  await expect(audit.getByRole('alert')).toContainText(
    window.t('audit.subject.revision', { number: 2, name: '原来的预算' }),
  );
});
