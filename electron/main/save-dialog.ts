import { dialog, type SaveDialogOptions } from 'electron';
import { mainWindow } from './main-window.ts';

type Question = {
  readonly title: string;
  readonly defaultPath: string;
  /** Without the dot; added where the person leaves it out. */
  readonly extension: string;
  readonly extensionName: string;
  /** Endings that a person may type instead. */
  readonly others?: readonly string[];
};

/** Where to save a file; undefined when the person thinks better of it. */
export async function askWhereToSave(question: Question): Promise<string | undefined> {
  const { title, defaultPath, extension, extensionName, others = [] } = question;
  const extensions = [extension, ...others];
  const filePath = await ask({ title, defaultPath, filters: [{ name: extensionName, extensions }] });
  if (filePath === undefined) return undefined;
  const ends = extensions.some((each) => filePath.toLowerCase().endsWith(`.${each}`));
  return ends ? filePath : `${filePath}.${extension}`;
}

/** Name and place of a new folder; undefined when the person thinks better of it. */
export const askForFolder = (
  question: Pick<Question, 'title' | 'defaultPath'>,
): Promise<string | undefined> => ask(question);

async function ask(options: SaveDialogOptions): Promise<string | undefined> {
  const window = mainWindow();
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === '' ? undefined : filePath;
}
