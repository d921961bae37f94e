import type FileSystem from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Runs in the main process before the app: answers message boxes, which no test can press, with the first button
 * that is wanted, and writes down what was asked, a line for each.
 */
function answerDialogs(
  dialog: Electron.Dialog,
  { appendFileSync }: Pick<typeof FileSystem, 'appendFileSync'>,
  file: string,
  wanted: readonly string[],
): void {
  const answer = (options: Electron.MessageBoxOptions): number => {
    appendFileSync(file, `${JSON.stringify(options)}\n`);
    const response = (options.buttons ?? []).findIndex((button) => wanted.includes(button));
    return response === -1 ? (options.cancelId ?? 0) : response;
  };
  Reflect.set(dialog, 'showMessageBox', async (...rest: unknown[]) => {
    const response = answer(rest.at(-1) as Electron.MessageBoxOptions);
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    return { response, checkboxChecked: false };
  });
  Reflect.set(dialog, 'showMessageBoxSync', (...rest: unknown[]) =>
    answer(rest.at(-1) as Electron.MessageBoxOptions),
  );
}

/** A file and not the debugger: that one loses answers of a main process which is busy starting. */
const askedFile = (folder: string): string => join(folder, 'asked-in-dialogs.jsonl');

/** The text of a file for Electron's `--require`. */
export const answerDialogsScript = (folder: string, wanted: readonly string[]): string =>
  `(${answerDialogs.toString()})(require('electron').dialog, require('node:fs'), ${JSON.stringify(askedFile(folder))}, ${JSON.stringify(wanted)});\n`;

/** What message boxes of a test's runs asked so far. */
export async function askedInDialogs(folder: string): Promise<readonly Electron.MessageBoxOptions[]> {
  const lines = await readFile(askedFile(folder), 'utf8').catch(() => '');
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Electron.MessageBoxOptions);
}
