import { BrowserWindow, dialog } from 'electron';

type Question = {
  readonly title: string;
  readonly defaultPath: string;
  /** Without the dot; added where the person leaves it out. */
  readonly extension: string;
  readonly extensionName: string;
};

/** Where to save a file; undefined when the person thinks better of it. */
export async function askWhereToSave(question: Question): Promise<string | undefined> {
  const { title, defaultPath, extension, extensionName } = question;
  const options = { title, defaultPath, filters: [{ name: extensionName, extensions: [extension] }] };
  const window = BrowserWindow.getAllWindows().at(0);
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || filePath === '') return undefined;
  return filePath.toLowerCase().endsWith(`.${extension}`) ? filePath : `${filePath}.${extension}`;
}
