import type { ElectronApplication } from '@playwright/test';

/** Answers the native save dialog, which no test can press: the one thing that is not real. */
export async function answerSaveDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    const answer = (...asked: unknown[]): Promise<Electron.SaveDialogReturnValue> => {
      Reflect.set(globalThis, 'askedToSave', asked.at(-1));
      return Promise.resolve({ canceled: filePath === '', filePath });
    };
    Reflect.set(dialog, 'showSaveDialog', answer);
  }, path);
}

/** What the dialog would have shown. */
export const lastSaveDialog = (app: ElectronApplication): Promise<Electron.SaveDialogOptions | undefined> =>
  app.evaluate(() => Reflect.get(globalThis, 'askedToSave') as Electron.SaveDialogOptions | undefined);
