import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { writeProblem } from './file-problems.ts';

/**
 * Writes a file whole or not at all: to a temporary name beside it, then renamed.
 * @returns `folder-not-found`, `folder-read-only`, `file-in-use`, `disk-full`, `write-failed`
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<Result<string>> {
  const folder = path.dirname(path.resolve(file));
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return fail([problem('folder-not-found', '', { folder })]);

  // Not named after the file, whose name may be as long as the folder takes.
  const temporary = path.join(folder, `.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    return ok(path.resolve(file));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    // A target that is open in Excel refuses the rename with the same code as a folder without rights.
    const targetExists = await stat(file).then(
      () => true,
      () => false,
    );
    const busy = targetExists && error instanceof Error && 'syscall' in error && error.syscall === 'rename';
    return fail([busy ? problem('file-in-use', '', { file }) : writeProblem(error, file, folder)]);
  }
}
