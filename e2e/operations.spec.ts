import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promtool } from '../tools/testing/promtool.ts';
import { LOCALES } from '#shared/i18n/locales.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';

for (const locale of LOCALES) {
  test(`checklist and alert rules of a phase follow the plan, in ${locale}`, async ({ planner }) => {
    const { app, page, close } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.openDeployment('operations');

    // The last phase of the sample: two scenes, spare servers, things to order before.
    const phases = page.getByRole('radiogroup', { name: window.t('deployment.phase') });
    await phases.getByRole('radio').last().check();
    const checklist = page.getByTestId('operations-checklist');
    await expect(checklist.getByTestId('task-scale.failover.assistant')).toBeVisible();
    await expect(checklist.getByTestId('task-scale.liquid.assistant')).toHaveCount(0);
    const tested = checklist.locator('[data-testid^="task-scale.throughput.assistant"]');
    await expect(tested.first()).toContainText('P10');
    await tested.first().getByRole('button').first().click();
    await expect(page.getByRole('complementary', { name: window.t('why.title') })).toBeVisible();

    // Marked as done it is so in the project, and one step back it is not.
    const progress = checklist.getByTestId('checklist-progress');
    const before = await progress.innerText();
    await checklist.getByTestId('task-scale.backup').getByRole('checkbox').check();
    await expect(progress).not.toHaveText(before);
    await page.getByRole('button', { name: window.t('top.undo'), exact: true }).click();
    await expect(progress).toHaveText(before);

    const recovery = page.getByTestId('operations-recovery');
    await expect(recovery).toContainText(window.t('recovery.outcome.borne'));
    await expect(recovery).toContainText(window.t('recovery.outcome.notCovered'));
    await expect(page.getByTestId('operations-schedule')).toContainText(window.t('schedule.none'));
    const cost = page.getByTestId('operations-cost');
    await expect(cost).toContainText(window.t('costItem.monitoring'));
    await expect(cost.getByTestId('operating-month')).toHaveText(/[1-9]/);

    const alerts = page.getByTestId('operations-alerts');
    await expect(
      alerts.getByRole('row', { name: window.t('alert.serversTooFew.name') }).first(),
    ).toBeVisible();
    await answerSaveDialog(app, join(planner.folder, 'monitoring'));
    await alerts.getByRole('button', { name: window.t('files.saveAll') }).click();
    await expect.poll(() => readdir(planner.folder)).toContain('monitoring');
    const folder = join(planner.folder, 'monitoring');
    const files = await readdir(folder);
    expect(files.toSorted()).toEqual(['alerts-scale.yaml', 'prometheus-scale.yaml']);
    expect(await promtool('check', 'config', join(folder, 'prometheus-scale.yaml'))).toContain('SUCCESS');
    const written = await readFile(join(folder, 'alerts-scale.yaml'), 'utf8');
    await expect(alerts.getByTestId('serving-file')).toHaveValue(written);
    expect(await promtool('check', 'rules', join(folder, 'alerts-scale.yaml'))).toMatch(/\d\d rules found/);
    await close();
  });
}
