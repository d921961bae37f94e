import { basename } from 'node:path';
import { problem } from '#shared/base/problem.ts';
import { LARGEST_IMPORT_MEGABYTES } from '#shared/ipc/dropped-file.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { RawTable } from '#shared/quotes/table.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { ImportRefusal } from './refusal.ts';

export type ImportFile = { readonly name: string; readonly bytes: Uint8Array };

const MEGABYTE = 1024 * 1024;
const LARGEST_FILE = LARGEST_IMPORT_MEGABYTES * MEGABYTE;

const ZIP = Buffer.from([0x50, 0x4b]);
/** Office files of the old form; an encrypted new one is packed into one of these. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * The tables of a file that a stranger wrote, by what it is and not by what it is called. Problems:
 * `file-too-large`, `import-…`. To be run in a worker with limits (`run-limited.ts`).
 */
export async function readTables({ name, bytes: given }: ImportFile): Promise<Result<readonly RawTable[]>> {
  const file = basename(name);
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length > LARGEST_FILE) {
    const megabytes = Math.ceil(bytes.length / MEGABYTE);
    return fail([
      problem('file-too-large', '', { file, megabytes, limitMegabytes: LARGEST_FILE / MEGABYTE }),
    ]);
  }
  try {
    if (/\.(xlsm|xltm|xlam)$/i.test(name)) return fail([problem('import-macros', '', { file })]);
    const tables = await read(bytes, file);
    return tables.some(({ rows }) => rows.length > 0)
      ? ok(tables)
      : fail([problem('import-empty', '', { file })]);
  } catch (error: unknown) {
    if (error instanceof ImportRefusal) return fail([error.problem]);
    throw error;
  }
}

async function read(bytes: Buffer, file: string): Promise<readonly RawTable[]> {
  if (bytes.length === 0) throw new ImportRefusal(problem('import-empty', '', { file }));
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return readXlsx(bytes, file);
  if (bytes.subarray(0, OLE.length).equals(OLE)) {
    if (bytes.includes(ENCRYPTED)) throw new ImportRefusal(problem('import-encrypted', '', { file }));
    throw new ImportRefusal(problem('import-not-a-table', '', { file, detail: '.xls' }));
  }
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    throw new ImportRefusal(problem('import-not-a-table', '', { file, detail: 'PDF' }));
  }
  return readCsv(bytes, file);
}
