import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '#shared/i18n/locales.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';

for (const locale of LOCALES) {
  test(`the files that put a pool to work are shown, copied and saved, in ${locale}`, async ({ planner }) => {
    const { app, page, close } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('deployment');
    const card = page.getByTestId('serving-files');
    const text = card.getByTestId('serving-file');
    await expect(text).toHaveValue(/image: vllm\/vllm-openai/);
    await card.getByRole('radio', { name: window.t('files.kind.kubernetes') }).check();
    await expect(text).toHaveValue(/kind: Deployment/);
    await card.getByRole('radio', { name: window.t('files.kind.triton') }).check();
    await expect(text).toHaveValue(/backend: "vllm"/);
    const config = await text.inputValue();

    await card.getByRole('button', { name: window.t('files.copy') }).click();
    await expect(card.getByRole('button', { name: window.t('files.copied') })).toBeVisible();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(config);

    await answerSaveDialog(app, join(planner.folder, 'own'));
    await card.getByRole('button', { name: window.t('files.save'), exact: true }).click();
    await expect.poll(() => readdir(planner.folder)).toContain('own.pbtxt');
    expect(await readFile(join(planner.folder, 'own.pbtxt'), 'utf8')).toBe(config);

    await page.getByRole('radio', { name: window.t('engine.trtllm'), exact: true }).check();
    await expect(text).toHaveValue(/backend: "python"/);
    await card.getByRole('radio', { name: 'model.yaml' }).check();
    await expect(text).toHaveValue(/triton_config:/);
    await answerSaveDialog(app, join(planner.folder, 'all'));
    await card.getByRole('button', { name: window.t('files.saveAll') }).click();
    await expect.poll(() => readdir(planner.folder)).toContain('all');
    const [model = ''] = await readdir(join(planner.folder, 'all', 'model_repository'));
    expect(
      await readFile(join(planner.folder, 'all', 'model_repository', model, 'config.pbtxt'), 'utf8'),
    ).toContain(`name: "${model}"`);
    // A folder that is there already is left alone, and that is said.
    await card.getByRole('button', { name: window.t('files.saveAll') }).click();
    await expect(page.getByText(window.t('problem.already-there.fix'))).toBeVisible();

    await page.getByRole('radio', { name: window.t('engine.sglang'), exact: true }).check();
    await expect(text).toHaveCount(0);
    await expect(card).toContainText(window.t('engine.trtllm'));

    const check = page.getByTestId('config-check');
    await check.getByRole('button', { name: window.t('check.seed') }).click();
    await expect(check.getByText(window.t('check.good'), { exact: true })).toBeVisible();
    await expect(check.getByText(window.t('check.wrong', { count: 3 }))).toBeVisible();
    await check.getByRole('textbox').fill('max_batch: 8');
    await expect(check.getByText('max_batch', { exact: false }).last()).toBeVisible();
    await expect(check.getByText(window.t('problem.triton-unknown-field.fix'))).toBeVisible();
    await close();
  });
}
