import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, test } from './app.ts';
import { budgetOfSample } from './engine.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog, lastSaveDialog } from './save-dialog.ts';
import { openWorkbook } from './workbook.ts';

const SHEETS = [
  'sheet.cover',
  'sheet.contents',
  'sheet.summary',
  'sheet.procurement',
  'sheet.quotation',
  'sheet.comparison',
  'sheet.payments',
  'sheet.capacity',
  'sheet.needs',
  'sheet.assumptions',
  'sheet.calculation',
  'sheet.tco',
  'sheet.options',
  'sheet.risk',
  'sheet.charts',
  'sheet.prices',
  'sheet.checks',
  'sheet.approval',
  'sheet.glossary',
  'sheet.cluster',
  'sheet.operations',
] as const;

for (const locale of LOCALES) {
  const other = locale === 'en' ? 'zh-CN' : 'en';

  test(`from need to workbook, in ${locale}`, async ({ planner }) => {
    const { app, page, close } = await planner.start({ systemLocale: locale });
    let window = new PlannerPage(page, locale);
    const pilot = window.t('sample.phase.pilot');
    const assistant = window.t('sample.scene.assistant');
    await window.ready();

    await test.step('the sample opens, in the language of the system', async () => {
      await expect(window.projectName).toHaveValue(window.t('sample.name'));
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(window.heading('servers')).toBeVisible();
      await window.saved(1);
      await window.chooseMoneyUnit('yuan');
    });
    const first = await window.figureValue('budget');
    expect(first).toBeGreaterThan(0);

    await test.step('other requests a day: the budget is what the engine says, and is saved', async () => {
      await window.open('demand');
      const requestsPerDay = 600_000;
      await window.requestsField(pilot, assistant).fill(String(requestsPerDay));
      await expect.poll(() => window.figureValue('budget')).not.toBe(first);
      const expected = budgetOfSample({ phaseId: 'pilot', sceneId: 'assistant', requestsPerDay });
      expect(await window.figureValue('budget')).toBeCloseTo(expected, 2);
      await window.saved(2);
    });
    const second = await window.figureValue('budget');

    await test.step('servers and phases', async () => {
      await window.open('servers');
      for (const phase of ['pilot', 'growth', 'scale'] as const) {
        await expect(window.phase(window.t(`sample.phase.${phase}`)).first()).toBeVisible();
      }
      await expect(page.getByText(window.t('pool.peak')).first()).toBeVisible();
    });

    await test.step('costs with their chart; a dearer price raises the budget and is saved', async () => {
      await window.open('costs');
      await expect(window.chart).toBeVisible();
      await expect.poll(() => coloursOf(window.chart)).toBeGreaterThan(3);
      const price = window.priceFields.first();
      const before = Number((await price.inputValue()).replaceAll(',', ''));
      await price.fill(String(before * 2));
      await price.press('Enter');
      await expect.poll(() => window.figureValue('budget')).toBeGreaterThan(second);
      await window.saved(3);
    });
    const budget = await window.figureValue('budget');

    await test.step('why is the budget what it is', async () => {
      await window.figure('budget').click();
      await expect(window.explained).toHaveText(window.t('row.result.budgetGross'));
      await expect(window.formula).not.toBeEmpty();
      await window.followFirstPrecedent();
      await expect(window.explained).not.toHaveText(window.t('row.result.budgetGross'));
      await window.goBackInPanel();
      await expect(window.explained).toHaveText(window.t('row.result.budgetGross'));
    });

    await test.step('assumptions and the catalog', async () => {
      await window.open('assumptions');
      await expect(page.getByText(window.t('row.assumption.pue'), { exact: true }).first()).toBeVisible();
      await window.open('catalog');
      await expect.poll(() => window.tableRows.count()).toBeGreaterThan(5);
    });

    await test.step('the other language without a restart, and back', async () => {
      window = await window.switchLanguage(other);
      await expect(window.heading('catalog')).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', other);
      expect(await window.figureValue('budget')).toBe(budget);
      window = await window.switchLanguage(locale);
      await expect(window.heading('catalog')).toBeVisible();
    });

    const cancelled = join(planner.folder, 'cancelled.xlsx');
    const path = join(planner.folder, 'budget 预算.xlsx');
    await test.step('export: cancelled first, then written', async () => {
      await answerSaveDialog(app, '');
      await window.export();
      await expect.poll(() => lastSaveDialog(app)).toBeDefined();
      expect(existsSync(cancelled)).toBe(false);
      await answerSaveDialog(app, path);
      await window.export();
      await expect(window.exportNotice).toContainText(path);
      expect((await lastSaveDialog(app))?.defaultPath).toMatch(/-rev3\.xlsx$/);
    });

    await test.step('the workbook says what the screen says', async () => {
      const workbook = await openWorkbook(path);
      expect(workbook.sheets).toEqual(SHEETS.map((key) => window.t(key)));
      expect(workbook.errors).toEqual([]);
      expect(workbook.formulas).toBeGreaterThan(100);
      const total = workbook.valueBeside(window.t('sheet.summary'), window.t('row.result.budgetGross'));
      expect(total).toBeCloseTo(budget, 2);
    });

    await close();
    await test.step('after a restart everything is as it was', async () => {
      const again = await planner.start({ systemLocale: other });
      const reopened = new PlannerPage(again.page, locale);
      await reopened.ready();
      await reopened.saved(3);
      await reopened.open('demand');
      await expect(reopened.requestsField(pilot, assistant)).toHaveValue('600,000');
      await reopened.chooseMoneyUnit('yuan');
      expect(await reopened.figureValue('budget')).toBe(budget);
      await again.close();
    });
  });
}

/** How many colours a canvas shows: one when nothing is drawn. */
function coloursOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    const context = element instanceof HTMLCanvasElement ? element.getContext('2d') : null;
    if (!context) return 0;
    const { width, height } = context.canvas;
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    return new Set(pixels).size;
  });
}
