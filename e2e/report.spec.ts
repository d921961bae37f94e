import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { LOCALES } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { PlannerApi } from '#shared/ipc/planner-api.ts';
import { SHEET_IDS } from '#shared/report/report.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';

const pdfPage = (page: Page, number: number): Locator => page.locator(`[data-page="${number}"]`);

const drawnWidth = (canvas: SVGElement | HTMLElement): number =>
  canvas instanceof HTMLCanvasElement ? canvas.width : Number.NaN;

/** Share of a page's picture that is not paper. */
const inkOf = (page: Page, number: number): Promise<number> =>
  pdfPage(page, number)
    .locator('canvas')
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return 0;
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let ink = 0;
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 160) ink += 1;
      return ink / (data.length / 4);
    });

/** A PDF without the time it was printed at. */
const timeless = (bytes: Buffer): string =>
  bytes.toString('latin1').replaceAll(/\/(?:CreationDate|ModDate) \([^)]*\)/g, '');

for (const locale of LOCALES) {
  test(`the report screen previews and exports every format in ${locale}`, async ({ planner }) => {
    // Every format is written and read again: longer than other tests take.
    test.setTimeout(180_000);
    const { app, page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    // To the fen: the summary is in 万元, the results below it in yuan.
    await window.chooseMoneyUnit('yuan');
    const budget = await window.figureValue('budget');
    await window.open('report');
    const preview = page.getByTestId('report-preview');

    await test.step('the workbook sheet by sheet, with the figures of the screen', async () => {
      await expect(preview.getByRole('tab')).toHaveCount(SHEET_IDS.length);
      await preview.getByRole('tab', { name: window.t('sheet.summary') }).click();
      await expect(preview.getByRole('tabpanel')).toContainText(
        budget.toLocaleString('en-US', { minimumFractionDigits: 2 }),
      );
    });

    const exportTo = async (path: string): Promise<void> => {
      await answerSaveDialog(app, path);
      await page.getByRole('button', { name: window.t('report.exportAs') }).click();
      await expect(window.exportNotice).toContainText(path, { timeout: 30_000 });
    };
    const choose = (format: 'format.pdf' | 'format.csv' | 'format.quoteForm'): Promise<void> =>
      page.getByRole('radio', { name: window.t(format), exact: false }).check();

    await test.step('the pages of the PDF before it is written, drawn where they are in sight', async () => {
      const shown = await window.showPdfPages();
      expect(shown).toBeGreaterThan(8);
      await expect(pdfPage(page, 1).locator('.pdf-text')).toContainText(window.t('report.title'));
      await expect.poll(() => inkOf(page, 1)).toBeGreaterThan(0.002);
      // Far away nothing is drawn yet.
      expect(await pdfPage(page, shown).locator('canvas').evaluate(drawnWidth)).toBe(0);
      await page.getByRole('button', { name: window.t('report.laterPage') }).click();
      await expect(pdfPage(page, 2).locator('.pdf-text')).toContainText(window.t('print.decision'));
      await page.getByRole('region', { name: window.t('report.pages') }).focus();
      await page.keyboard.press('End');
      await expect(page.getByTestId('pdf-position')).toHaveText(
        window.t('report.pageOf', { page: shown, count: shown }),
      );
      await expect.poll(() => inkOf(page, shown)).toBeGreaterThan(0.002);
      await expect.poll(() => pdfPage(page, 1).locator('canvas').evaluate(drawnWidth)).toBe(0);
      await page.getByLabel(window.t('report.zoom')).selectOption('2');
      // 297 mm at 96 pixels to the inch, twice.
      await expect(pdfPage(page, 1)).toHaveCSS('width', /^224[45]px$/);
      await page.getByLabel(window.t('report.zoom')).selectOption('width');
    });

    await test.step('PDF: the pages that were shown, page x of y on every one', async () => {
      const path = join(planner.folder, '报告 report.pdf');
      await app.evaluate(({ app: main }) => {
        main.once('browser-window-created', (_event, printed) => {
          const read: unknown = Reflect.get(printed.webContents, 'getLastWebPreferences');
          if (typeof read === 'function')
            Reflect.set(globalThis, 'printedWith', Reflect.apply(read, printed.webContents, []));
        });
      });
      await exportTo(path);
      const previewed = await page.evaluate(async (language) => {
        const planner = Reflect.get(globalThis, 'planner') as PlannerApi;
        const [project] = unwrap(await planner.listProjects());
        const { scenario } = unwrap(await planner.openProject({ id: project?.id ?? '' }));
        const bytes = unwrap(await planner.previewPages({ scenario, locale: language }));
        return bytes && [...bytes];

        function unwrap<Value>(result: { ok: true; value: Value } | { ok: false }): Value {
          if (!result.ok) throw new Error('refused');
          return result.value;
        }
      }, locale);
      expect(timeless(Buffer.from(previewed ?? []))).toBe(timeless(await readFile(path)));
      const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
        .split('\f')
        .slice(0, -1);
      expect(pages.length).toBeGreaterThan(8);
      // The window that prints is as closed as the one that is seen, has no preload, and is gone afterwards.
      const used = await app.evaluate((): unknown => Reflect.get(globalThis, 'printedWith'));
      expect(used).toMatchObject({
        nodeIntegration: false,
        contextIsolation: true,
        sandbox: true,
        webSecurity: true,
      });
      expect(used).not.toHaveProperty('preload');
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
      const words = translatorFor(locale).t('print.page');
      pages.forEach((text, at) => {
        const footer = words.replace('#pages', String(pages.length)).replace('#page', String(at + 1));
        expect(text.replaceAll(/\s/g, '')).toContain(footer.replaceAll(/\s/g, ''));
      });
    });

    await test.step('CSV of a table in GBK', async () => {
      const path = join(planner.folder, 'table.csv');
      await choose('format.csv');
      await page.getByLabel(window.t('format.encoding')).selectOption('gbk');
      await exportTo(path);
      const text = new TextDecoder('gb18030', { fatal: true }).decode(await readFile(path));
      expect(text.split(',')[0]).toBe(window.t('head.number'));
    });

    await test.step('the form for suppliers', async () => {
      const path = join(planner.folder, 'form.xlsx');
      await choose('format.quoteForm');
      await exportTo(path);
      expect(existsSync(path)).toBe(true);
    });

    await test.step('into a folder that is not there: told so, nothing written', async () => {
      await answerSaveDialog(app, join(planner.folder, 'nowhere', 'a.xlsx'));
      await page.getByRole('button', { name: window.t('report.exportAs') }).click();
      await expect(window.exportNotice.getByRole('alert')).toContainText('nowhere');
      expect((await readdir(planner.folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    });
  });
}

test('an export is cancelled, and closing the window meanwhile asks', async ({ planner }) => {
  const run = await planner.start();
  const { app, page } = run;
  const window = new PlannerPage(page, 'en');
  await window.ready();
  const path = join(planner.folder, 'cancelled.pdf');
  await window.open('report');
  await page.getByRole('radio', { name: window.t('format.pdf'), exact: false }).check();
  await answerSaveDialog(app, path);
  const begin = async (): Promise<void> => {
    await page.getByRole('button', { name: window.t('report.exportAs') }).click();
    await expect(page.getByTestId('export-progress')).toBeVisible();
  };

  await begin();
  await page.getByRole('button', { name: window.t('export.cancel'), exact: true }).click();
  await expect(page.getByTestId('export-progress')).toBeHidden();
  expect(existsSync(path)).toBe(false);

  // The question is the system's: the test answers it.
  await app.evaluate(({ dialog }) => {
    Reflect.set(globalThis, 'answer', 0);
    Reflect.set(globalThis, 'asked', 0);
    Reflect.set(dialog, 'showMessageBoxSync', () => {
      Reflect.set(globalThis, 'asked', Number(Reflect.get(globalThis, 'asked')) + 1);
      return Number(Reflect.get(globalThis, 'answer'));
    });
  });
  const close = (): Promise<void> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await begin();
  await close();
  await expect(window.exportNotice).toContainText(path, { timeout: 30_000 });
  expect(await app.evaluate(() => Number(Reflect.get(globalThis, 'asked')))).toBe(1);

  await begin();
  await app.evaluate(() => Reflect.set(globalThis, 'answer', 1));
  const gone = app.waitForEvent('close');
  await close();
  await gone;
});

test('the pages of the PDF follow the project, and printing them can be stopped', async ({ planner }) => {
  const { page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('report');
  await page.getByRole('radio', { name: window.t('format.pdf'), exact: false }).check();
  const state = page.getByTestId('pdf-state');
  await expect(state).toHaveAttribute('data-work', 'printing');
  await expect(state.getByRole('progressbar')).toBeVisible();
  await state.getByRole('button', { name: window.t('report.stopPages') }).click();
  await expect(state).toContainText(window.t('report.pagesStopped'));
  await state.getByRole('button', { name: window.t('report.pagesAgain') }).click();
  await window.showPdfPages();
  await window.projectName.fill('Renamed before the board met');
  await window.projectName.blur();
  await expect(pdfPage(page, 1).locator('.pdf-text')).toContainText('Renamed before the board met', {
    timeout: 30_000,
  });
  await expect(pdfPage(page, 1).locator('.pdf-text')).toContainText(`${window.t('report.revision')} 2`);
});

test('printing asks the system for the pages of the PDF; a printer that fails is told of, a closed dialog is not', async ({
  planner,
}) => {
  const { app, page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('report');
  // The dialog is the system's: what it is asked for is kept, and the test answers it.
  await app.evaluate(({ app: main }) => {
    main.on('browser-window-created', (_event, printed) => {
      const print: Electron.WebContents['print'] = (options, answered) => {
        const { done, reason } = Reflect.get(globalThis, 'answerPrint') as { done: boolean; reason: string };
        void (async () => {
          const words: unknown = await printed.webContents.executeJavaScript('document.body.innerText');
          Reflect.set(globalThis, 'askedToPrint', { options, words });
          answered?.(done, reason);
        })();
      };
      Reflect.set(printed.webContents, 'print', print);
    });
  });
  const print = async (done: boolean, reason: string): Promise<void> => {
    await app.evaluate((_electron, answer) => Reflect.set(globalThis, 'answerPrint', answer), {
      done,
      reason,
    });
    await page.getByRole('button', { name: window.t('report.print') }).click();
    await expect(page.getByTestId('export-progress')).toBeVisible();
    await expect(page.getByTestId('export-progress')).toBeHidden({ timeout: 30_000 });
  };

  await print(false, 'Print job canceled');
  await expect(window.exportNotice.getByRole('alert')).toHaveCount(0);
  const asked = (await app.evaluate(() => Reflect.get(globalThis, 'askedToPrint') as unknown)) as {
    options: unknown;
    words: string;
  };
  expect(asked.options).toEqual({ printBackground: true, landscape: true, pageSize: 'A4' });
  expect(asked.words).toContain(window.t('report.title'));
  expect(asked.words).toContain(window.t('print.decision'));

  await print(false, 'Invalid printer settings');
  const told = window.t('problem.print-failed', { detail: 'Invalid printer settings' });
  await expect(window.exportNotice.getByRole('alert')).toContainText(told);
  await print(true, '');
  await expect(window.exportNotice.getByRole('alert')).toHaveCount(0);
});
