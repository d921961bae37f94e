import { shell } from 'electron';

/** The files written in this run: the window may point at them, at nothing else on the disk. */
export type WrittenFiles = {
  readonly add: (path: string) => void;
  readonly show: (path: string) => boolean;
};

export function trackWrittenFiles(): WrittenFiles {
  const written = new Set<string>();
  return {
    add: (path) => void written.add(path),
    show(path) {
      if (!written.has(path)) return false;
      shell.showItemInFolder(path);
      return true;
    },
  };
}
