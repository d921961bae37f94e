import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { translatorFor } from '#shared/i18n/translate.ts';
import { answerSaveDialog } from '../e2e/save-dialog.ts';
import { PlannerPage } from '../e2e/pages/planner-page.ts';
import { type Bench, type BenchRow, type Rows, summarise } from './bench.ts';
import { openWindow, type OpenWindow } from './open-window.ts';
import { SETTLING, tasksWhile } from './window-tasks.ts';
import { openDisplay } from './virtual-display.ts';

const DRAG_STEPS = 150;
const DEMAND_CHANGES = 30;
const MEMORY_ROUNDS = 4;
const EDITS_A_ROUND = 100;
const LONGEST_TASK = 50;
const PATIENCE = { timeout: 120_000 };

const { t } = translatorFor('en');

/**
 * The built app (`npm run build`) in the hands of a program. Aims: a dragged cost has all its figures in place within
 * 16 ms at p95, a change of demand within 100 ms; no task of the window's thread over 50 ms while a search, a
 * simulation or an export runs beside it; as much memory after 100 edits and their undos as before.
 *
 * A machine that others use stretches every time. So the thread does a fixed piece of work by turns with what is measured,
 * as much as takes 16 ms (100 ms) when nobody disturbs it: a ratio up to 1 keeps to the aim on a free machine. Long
 * tasks are told with the time on the clock and with the time that the processor worked on them.
 */
async function run(): Promise<Rows> {
  const display = await openDisplay();
  const folder = mkdtempSync(join(tmpdir(), 'planner-bench-'));
  try {
    const opened = await openWindow(folder, display.env);
    const planner = new PlannerPage(opened.page, 'en');
    const rows: BenchRow[] = [];
    rows.push(...(await dragCosts(opened, planner)));
    rows.push(...(await changeDemand(opened, planner)));
    rows.push(...(await workBeside(opened, planner, folder)));
    rows.push(...(await memory(opened, planner)));
    await opened.app.close();
    return rows;
  } finally {
    display.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const bench: Bench = { name: 'The window', run };

/**
 * Puts a fixed piece of work into the page, and says how often it goes round in a millisecond that nobody disturbs: the
 * best of many tries.
 */
const loopsPerMillisecond = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const work = (loops: number): number => {
      const start = performance.now();
      let sum = 0;
      for (let loop = 0; loop < loops; loop += 1) sum += Math.sqrt(loop);
      // The sum is looked at, so that it is not left out.
      return sum < 0 ? 0 : performance.now() - start;
    };
    Reflect.set(globalThis, 'fixedWork', work);
    const loops = 2_000_000;
    let best = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 200; attempt += 1) best = Math.min(best, work(loops));
    return Math.round(loops / best);
  });

