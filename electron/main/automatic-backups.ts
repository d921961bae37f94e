import { app } from 'electron';
import { readAudit, verifyAudit } from '#db/audit.ts';
import { listBackups, makeBackup } from '#db/backup-folder.ts';
import type { OpenedDatabase } from '#db/open.ts';
import { needsBackup } from './backups.ts';
import { logLine } from './log.ts';

type Database = OpenedDatabase['db'];

/** After the start, when the window is there, and from then on. */
const FIRST_MILLISECONDS = 20_000;
const INTERVAL_MILLISECONDS = 30 * 60_000;
/** Backs up by itself what was changed, and looks once whether the records are as the program left them. */
export function setupAutomaticBackups(db: Database): void {
  const timers = new Set<NodeJS.Timeout>();
  const work = async (): Promise<void> => {
    const [last] = readAudit(db, { limit: 1 });
    const newest = listBackups(db.name)[0]?.at;
    if (!needsBackup({ newest, changed: last && new Date(last.at) }, new Date())) return;
    const made = await makeBackup(db, 'automatic', new Date());
    if (!made.ok) logLine('backup', made.error.map(({ code }) => code).join(' '));
  };
  const run = (): void => {
    work().catch((error: unknown) => logLine('backup', String(error)));
  };
  timers.add(
    setTimeout(() => {
      const verdict = verifyAudit(db);
      if (!verdict.sound) logLine('audit', `broken at ${verdict.brokenAt}: ${verdict.subject}`);
      run();
    }, FIRST_MILLISECONDS),
  );
  timers.add(setInterval(run, INTERVAL_MILLISECONDS));
  app.on('before-quit', () => {
    for (const timer of timers) clearTimeout(timer);
  });
}
