import type { Locator, Page } from '@playwright/test';
import { SCREENS } from '#renderer/app/store/screens.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

/** Texts that are no number, whatever the field. */
const NONSENSE = ['abc', '1e400', '1/0'] as const;

/** A field, what was typed into it, and what is missing of a refusal that a person can see. */
type Silent = { readonly field: string; readonly typed: string; readonly lacks: string };

test('every number field says beside it that nonsense is none, and changes nothing', async ({ planner }) => {
  test.setTimeout(SCREENS.length * 20_000);
  const { page, close } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  const figures = (): Promise<string> => page.getByTestId('figure-total-cost').innerText();
  const before = await figures();
  let looked = 0;
  for (const screen of SCREENS) {
    await window.open(screen);
    await page.waitForTimeout(300);
    await openAll(page);
    const { fields, silent } = await page.evaluate(typeNonsense, [...NONSENSE]);
    expect(silent, screen).toEqual([]);
    expect(await page.getByRole('main').innerText(), screen).not.toMatch(/NaN|Infinity|undefined/);
    looked += fields;
  }
  expect(looked).toBeGreaterThan(100);
  expect(await figures()).toBe(before);
  await window.saved(1);
  await close();
});

/** What a screen keeps folded is looked at too. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '');
  });
  await page.waitForTimeout(200);
}

/** In the page: each text into each number field, and out of it again by Escape. */
async function typeNonsense(texts: readonly string[]): Promise<{ fields: number; silent: Silent[] }> {
  const silent: Silent[] = [];
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>('main input.field-input-number:not([readonly])'),
  ];
  const turn = (): Promise<void> =>
    new Promise((done) => {
      setTimeout(done, 0);
    });
  for (const field of fields) {
    const name = field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? field.id;
    for (const text of texts) {
      field.focus();
      Reflect.set(HTMLInputElement.prototype, 'value', text, field);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await turn();
      const message = document.querySelector(`[id="${field.getAttribute('aria-describedby') ?? ''}"]`);
      const lacks = [
        ...(field.getAttribute('aria-invalid') === 'true' ? [] : ['aria-invalid']),
        ...(message instanceof HTMLElement && message.innerText.trim() !== '' ? [] : ['a message beside it']),
      ];
      if (lacks.length > 0) silent.push({ field: name, typed: text, lacks: lacks.join(', ') });
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      await turn();
    }
    field.blur();
  }
  return { fields: fields.length, silent };
}

test('numbers as people write them are understood, and a list of cells is not run together', async ({
  planner,
}) => {
  const { app, page, close } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('demand');
  const field = window.requestsField(window.t('sample.phase.scale'), window.t('sample.scene.assistant'));
  for (const [typed, shown] of [
    ['１２３', '123'],
    ['1.5万', '15,000'],
    ['100-55', '45'],
    ['3e4', '30,000'],
    ['2 × (400 + 100)', '1,000'],
  ] as const) {
    await field.fill(typed);
    await field.press('Enter');
    await field.blur();
    await expect(field).toHaveValue(shown);
  }
  await test.step('below zero is refused with the range that is accepted', async () => {
    await field.fill('-5');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('alert')).toContainText('0 –');
    await field.press('Escape');
  });
  await test.step('two cells pasted into one field', async () => {
    await window.open('assumptions');
    const horizon = page.getByRole('textbox', { name: window.t('assumptions.horizon') });
    const before = await horizon.inputValue();
    await app.evaluate(({ clipboard }) => clipboard.writeText('3\n6\n'));
    await horizon.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
    await expect(horizon).toHaveAttribute('aria-invalid', 'true');
    await horizon.press('Escape');
    await expect(horizon).toHaveValue(before);
  });
  await test.step('a month as it is written in China', async () => {
    const start = page.getByRole('textbox', { name: window.t('assumptions.startMonth') });
    await start.fill('2028年3月');
    await start.blur();
    await expect(start).toHaveValue('2028-03');
    await start.fill('2028-13');
    await expect(start).toHaveAttribute('aria-invalid', 'true');
  });
  await close();
});

test('text that is pasted into a name is text: long, hostile or empty, it breaks nothing and is told of', async ({
  planner,
}) => {
  test.setTimeout(120_000);
  const { app, page, close } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  const names = async (): Promise<readonly Locator[]> => [
    window.projectName,
    ...(await page.getByRole('main').locator('.text-field input').all()),
  ];
  const hostile = `<img src=x onerror="document.title='hit'">\u0000\u202e{count, plural}${'长'.repeat(10_000)}\n2\t3`;
  // The project's, and one for each of two scenes and three phases; phases are drawn a frame after their screen.
  for (const [screen, fields] of [
    ['demand', 3],
    ['servers', 4],
  ] as const) {
    await window.open(screen);
    await expect.poll(async () => (await names()).length).toBe(fields);
    for (const field of await names()) {
      const before = await field.inputValue();
      await field.fill('   ');
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(window.t('field.empty'));
      await field.press('Escape');
      await expect(field).toHaveValue(before);
      await field.fill('');
      await field.blur();
      await expect(field).toHaveValue(before);
      await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), hostile);
      await field.focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Control+V');
      await field.blur();
      const taken = await field.inputValue();
      expect(taken.length).toBeLessThanOrEqual(200);
      expect(taken).toContain('<img');
    }
  }
  expect(await page.title()).not.toBe('hit');
  expect(await page.locator('img').count()).toBe(0);
  await window.open('report');
  await expect(page.getByRole('tabpanel')).toContainText('<img src=x', { timeout: 30_000 });
  await expect(page.getByTestId('saved-state')).toHaveAttribute('data-status', 'saved');
  await close();
});