/** Milliseconds that the processor has worked for the window's thread so far, drawing included. */
async function workedSoFar({ devTools }: OpenWindow): Promise<number> {
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await devTools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** The first slider of the costs screen, moved step by step; figures of the bar and of the screen must follow each. */
async function dragCosts(opened: OpenWindow, planner: PlannerPage): Promise<Rows> {
  const { page } = opened;
  await planner.open('costs');
  await page.locator('.chart canvas').first().waitFor();
  await page.waitForTimeout(1000);
  const sliders = page.getByTestId('cost-sliders').getByRole('slider');
  const loops = await loopsPerMillisecond(page);
  const rows: BenchRow[] = [];
  const names = [t('row.assumption.electricityPrice'), t('row.assumption.discountRate')];
  for (const name of names) {
    const handle = await sliders.and(page.getByLabel(name, { exact: true })).elementHandle();
    if (!handle) throw new Error(`there is no slider ${name}`);
    const drag = {
      slider: handle,
      steps: DRAG_STEPS,
      figures: '[data-testid="figure-total-cost"], [data-testid="figure-unit-cost"], main',
    };
    const before = await workedSoFar(opened);
    const free = await page.evaluate(dragSlider, { ...drag, loops: 0 });
    const worked = ((await workedSoFar(opened)) - before) / DRAG_STEPS;
    const times = await page.evaluate(dragSlider, { ...drag, loops });
    const fixed = summarise(times.fixed);
    const measured = summarise(times.work);
    rows.push(
      { name: 'fixed work of 16 ms', ...fixed, note: 'stretched by whatever else runs' },
      {
        name: `slider dragged: ${name}`,
        ...measured,
        ratio: measured.p95Milliseconds / fixed.p95Milliseconds,
        note: 'all figures in place, laid out',
      },
      {
        name: '  … until its frame is drawn',
        ...summarise(free.frame),
        note: `waits for the next frame; the processor works ${worked.toFixed(1)} ms a step, drawing included`,
      },
    );
    await page.waitForTimeout(1000);
  }
  return rows;
}

type Drag = {
  readonly slider: SVGElement | HTMLElement;
  readonly steps: number;
  readonly figures: string;
  readonly loops: number;
};

/** In the page. Times from the event to all figures in the laid out document, and to the frame that shows them. */
async function dragSlider({
  slider,
  steps,
  figures,
  loops,
}: Drag): Promise<{ work: number[]; frame: number[]; fixed: number[] }> {
  if (!(slider instanceof HTMLInputElement)) throw new Error('not a slider');
  const least = Number(slider.min);
  const most = Number(slider.max);
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.bind(slider);
  const seen = (): string =>
    [...document.querySelectorAll<HTMLElement>(figures)].map(({ textContent }) => textContent).join('|');
  const work: number[] = [];
  const frame: number[] = [];
  const fixed: number[] = [];
  let before = seen();
  for (let step = 0; step < steps; step += 1) {
    // There and back, never twice the same.
    const share = step % 2 === 0 ? 0.1 + (0.3 * step) / steps : 0.9 - (0.3 * step) / steps;
    const begin = performance.now();
    set?.(String(least + (most - least) * share));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    // React puts a dragged value into the document before it lets go of the thread.
    await Promise.resolve();
    document.body.getBoundingClientRect();
    work.push(performance.now() - begin);
    const now = seen();
    if (now === before) throw new Error(`no figure followed at step ${step}`);
    before = now;
    await new Promise<void>((drawn) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => drawn());
        port1.start();
        port2.postMessage(undefined);
      });
    });
    frame.push(performance.now() - begin);
    const fixedWork = Reflect.get(globalThis, 'fixedWork') as (loops: number) => number;
    if (loops > 0) fixed.push(fixedWork(loops * 16));
  }
  slider.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  return { work, frame, fixed };
}

/** Requests a day typed over and entered: a whole plan anew. */
async function changeDemand({ page }: OpenWindow, planner: PlannerPage): Promise<Rows> {
  await planner.open('demand');
  const field = planner.requestsField(t('sample.phase.scale'), t('sample.scene.assistant'));
  const handle = await field.elementHandle();
  if (!handle) throw new Error('there is no field of requests');
  const times = await page.evaluate(enterValues, {
    field: handle,
    values: Array.from({ length: DEMAND_CHANGES }, (_, at) => String(30_000 + 2_500 * ((at * 7) % 20))),
    loops: await loopsPerMillisecond(page),
  });
  const fixed = summarise(times.fixed);
  const measured = summarise(times.work);
  return [
    { name: 'fixed work of 100 ms', ...fixed, note: 'stretched by whatever else runs' },
    {
      name: 'demand changed',
      ...measured,
      ratio: measured.p95Milliseconds / fixed.p95Milliseconds,
      note: 'whole plan anew, figures laid out',
    },
  ];
}

type Entering = {
  readonly field: SVGElement | HTMLElement;
  readonly values: readonly string[];
  readonly loops: number;
};

