import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type OpenedDatabase } from '#db/open.ts';

/** A new data file of its own, without the catalog. */
export function temporaryDatabase(): OpenedDatabase['db'] {
  const folder = mkdtempSync(join(tmpdir(), 'planner-desktop-'));
  const opened = openDatabase({
    file: join(folder, 'planner.sqlite'),
    now: new Date('2027-01-05T08:30:00Z'),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value.db;
}
