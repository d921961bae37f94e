import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readProblem } from '#electron/services/file-problems.ts';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { LARGEST_IMPORT_MEGABYTES } from '#shared/ipc/dropped-file.ts';

export type ChosenFile = { readonly name: string; readonly bytes: Uint8Array };

const MEGABYTE = 1024 * 1024;

/** Reads a file that a person chose, unless it is larger than any that is imported. */
export async function readImport(path: string): Promise<Result<ChosenFile>> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_IMPORT_MEGABYTES * MEGABYTE) {
      const [megabytes, limitMegabytes] = [Math.ceil(size / MEGABYTE), LARGEST_IMPORT_MEGABYTES];
      return fail([problem('file-too-large', '', { file: path, megabytes, limitMegabytes })]);
    }
    return ok({ name: basename(path), bytes: await readFile(path) });
  } catch (error: unknown) {
    return fail([readProblem(error, path)]);
  }
}
