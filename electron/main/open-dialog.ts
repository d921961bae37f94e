import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import { readProblem } from '#electron/services/file-problems.ts';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { LARGEST_IMPORT_MEGABYTES } from '#shared/ipc/dropped-file.ts';

type Question = {
  readonly title: string;
  readonly extensions: readonly string[];
  readonly extensionName: string;
};

export type ChosenFile = { readonly name: string; readonly bytes: Uint8Array };

const MEGABYTE = 1024 * 1024;

/** Asks for a file and reads it, unless it is larger than any that is imported; null when the person thinks better of it. */
export async function askForFile({
  title,
  extensions,
  extensionName,
}: Question): Promise<Result<ChosenFile | null>> {
  const options: Electron.OpenDialogOptions = {
    title,
    properties: ['openFile'],
    filters: [{ name: extensionName, extensions: [...extensions] }],
  };
  const window = BrowserWindow.getAllWindows().at(0);
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  const [path] = filePaths;
  if (canceled || path === undefined) return ok(null);
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
