import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { killChild, startChild } from '#db/testing/child.ts';
import { expect, test } from './app.ts';
import { askedInDialogs } from './answer-dialogs.ts';
import { PlannerPage } from './pages/planner-page.ts';

const dataFile = (folder: string): string => join(folder, 'user-data', 'planner.sqlite');

/** Overwrites a good part of a file in its middle. */
async function damage(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  const garbage = Buffer.alloc(64 * 1024, 0xa5);
  await handle.write(garbage, 0, garbage.length, 8 * 1024);
  await handle.close();
}

test('a damaged data file is told of, kept, and the last good backup is brought back', async ({
  planner,
}) => {
  planner.expectOnConsole(/database/);
  const first = await planner.start();
  const before = new PlannerPage(first.page, 'en');
  await before.ready();
  await before.projectName.fill('Kept in the backup');
  await before.projectName.blur();
  await before.saved(2);
  await before.open('backups');
  await first.page.getByRole('button', { name: before.t('backups.make') }).click();
  await expect(first.page.getByText(before.t('backup.reason.manual'))).toBeVisible();
  await first.close();
  await damage(dataFile(planner.folder));

  const { page } = await planner.start({ press: [before.t('desktop.database.restore-backup')] });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await expect(window.projectName).toHaveValue('Kept in the backup');
  const [asked] = await askedInDialogs(planner.folder);
  expect(asked?.message).toBe(window.t('problem.database-corrupt', { file: dataFile(planner.folder) }));
  expect(asked?.detail).toContain(window.t('backup.reason.manual'));
  expect(asked?.buttons).toContain(window.t('desktop.database.start-anew'));
  const kept = (await readdir(join(planner.folder, 'user-data'))).filter((name) => /damaged/.test(name));
  expect(kept).not.toEqual([]);
});

test('a data file that another program holds is told of, and opened when it is free', async ({ planner }) => {
  planner.expectOnConsole(/database/);
  const first = await planner.start();
  await new PlannerPage(first.page, 'en').ready();
  await first.close();

  const cleanings: (() => void)[] = [];
  const holder = await startChild(
    (clean) => cleanings.push(clean),
    'hold-lock.ts',
    dataFile(planner.folder),
    'exclusive',
  );
  try {
    const window = new PlannerPage(first.page, 'en');
    const { page } = await planner.start({ press: [window.t('desktop.database.retry')] });
    const said = window.t('problem.database-locked', { file: dataFile(planner.folder) });
    await expect
      .poll(async () => (await askedInDialogs(planner.folder)).map(({ message }) => message), {
        timeout: 30_000,
      })
      .toContain(said);
    await killChild(holder);
    await new PlannerPage(page, 'en').ready();
  } finally {
    for (const clean of cleanings) clean();
  }
});
