import { app } from 'electron';
import { mainWindow } from './main-window.ts';
import { namedFiles } from './named-files.ts';

export type FilesToOpen = {
  readonly add: (paths: readonly string[]) => void;
  readonly any: () => boolean;
  /** Takes the next one out. */
  readonly next: () => string | undefined;
};

/** Files that wait for the window: those that this start names, and those that come later. */
export function setupFilesToOpen(): FilesToOpen {
  const waiting = namedFiles(process.argv.slice(1), process.cwd());
  const add = (paths: readonly string[]): void => {
    if (paths.length === 0) return;
    waiting.push(...paths);
    mainWindow()?.webContents.send('files.waiting');
  };
  // On macOS a double click comes as an event, to a program that runs and to one that starts.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    add([path]);
  });
  return { add, any: () => waiting.length > 0, next: () => waiting.shift() };
}
