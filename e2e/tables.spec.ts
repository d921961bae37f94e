import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

test('cells from a spreadsheet are pasted into the fields below, each checked', async ({ planner }) => {
  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  await window.open('demand');
  const scene = window.t('sample.scene.assistant');
  const field = (phase: 'pilot' | 'growth' | 'scale') =>
    window.requestsField(window.t(`sample.phase.${phase}`), scene);
  await field('pilot').focus();
  await field('pilot').evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, '2000\r\n1.5万\r\nmany\r\n');
  await expect(field('growth')).toHaveValue('1.5万');
  await expect(field('scale')).toHaveAttribute('aria-invalid', 'true');
  await window.saved(2);
  await field('growth').focus();
  await field('pilot').focus();
  await expect(field('growth')).toHaveValue('15,000');
});

test('a table is copied whole, and keeps its sorting and widths for the next time', async ({ planner }) => {
  const { page } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('catalog');
  const table = page.getByRole('table', { name: window.t('catalog.gpus') });
  await table.getByRole('button', { name: window.t('column.memory'), exact: true }).click();
  const head = table.getByRole('columnheader', { name: window.t('column.memory') });
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const before = (await head.boundingBox())?.width ?? 0;
  await table
    .getByRole('button', { name: window.t('table.width', { column: window.t('column.memory') }) })
    .focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await head.boundingBox())?.width).toBeGreaterThan(before);

  const copied = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        // After the table's own listener, which was there first.
        document.addEventListener(
          'copy',
          (event) => resolve(event.clipboardData?.getData('text/plain') ?? ''),
          {
            once: true,
          },
        );
      }),
  );
  await page.getByRole('button', { name: window.t('table.copy'), exact: true }).click();
  const lines = (await copied).split('\r\n');
  const all = Number(await table.getAttribute('aria-rowcount'));
  expect(lines).toHaveLength(all);
  expect(lines[0]?.split('\t')).toContain(window.t('column.memory'));

  await window.open('costs');
  await window.open('catalog');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
});
