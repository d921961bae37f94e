import { basename, dirname, join, parse } from 'node:path';

/** `backups` beside the data file. */
export const backupsFolder = (file: string): string => join(dirname(file), 'backups');

/** `backups/planner.daily.2027-01-05T08-30-00Z.sqlite`: the data file's name, why, and when, UTC. */
export function backupPath(file: string, reason: string, now: Date): string {
  const { name, ext } = parse(file);
  const when = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  return join(backupsFolder(file), `${name}.${reason}.${when}${ext}`);
}

export type BackupName = { readonly reason: string; readonly at: Date };

/** Reads the name of a backup of a data file; undefined for any other file. */
export function readBackupName(path: string, file: string): BackupName | undefined {
  const { name, ext } = parse(file);
  const shown = basename(path);
  if (!shown.startsWith(`${name}.`) || !shown.endsWith(ext)) return undefined;
  const middle = shown.slice(name.length + 1, shown.length - ext.length);
  const parts = /^([a-z0-9-]+)\.(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z$/.exec(middle);
  const [, reason, day, hour, minute, second] = parts ?? [];
  if (reason === undefined) return undefined;
  const at = new Date(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? undefined : { reason, at };
}