/** In the page. Times from the key Enter to all figures in the laid out document. */
async function enterValues({ field, values, loops }: Entering): Promise<{ work: number[]; fixed: number[] }> {
  if (!(field instanceof HTMLInputElement)) throw new Error('not a field');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.bind(field);
  const seen = (): string => document.querySelector('[data-testid="figure-total-cost"]')?.textContent ?? '';
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((done) => {
      setTimeout(done, milliseconds);
    });
  const work: number[] = [];
  const fixed: number[] = [];
  field.focus();
  for (const value of values) {
    set?.(value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await wait(30);
    const before = seen();
    const begin = performance.now();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await Promise.resolve();
    document.body.getBoundingClientRect();
    work.push(performance.now() - begin);
    if (seen() === before) throw new Error(`no figure followed ${value} requests`);
    await wait(150);
    const fixedWork = Reflect.get(globalThis, 'fixedWork') as (loops: number) => number;
    if (loops > 0) fixed.push(fixedWork(loops * 100));
  }
  field.blur();
  return { work, fixed };
}

/** A search, a simulation and an export, each from its beginning to its end, and the window's thread meanwhile. */
async function workBeside({ app, page }: OpenWindow, planner: PlannerPage, folder: string): Promise<Rows> {
  const main = page.getByRole('main');
  const works: Readonly<Record<string, () => Promise<void>>> = {
    'search of the whole catalog': async () => {
      await main
        .getByRole('radio', { name: t('selection.everyPrecision'), exact: true })
        .check({ force: true });
      await main
        .getByRole('progressbar')
        .waitFor({ state: 'visible', ...PATIENCE })
        .catch(() => undefined);
      await main.getByRole('progressbar').waitFor({ state: 'detached', ...PATIENCE });
    },
    simulation: async () => {
      const field = main.getByLabel(t('risk.seed'));
      await field.fill('7');
      await field.press('Enter');
      // Its state is told when it is over.
      await page.getByTestId('risk-status').waitFor({ state: 'detached', ...PATIENCE });
      await page.getByTestId('risk-status').waitFor(PATIENCE);
    },
    'export of the workbook': async () => {
      await answerSaveDialog(app, join(folder, 'budget.xlsx'));
      await planner.export();
      await planner.exportNotice.waitFor(PATIENCE);
    },
  };
  const screens = ['selection', 'risk', 'report'] as const;
  const rows: BenchRow[] = [];
  for (const [at, [name, work]] of Object.entries(works).entries()) {
    await planner.open(screens[at] ?? 'report');
    await main.getByRole('progressbar').waitFor({ state: 'detached', ...PATIENCE });
    if (screens[at] === 'risk') await page.getByTestId('risk-status').waitFor(PATIENCE);
    await page.waitForTimeout(1500);
    const begin = performance.now();
    const tasks = await tasksWhile(app, page, work);
    const took = performance.now() - begin - SETTLING;
    const clock = tasks.map(({ milliseconds }) => milliseconds);
    const worked = tasks.map(({ worked: own }) => own);
    const over = (times: readonly number[]): number => times.filter((time) => time > LONGEST_TASK).length;
    rows.push({
      name: `beside: ${name}`,
      medianMilliseconds: took,
      p95Milliseconds: took,
      note:
        `tasks over ${LONGEST_TASK} ms: ${over(worked)} by processor, ${over(clock)} by clock; ` +
        `longest ${Math.max(...worked).toFixed(0)} and ${Math.max(...clock).toFixed(0)} ms`,
    });
  }
  return rows;
}

/** Heap in use after every 100 edits and 100 undos, rubbish collected; the first round fills the caches. */
async function memory({ page, devTools }: OpenWindow, planner: PlannerPage): Promise<Rows> {
  await planner.open('demand');
  const field = planner.requestsField(t('sample.phase.scale'), t('sample.scene.assistant'));
  const heap: number[] = [];
  const begin = performance.now();
  for (let round = 0; round < MEMORY_ROUNDS; round += 1) {
    const handle = await field.elementHandle();
    if (!handle) throw new Error('there is no field of requests');
    await page.evaluate(editAndUndo, { field: handle, edits: EDITS_A_ROUND });
    await page.waitForTimeout(1500);
    await devTools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devTools.send('Runtime.getHeapUsage');
    heap.push(usedSize);
  }
  const [first = 0] = heap;
  const last = heap.at(-1) ?? 0;
  const each = (performance.now() - begin) / (MEMORY_ROUNDS * EDITS_A_ROUND * 2);
  const megabytes = heap.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(', ');
  return [
    {
      name: `heap after rounds of ${EDITS_A_ROUND} edits and undos`,
      medianMilliseconds: each,
      p95Milliseconds: each,
      ratio: last / first,
      note: `${megabytes} MB`,
    },
  ];
}

/** In the page: so many edits, each a step of its own, and as many undos by the keyboard. */
async function editAndUndo({
  field,
  edits,
}: {
  field: SVGElement | HTMLElement;
  edits: number;
}): Promise<void> {
  if (!(field instanceof HTMLInputElement)) throw new Error('not a field');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.bind(field);
  const turn = (): Promise<void> =>
    new Promise((done) => {
      setTimeout(done, 0);
    });
  for (let edit = 0; edit < edits; edit += 1) {
    field.focus();
    set?.(String(20_000 + 100 * edit));
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await turn();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    field.blur();
    await turn();
  }
  for (let edit = 0; edit < edits; edit += 1) {
    window.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true }),
    );
    await turn();
  }
}
