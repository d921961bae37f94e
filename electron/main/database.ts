import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, shell } from 'electron';
import { closeDatabase, type OpenedDatabase } from '#db/open.ts';
import { openPlannerDatabase } from '#db/planner-database.ts';
import { problem, type Problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { type DatabaseChoice, databaseChoices } from './database-choices.ts';
import { describeError, logLine } from './log.ts';
import { localeOfSystem } from '#db/setting-store.ts';

const DATABASE_FOLDER = join(import.meta.dirname, '..', 'db');

/** Opens the data file. What is wrong with it is told in a dialog; undefined when the person gave up. */
export async function setupDatabase(): Promise<OpenedDatabase['db'] | undefined> {
  const folder = app.getPath('userData');
  const file = join(folder, 'planner.sqlite');
  for (;;) {
    const opened = open(folder, file);
    if (opened.ok) {
      const { db } = opened.value;
      app.on('will-quit', () => closeDatabase(db));
      return db;
    }
    for (const { code, params } of opened.error) logLine('database', `${code} ${JSON.stringify(params)}`);
    const choice = await ask(opened.error, localeOfSystem(app.getLocale()));
    if (choice === 'quit') return undefined;
    if (choice === 'show-folder') shell.showItemInFolder(file);
    if (choice === 'start-anew') setAside(file);
  }
}

function open(folder: string, file: string): Result<OpenedDatabase> {
  try {
    mkdirSync(folder, { recursive: true });
    const opened = openPlannerDatabase({
      file,
      now: new Date(),
      migrationsFolder: join(DATABASE_FOLDER, 'migrations'),
      seedsFolder: join(DATABASE_FOLDER, 'seeds'),
    });
    return opened.ok ? ok(opened.value) : fail(opened.error);
  } catch (error: unknown) {
    logLine('database', describeError(error));
    return fail([problem('unexpected', '', { detail: error instanceof Error ? error.message : '' })]);
  }
}

async function ask(problems: readonly Problem[], locale: Locale): Promise<DatabaseChoice> {
  const { t, problem: textOf } = translatorFor(locale);
  const texts = problems.map(textOf);
  const choices = databaseChoices(problems);
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: t('desktop.title'),
    message: texts.map(({ what }) => what).join('\n'),
    detail: texts.flatMap(({ fix, details }) => [fix, ...details]).join('\n'),
    buttons: choices.map((choice) => t(`desktop.database.${choice}`)),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  });
  return choices[response] ?? 'quit';
}

/** Keeps a damaged file, with what belongs to it, under another name. */
function setAside(file: string): void {
  const when = new Date().toISOString().replaceAll(':', '-');
  for (const ending of ['-wal', '-shm', '']) {
    try {
      renameSync(`${file}${ending}`, `${file}.damaged-${when}${ending}`);
    } catch (error: unknown) {
      logLine('database', describeError(error));
    }
  }
}
