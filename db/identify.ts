import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { APPLICATION_ID } from './application.ts';

/** What a file holds: nothing yet, our data, our data but damaged, or something else. */
export type FileKind = 'empty' | 'ours' | 'damaged' | 'foreign';

const MAGIC = Buffer.from('SQLite format 3\0');
const SMALLEST_PAGE = 512;
const APPLICATION_ID_OFFSET = 68;
/** Long enough to hold the text of our tables, which shows whose file it was when its header is lost. */
const HEAD_BYTES = 1024 * 1024;

/**
 * Looks at a file without changing it. Throws the errors of the file system and of SQLite
 * (a locked file, for one).
 */
export function identifyFile(file: string): FileKind {
  const head = readHead(file);
  if (head.length === 0) return 'empty';
  // Someone else's file gets another message than a damaged one of ours, which can be restored.
  const otherwise = (): FileKind => (head.includes('CREATE TABLE scenario_revision') ? 'damaged' : 'foreign');
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return otherwise();
  if (head.length < SMALLEST_PAGE) return 'damaged';
  const applicationId = head.readUInt32BE(APPLICATION_ID_OFFSET);
  if (applicationId === APPLICATION_ID) return 'ours';
  return applicationId === 0 ? identifyThroughSqlite(file) : otherwise();
}

/** The mark may still be in the write-ahead log. Read-only, so that no log of a stranger is written back. */
function identifyThroughSqlite(file: string): FileKind {
  const db = new Database(file, { readonly: true });
  try {
    if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return 'ours';
    const tables = db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get();
    return tables === 0 ? 'empty' : 'foreign';
  } finally {
    db.close();
  }
}

function readHead(file: string): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  const handle = openSync(file, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0; length += read)
      read = readSync(handle, head, length, HEAD_BYTES - length, length);
    return head.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}
