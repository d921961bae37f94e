import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { LOCALES } from '#shared/i18n/messages.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

/** Ten thousand trials take a second on a free core, and there may be none. */
const PATIENT = { timeout: 40_000 };

test.beforeEach(() => test.setTimeout(120_000));

/** Numbers on the card of the simulation, as they are written. */
const figure = async (page: Page, name: string): Promise<number> => {
  const text = await page.getByTestId(`risk-${name}`).innerText();
  const value = Number(text.replaceAll(/[(),]/g, ''));
  return text.startsWith('(') ? -value : value;
};

/** As a person does: a field that is entered selects what it holds, a frame later. */
async function type(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.press('Control+A');
  await field.pressSequentially(text);
  await field.press('Enter');
}

const finished = (page: Page) => page.getByTestId('risk-status').and(page.locator('[data-status="done"]'));

for (const locale of LOCALES) {
  test(`the risk screen: spread, goal, table and inputs, light and dark, in ${locale}`, async ({ planner }, {
    outputDir,
  }) => {
    const { page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    // In yuan, so that rounding for the screen does not hide a difference.
    await window.chooseMoneyUnit('yuan');
    await window.open('risk');
    await expect(finished(page)).toBeVisible(PATIENT);
    const [p10, p50, p80, p90] = await Promise.all(
      ['p10', 'p50', 'p80', 'p90'].map((name) => figure(page, name)),
    );
    expect([p10, p50, p80, p90]).toEqual(
      [p10, p50, p80, p90].toSorted((left = 0, right = 0) => left - right),
    );
    expect(await figure(page, 'contingency')).toBeCloseTo((p80 ?? 0) - (await figure(page, 'planned')), 1);
    // Growth may never bring the plan to the price of the cloud; prices do.
    const goal = page.getByRole('region', { name: window.t('risk.goal'), exact: true });
    await goal.getByLabel(window.t('risk.turn')).selectOption({ label: window.t('risk.lever.price') });
    await expect(page.getByTestId('goal-answer')).toBeVisible(PATIENT);
    await expect(page.getByTestId('two-way').getByRole('row')).toHaveCount(8, PATIENT);
    for (const theme of ['light', 'dark'] as const) {
      await window.chooseTheme(theme);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(outputDir, `risk-${locale}-${theme}.png`) });
      for (const part of ['goal', 'twoWay', 'inputs', 'correlations'] as const) {
        const card = page.getByRole('region', { name: window.t(`risk.${part}`), exact: true });
        await card.scrollIntoViewIfNeeded();
        await card.screenshot({ path: join(outputDir, `risk-${part}-${locale}-${theme}.png`) });
      }
    }
  });
}

test('the same seed gives the same figures, another seed others, and undo brings them back', async ({
  planner,
}) => {
  const { page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('risk');
  await expect(finished(page)).toBeVisible(PATIENT);
  const first = await page.getByTestId('risk-results').innerText();
  const seed = page.getByRole('textbox', { name: window.t('risk.seed') });
  await type(seed, '99');
  await expect(page.getByTestId('risk-results')).not.toHaveText(first, { useInnerText: true, ...PATIENT });
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(page.getByTestId('risk-results')).toHaveText(first, { useInnerText: true, ...PATIENT });
});

test('a hundred thousand trials keep the window free, tell how far they are, and can be cancelled', async ({
  planner,
}) => {
  const { page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('risk');
  await expect(finished(page)).toBeVisible(PATIENT);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Reflect.set(globalThis, 'longTasks', tasks);
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    });
  });
  const trials = page.getByRole('textbox', { name: window.t('risk.trials') });
  await type(trials, '100000');
  const bar = page.getByRole('progressbar', { name: window.t('risk.running') });
  await expect.poll(async () => Number(await bar.getAttribute('value')), PATIENT).toBeGreaterThan(0);
  await page.getByRole('button', { name: window.t('risk.cancel'), exact: true }).click();
  await expect(page.getByText(window.t('risk.cancelled'), { exact: true })).toBeVisible();
  await expect(bar).toBeHidden();
  const longest = await page.evaluate(() =>
    Math.max(0, ...(Reflect.get(globalThis, 'longTasks') as number[])),
  );
  console.log(`longest task of the window meanwhile: ${longest.toFixed(0)} ms`);
  await page.getByRole('button', { name: window.t('risk.again'), exact: true }).click();
  await expect(bar).toBeVisible();
});

test('weights that do not add up are named, and count only when they do', async ({ planner }) => {
  const { page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('risk');
  await page
    .getByRole('button', { name: window.t('risk.editOf', { name: window.t('row.assumption.pue') }) })
    .click();
  const editor = page.getByTestId('distribution-editor');
  await editor.getByRole('combobox', { name: window.t('risk.family') }).selectOption('discrete');
  await editor.getByRole('textbox', { name: window.t('risk.weightOf', { number: 1 }) }).fill('50');
  await expect(editor.getByRole('alert')).toContainText('120');
  const take = editor.getByRole('button', { name: window.t('risk.take') });
  await expect(take).toBeDisabled();
  await editor.getByRole('textbox', { name: window.t('risk.weightOf', { number: 3 }) }).fill('10');
  await take.click();
  await expect(editor).toBeHidden();
  const line = page.getByTestId('risk-inputs').getByRole('row', { name: window.t('row.assumption.pue') });
  await expect(line).toContainText(window.t('risk.families.discrete'));
});
