import { isAbsolute, resolve } from 'node:path';
import { isOpened } from '#shared/ipc/file-kinds.ts';

/** Files that a start of the program names, as a double click on one does: whole paths, in their order. */
export const namedFiles = (args: readonly string[], folder: string): string[] =>
  args
    .filter((arg) => !arg.startsWith('-') && isOpened(arg))
    .map((arg) => (isAbsolute(arg) ? arg : resolve(folder, arg)));
