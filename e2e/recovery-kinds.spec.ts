import { spawnSync } from 'node:child_process';
import {
  chmod,
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { expect, type Planner, test } from './app.ts';
import { askedInDialogs } from './answer-dialogs.ts';
import { PlannerPage } from './pages/planner-page.ts';

const userData = (folder: string): string => join(folder, 'user-data');
const dataFile = (folder: string): string => join(userData(folder), 'planner.sqlite');

const KEPT = 'Kept in the backup';

/** A data file in use, closed, with a backup of it. */
async function inUse(planner: Planner): Promise<Buffer> {
  const { page, close } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.projectName.fill(KEPT);
  await window.projectName.blur();
  await window.saved(2);
  await window.open('backups');
  await page.getByRole('button', { name: window.t('backups.make') }).click();
  await expect(page.getByText(window.t('backup.reason.manual'))).toBeVisible();
  await close();
  return readFile(dataFile(planner.folder));
}

/** Starts over a data file with something wrong, with one answer to whatever is asked. */
async function startOver(
  planner: Planner,
  choice: 'retry' | 'restore-backup' | 'start-anew',
  locale: Locale = 'en',
): Promise<PlannerPage> {
  planner.expectOnConsole(/database/);
  const press = [translatorFor(locale).t(`desktop.database.${choice}`)];
  const { page } = await planner.start({ systemLocale: locale, press });
  return new PlannerPage(page, locale);
}

const firstAsked = async ({ folder }: Planner): Promise<Electron.MessageBoxOptions> => {
  await expect
    .poll(async () => (await askedInDialogs(folder)).length, { timeout: 30_000 })
    .toBeGreaterThan(0);
  const [asked] = await askedInDialogs(folder);
  if (!asked) throw new Error('nothing was asked');
  return asked;
};

async function overwrite(file: string, bytes: Buffer, at: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(bytes, 0, bytes.length, at);
  await handle.close();
}

const DAMAGES: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'whose head is garbage': (file) => overwrite(file, Buffer.alloc(100, 0xa5), 0),
  'that was cut off in its middle': (file) => truncate(file, 300_001),
  'that lost everything': (file) => truncate(file, 0),
};

for (const [what, damage] of Object.entries(DAMAGES)) {
  test(`a data file ${what} is told of, kept as it is, and the last good backup is brought back`, async ({
    planner,
  }) => {
    await inUse(planner);
    const file = dataFile(planner.folder);
    await damage(file);
    const damaged = await readFile(file);
    const window = await startOver(planner, 'restore-backup', 'zh-CN');
    await window.ready();
    await expect(window.projectName).toHaveValue(KEPT);
    const asked = await firstAsked(planner);
    expect(asked.message).toBe(window.t('problem.database-corrupt', { file }));
    expect(asked.detail).toContain(window.t('backup.reason.manual'));
    const kept = (await readdir(userData(planner.folder))).find((name) => /damaged-[^.]*\.\d+Z$/.test(name));
    expect((await readFile(join(userData(planner.folder), kept ?? ''))).equals(damaged)).toBe(true);
  });
}

test('a damaged data file without a backup is kept beside a new one', async ({ planner }) => {
  await inUse(planner);
  const file = dataFile(planner.folder);
  await rm(join(userData(planner.folder), 'backups'), { recursive: true });
  await overwrite(file, Buffer.alloc(64 * 1024, 0xa5), 8 * 1024);
  const damaged = await readFile(file);
  const window = await startOver(planner, 'start-anew');
  await window.ready();
  await expect(window.projectName).not.toHaveValue(KEPT);
  const asked = await firstAsked(planner);
  expect(asked.buttons).not.toContain(window.t('desktop.database.restore-backup'));
  const kept = (await readdir(userData(planner.folder))).find((name) => /damaged-[^.]*\.\d+Z$/.test(name));
  expect((await readFile(join(userData(planner.folder), kept ?? ''))).equals(damaged)).toBe(true);
});

/** Where `user_version` stands in the head of a database. */
const VERSION_AT = 60;

test('a data file of a newer version is told of with both versions, left alone, and opened when it is back', async ({
  planner,
}) => {
  const before = await inUse(planner);
  const file = dataFile(planner.folder);
  const version = Buffer.alloc(4);
  version.writeUInt32BE(990);
  await overwrite(file, version, VERSION_AT);
  const newer = await readFile(file);
  const window = await startOver(planner, 'retry', 'zh-CN');
  const asked = await firstAsked(planner);
  const known = before.readUInt32BE(VERSION_AT);
  expect(asked.message).toBe(window.t('problem.database-newer', { file, found: 990, known }));
  expect(asked.buttons).not.toContain(window.t('desktop.database.start-anew'));
  expect((await readFile(file)).equals(newer)).toBe(true);
  // Whole at once: the program tries again and again, and half a file would be a damaged one.
  await writeFile(`${file}.before`, before);
  await rename(`${file}.before`, file);
  await window.ready();
  await expect(window.projectName).toHaveValue(KEPT);
});

