import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { writeProblem } from './file-problems.ts';

/** A text file by its place in the folder, with `/` between folders. */
export type FolderFile = { readonly path: string; readonly text: string };

/**
 * Writes a new folder of text files whole or not at all: under a temporary name beside it, then renamed. What is there
 * already is left alone.
 * @returns `already-there`, `folder-not-found`, `folder-read-only`, `disk-full`, `write-failed`
 */
export async function writeFolder(folder: string, files: readonly FolderFile[]): Promise<Result<string>> {
  const target = path.resolve(folder);
  const parent = path.dirname(target);
  if (await isThere(target)) return fail([problem('already-there', '', { file: folder })]);
  if (!(await isFolder(parent))) return fail([problem('folder-not-found', '', { folder: parent })]);
  const temporary = path.join(parent, `.${randomUUID()}.tmp`);
  try {
    await mkdir(temporary);
    for (const file of files) {
      const place = path.join(temporary, ...file.path.split('/'));
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, file.text, { flag: 'wx' });
    }
    await rename(temporary, target);
    return ok(target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    return fail([writeProblem(error, folder, parent)]);
  }
}

const isThere = (place: string): Promise<boolean> =>
  lstat(place).then(
    () => true,
    () => false,
  );

const isFolder = (place: string): Promise<boolean> =>
  stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
