import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { quoteWorkbook } from '#electron/services/quotes/testing/quote-files.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { fileOf } from '#shared/scenario/project-file.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';

/** Starts the program once more with the same data, as a double click on files does; its exit code. */
async function startAgain(
  app: ElectronApplication,
  files: readonly string[] = [],
  folder?: string,
): Promise<number | null> {
  const program = await app.evaluate(() => ({
    path: process.execPath,
    args: process.argv.slice(1).filter((each) => !each.startsWith('--log-net-log')),
  }));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(program.path, [...program.args, ...asRoot, ...files], {
    stdio: 'ignore',
    cwd: folder,
  });
  return new Promise((resolve) => {
    second.once('exit', resolve);
  });
}

const projectNamed = (name: string): string =>
  JSON.stringify(fileOf({ ...sampleScenario('en'), id: 'from-a-colleague', name }));

test('a second start without a file ends by itself and brings the first to the front, which goes on', async ({
  planner,
}) => {
  const { app, page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await app.evaluate(({ BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows();
    const focus = shown?.focus.bind(shown);
    Reflect.set(globalThis, 'focused', 0);
    Reflect.set(shown ?? {}, 'focus', () => {
      Reflect.set(globalThis, 'focused', Number(Reflect.get(globalThis, 'focused')) + 1);
      focus?.();
    });
  });
  expect(await startAgain(app)).toBe(0);
  expect(await app.evaluate(() => Number(Reflect.get(globalThis, 'focused')))).toBe(1);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await window.projectName.fill('Still here');
  await window.projectName.blur();
  await window.saved(2);
});

test('files that a second start names are opened in the first window, one after the other', async ({
  planner,
}) => {
  test.setTimeout(120_000);
  const { app, page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.projectName.fill('Typed before the double click');
  const file = join(planner.folder, '同事的 预算.aigcplan');
  await writeFile(file, projectNamed('From a colleague'));

  await test.step('a project, by a path from the folder it lies in; what was typed before is saved', async () => {
    expect(await startAgain(app, [basename(file)], planner.folder)).toBe(0);
    await expect(window.projectName).toHaveValue('From a colleague');
    await expect(window.heading('demand')).toBeVisible();
    await window.open('projects');
    const main = page.getByRole('main');
    await expect(
      main.getByRole('button', { name: 'Typed before the double click', exact: true }),
    ).toHaveCount(1);
    await expect(main.getByRole('button', { name: 'From a colleague', exact: true })).toHaveCount(1);
  });

  await test.step('the same once more is the project that is here', async () => {
    await window.open('costs');
    expect(await startAgain(app, [file])).toBe(0);
    await expect(window.heading('demand')).toBeVisible();
    await window.open('projects');
    await expect(
      page.getByRole('main').getByRole('button', { name: 'From a colleague', exact: true }),
    ).toHaveCount(1);
  });

  await test.step('a quote is read and shown; nothing of it is kept yet', async () => {
    const quote = join(planner.folder, '报价.xlsx');
    await writeFile(quote, await quoteWorkbook());
    expect(await startAgain(app, [quote])).toBe(0);
    await expect(window.heading('quotes')).toBeVisible();
    await expect(page.getByRole('main')).toContainText('报价.xlsx');
  });

  await test.step('a file that is none of ours is refused by name, and the one after it is opened', async () => {
    const letter = join(planner.folder, 'letter.json');
    await writeFile(letter, 'Dear Sir or Madam');
    expect(await startAgain(app, [letter])).toBe(0);
    await expect(page.getByRole('alert').first()).toContainText('letter.json');
    await expect(window.projectName).toHaveValue('From a colleague');
    expect(await startAgain(app, [join(planner.folder, 'gone.aigcplan')])).toBe(0);
    await expect(page.getByRole('alert').first()).toContainText('gone.aigcplan');
  });
});

test('a start with a file shows its project, which an export writes under the ending that a double click opens', async ({
  planner,
}) => {
  const file = join(planner.folder, 'plan.aigcplan');
  await writeFile(file, projectNamed('Named at the start'));
  const { app, page } = await planner.start({ files: [file] });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await expect(window.projectName).toHaveValue('Named at the start');
  await window.open('history');
  const written = join(planner.folder, 'written');
  await answerSaveDialog(app, written);
  await page.getByRole('button', { name: window.t('projects.exportFile') }).click();
  await expect(window.exportNotice).toContainText('written.aigcplan');
  expect(JSON.parse(await readFile(`${written}.aigcplan`, 'utf8'))).toMatchObject({
    scenario: { name: 'Named at the start' },
  });
});
