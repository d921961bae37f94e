import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

for (const locale of ['zh-CN', 'en'] as const) {
  test(`${locale}: a scene goes with the servers of another, and has its own again`, async ({ planner }) => {
    const { page, close } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('demand');
    const growth = window.t('sample.phase.growth');
    const assistant = window.t('sample.scene.assistant');
    const added = window.t('trait.kind.rag');
    const total = (): Promise<number> => window.figureValue('total-cost');
    await page.getByRole('button', { name: `${window.t('demand.addScene')} · ${added}` }).click();
    await window.saved(2);
    const apart = await total();

    await test.step('chosen in one phase', async () => {
      const card = page.getByRole('region', { name: added, exact: true });
      await card
        .getByLabel(growth, { exact: true })
        .selectOption({ label: window.t('load.sharedWith', { scene: assistant }) });
      await window.saved(3);
      await expect(card.getByText(window.t('load.asHost', { scene: assistant })).first()).toBeVisible();
      expect(await total()).toBeLessThan(apart);
    });

    await test.step('told on the road map, with its share of the servers’ time', async () => {
      await window.open('servers');
      const phase = window.phase(growth);
      await expect(phase.getByText(window.t('pool.sharedText', { scene: assistant }))).toBeVisible();
      await expect(phase.getByText(window.t('pool.servesToo', { scenes: added }))).toBeVisible();
      await phase
        .getByRole('cell')
        .filter({ hasText: window.t('pool.timeShare') })
        .first()
        .getByRole('button')
        .last()
        .click();
      await expect(window.explained).toContainText('RTX 5090');
    });

    await test.step('undone', async () => {
      await page.keyboard.press('Control+Z');
      await expect.poll(total).toBe(apart);
    });
    await close();
  });
}
