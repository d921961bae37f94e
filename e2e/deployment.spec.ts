import { LOCALES } from '#shared/i18n/locales.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

for (const locale of LOCALES) {
  test(`the deployment screen says how a pool is started under each engine, or why not, in ${locale}`, async ({
    planner,
  }) => {
    const { page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('deployment');
    const command = page.getByTestId('launch-command');
    await expect(command).toContainText('vllm serve');
    for (const [engine, program] of [
      ['sglang', 'sglang.launch_server'],
      ['trtllm', 'trtllm-serve'],
      ['lmdeploy', 'lmdeploy serve api_server'],
    ] as const) {
      await page.getByRole('radio', { name: window.t(`engine.${engine}`), exact: true }).check();
      await expect(command).toContainText(program);
    }
  });
}