test("somebody else's file in the place of ours is told of, left alone, and the work begins when it is gone", async ({
  planner,
}) => {
  const file = dataFile(planner.folder);
  await mkdir(userData(planner.folder), { recursive: true });
  const theirs = 'a letter, and no database at all\n'.repeat(100);
  await writeFile(file, theirs);
  const window = await startOver(planner, 'retry');
  const asked = await firstAsked(planner);
  expect(asked.message).toBe(window.t('problem.database-not-ours', { file }));
  expect(await readFile(file, 'utf8')).toBe(theirs);
  await rename(file, `${file}.letter`);
  await window.ready();
  expect(await readFile(`${file}.letter`, 'utf8')).toBe(theirs);
});

/**
 * A folder that can be made read-only and full, with the data file in it and a link in its place. Root writes through
 * every mark and may mount; anybody else may not, and is kept out by a mark.
 */
async function elsewhere(planner: Planner): Promise<{
  readonly folder: string;
  readonly isDisk: boolean;
  readonly setWritable: (writable: boolean) => Promise<void>;
  readonly leave: () => Promise<void>;
}> {
  const folder = join(planner.folder, 'elsewhere');
  await mkdir(folder);
  const isDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0;
  const file = dataFile(planner.folder);
  const moved = join(folder, 'planner.sqlite');
  await copyFile(file, moved);
  await rm(file);
  await symlink(moved, file);
  const setWritable = async (writable: boolean): Promise<void> => {
    if (isDisk) {
      expect(spawnSync('mount', ['-o', `remount,${writable ? 'rw' : 'ro'}`, folder]).status).toBe(0);
      return;
    }
    await chmod(moved, writable ? 0o644 : 0o444);
    await chmod(folder, writable ? 0o755 : 0o555);
  };
  return {
    folder,
    isDisk,
    setWritable,
    leave: async () => (isDisk ? void spawnSync('umount', ['-l', folder]) : setWritable(true)),
  };
}

test('a data file in a read-only place is told of, and opened when it can be written', async ({
  planner,
}) => {
  await inUse(planner);
  const place = await elsewhere(planner);
  try {
    await place.setWritable(false);
    const window = await startOver(planner, 'retry');
    const asked = await firstAsked(planner);
    expect(asked.message).toBe(window.t('problem.database-read-only', { file: dataFile(planner.folder) }));
    await place.setWritable(true);
    await window.ready();
    await expect(window.projectName).toHaveValue(KEPT);
  } finally {
    await place.leave();
  }
});

/** Writes until nothing more goes on the disk. */
async function fill(file: string): Promise<void> {
  for (const size of [65_536, 4_096]) {
    const handle = await open(file, 'a');
    try {
      for (;;) await handle.write(Buffer.alloc(size, 1));
    } catch {
      // Full.
    } finally {
      await handle.close();
    }
  }
}

test('a full disk is told of at the start, and the work goes on when there is room', async ({ planner }) => {
  await inUse(planner);
  const place = await elsewhere(planner);
  try {
    test.skip(
      !place.isDisk,
      'only root may mount a small disk; electron/main/projects.test.ts stands for it',
    );
    const filler = join(place.folder, 'filler');
    await fill(filler);
    const window = await startOver(planner, 'retry');
    const asked = await firstAsked(planner);
    expect(asked.message).toBe(window.t('problem.disk-full', { file: dataFile(planner.folder) }));
    await rm(filler);
    await window.ready();
    await expect(window.projectName).toHaveValue(KEPT);
  } finally {
    await place.leave();
  }
});

test('a disk that fills while one works keeps the change in the window, and saves it when there is room', async ({
  planner,
}) => {
  planner.expectOnConsole(/disk-full|database/);
  await inUse(planner);
  const place = await elsewhere(planner);
  try {
    test.skip(!place.isDisk, 'only root may mount a small disk');
    const { page, close } = await planner.start();
    const window = new PlannerPage(page, 'en');
    await window.ready();
    const filler = join(place.folder, 'filler');
    await fill(filler);
    for (let edit = 1; edit <= 40; edit += 1) {
      await window.projectName.fill(`Edited ${edit} times`);
      await window.projectName.blur();
      await page.waitForTimeout(150);
      if (
        await page
          .getByText(window.t('problem.disk-full', { file: dataFile(planner.folder) }))
          .first()
          .isVisible()
      )
        break;
    }
    await expect(
      page.getByText(window.t('problem.disk-full', { file: dataFile(planner.folder) })).first(),
    ).toBeVisible();
    await rm(filler);
    await window.projectName.fill('There is room again');
    await window.projectName.blur();
    await expect(
      page.getByText(window.t('problem.disk-full', { file: dataFile(planner.folder) })),
    ).toHaveCount(0);
    await close();
    const again = await planner.start();
    const reopened = new PlannerPage(again.page, 'en');
    await reopened.ready();
    await expect(reopened.projectName).toHaveValue('There is room again');
    await again.close();
  } finally {
    await place.leave();
  }
});
