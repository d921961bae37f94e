import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';

for (const locale of LOCALES) {
  test(`a chart is shown as a table and saved as PNG, SVG and CSV, in ${locale}`, async ({ planner }) => {
    const { app, page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('costs');
    const chart = page.getByRole('figure', { name: window.t('costs.chart') });
    await expect(window.chart).toBeVisible();

    const save = async (kind: 'png' | 'svg' | 'csv'): Promise<Buffer> => {
      const path = join(planner.folder, `chart.${kind}`);
      await answerSaveDialog(app, path);
      await chart.getByRole('button', { name: window.t(`chart.${kind}`), exact: true }).click();
      await expect(window.exportNotice).toContainText(`chart.${kind}`);
      return readFile(path);
    };

    const png = await save('png');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    const box = await window.chart.boundingBox();
    expect(png.readUInt32BE(16)).toBe(2 * Math.round(box?.width ?? 0));

    const svg = (await save('svg')).toString('utf8');
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain(window.t('row.cost.energy'));

    const csv = (await save('csv')).toString('utf8');
    await chart.getByRole('button', { name: window.t('chart.table'), exact: true }).click();
    const heads = await chart.getByRole('columnheader').allInnerTexts();
    expect(csv.split('\r\n')[0]?.replaceAll('"', '')).toBe(`\uFEFF${heads.join(',').replaceAll('"', '')}`);
    expect(csv.trim().split('\r\n')).toHaveLength(1 + (await chart.getByRole('row').count()) - 1);
  });
}
