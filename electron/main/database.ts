import { mkdirSync } from 'node:fs';
import { app, dialog, shell } from 'electron';
import { type Backup, lastGoodBackup, restoreClosed, setAside } from '#db/backup-folder.ts';
import { closeDatabase, type OpenedDatabase } from '#db/open.ts';
import { openPlannerDatabase } from '#db/planner-database.ts';
import { problem, type Problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { backupReason } from './backup-reason.ts';
import { dataFile, dataFolder, MIGRATIONS_FOLDER, SEEDS_FOLDER } from './data-places.ts';
import { type DatabaseChoice, databaseChoices } from './database-choices.ts';
import { describeError, logLine } from './log.ts';
import { localeOfSystem } from '#shared/i18n/locales.ts';

/** The data file, open, with the catalog in it. */
export type OpenedData = OpenedDatabase & { readonly catalog: Catalog };

/** Opens the data file. What is wrong with it is told in a dialog; undefined when the person gave up. */
export async function setupDatabase(): Promise<OpenedData | undefined> {
  const folder = dataFolder();
  const file = dataFile();
  for (;;) {
    const opened = open(folder, file);
    if (opened.ok) {
      const { db } = opened.value;
      app.on('will-quit', () => closeDatabase(db));
      return opened.value;
    }
    for (const { code, params } of opened.error) logLine('database', `${code} ${JSON.stringify(params)}`);
    const damaged = opened.error.some(({ code }) => code === 'database-corrupt');
    const backup = damaged ? lastGoodBackup(file) : undefined;
    const choice = await ask(opened.error, backup, localeOfSystem(app.getLocale()));
    if (choice === 'quit') return undefined;
    if (choice === 'show-folder') shell.showItemInFolder(file);
    if (choice === 'start-anew') keepDamaged(file);
    if (choice === 'restore-backup' && backup) restore(file, backup);
  }
}

function open(folder: string, file: string): Result<OpenedData> {
  try {
    mkdirSync(folder, { recursive: true });
    const opened = openPlannerDatabase({
      file,
      now: new Date(),
      migrationsFolder: MIGRATIONS_FOLDER,
      seedsFolder: SEEDS_FOLDER,
    });
    return opened.ok ? ok(opened.value) : fail(opened.error);
  } catch (error: unknown) {
    logLine('database', describeError(error));
    return fail([problem('unexpected', '', { detail: error instanceof Error ? error.message : '' })]);
  }
}

async function ask(
  problems: readonly Problem[],
  backup: Backup | undefined,
  locale: Locale,
): Promise<DatabaseChoice> {
  const { t, problem: textOf } = translatorFor(locale);
  const texts = problems.map(textOf);
  const choices = databaseChoices(problems, { hasBackup: backup !== undefined });
  const offer = backup && [
    t('desktop.database.backup', {
      time: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(backup.at),
      reason: backupReason(backup.reason, t),
    }),
  ];
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: t('desktop.title'),
    message: texts.map(({ what }) => what).join('\n'),
    detail: [...texts.flatMap(({ fix, details }) => [fix, ...details]), ...(offer ?? [])].join('\n'),
    buttons: choices.map((choice) => t(`desktop.database.${choice}`)),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  });
  return choices[response] ?? 'quit';
}

/** Puts the damaged file aside; when that fails the file is still damaged, and the dialog comes again. */
function keepDamaged(file: string): void {
  try {
    logLine('database', `kept as ${setAside(file, new Date())}`);
  } catch (error: unknown) {
    logLine('database', describeError(error));
  }
}

function restore(file: string, backup: Backup): void {
  const restored = restoreClosed(file, backup.path, new Date());
  if (restored.ok)
    logLine('database', `restored ${backup.path}, damaged file kept as ${restored.value.kept}`);
  else
    for (const { code, params } of restored.error) logLine('database', `${code} ${JSON.stringify(params)}`);
}
