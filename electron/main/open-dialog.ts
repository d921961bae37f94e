import { dialog } from 'electron';
import { ok, type Result } from '#shared/base/result.ts';
import { mainWindow } from './main-window.ts';
import { type ChosenFile, readImport } from './read-import.ts';

type Question = {
  readonly title: string;
  readonly extensions: readonly string[];
  readonly extensionName: string;
};

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
  const window = mainWindow();
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  const [path] = filePaths;
  if (canceled || path === undefined) return ok(null);
  return readImport(path);
}
