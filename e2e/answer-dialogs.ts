import type { ElectronApplication } from '@playwright/test';

/**
 * Runs in the main process before the app: answers message boxes, which no test can press, with the first button
 * that is wanted, and keeps what was asked.
 */
function answerDialogs(dialog: Electron.Dialog, wanted: readonly string[]): void {
  const asked: Electron.MessageBoxOptions[] = [];
  Reflect.set(globalThis, 'askedInDialogs', asked);
  const answer = (options: Electron.MessageBoxOptions): number => {
    asked.push(options);
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

/** The text of a file for Electron's `--require`. */
export const answerDialogsScript = (wanted: readonly string[]): string =>
  `(${answerDialogs.toString()})(require('electron').dialog, ${JSON.stringify(wanted)});\n`;

/** What message boxes asked since the start. */
export const askedInDialogs = (app: ElectronApplication): Promise<readonly Electron.MessageBoxOptions[]> =>
  app.evaluate(() => Reflect.get(globalThis, 'askedInDialogs') as Electron.MessageBoxOptions[]);
