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
    await test.step('beside another, with GPUs of its own, a model of its own, and files for these', async () => {
      const pictures = window.t('sample.scene.pictures');
      await window.open('demand');
      const card = page.getByRole('region', { name: pictures, exact: true });
      await card
        .getByLabel(growth, { exact: true })
        .selectOption({ label: window.t('load.besides', { scene: assistant }) });
      await expect.poll(total).not.toBe(apart);
      await expect(card.getByText(window.t('load.asHost', { scene: assistant }))).toHaveCount(0);
      await window.open('servers');
      const own = window
        .phase(growth)
        .getByRole('cell')
        .filter({ hasText: window.t('pool.gpuShare') });
      await expect(own).toHaveCount(2);
      await own.first().getByRole('button').last().click();
      await expect(window.explained).toContainText('A100');
      await window.open('deployment');
      await page.getByRole('radio', { name: growth, exact: true }).check();
      await page.getByRole('radio', { name: pictures, exact: true }).check();
      await expect(page.getByText(window.t('deployment.noServer'))).toHaveCount(0);
      await page.keyboard.press('Control+Z');
      await expect.poll(total).toBe(apart);
      await window.open('servers');
    });
    await test.step('compared with servers of their own, and taken over', async () => {
      const card = page.getByRole('region', { name: window.t('sharing.title') });
      await card.getByRole('button', { name: window.t('sharing.propose') }).click();
      const least = card.getByTestId('sharing-least');
      // Every set of one copy, of GPUs of their own and of servers of their own is tried.
      await expect(least).toContainText(window.t('sample.phase.pilot'));
      await least.getByRole('button', { name: window.t('phases.use') }).click();
      await expect.poll(total).toBeLessThan(apart);
      await expect(window.phase(window.t('sample.phase.pilot'))).toContainText(
        window.t('pool.sharedText', { scene: assistant }),
      );
    });
    await close();
  });
}
