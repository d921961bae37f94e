import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Gives a finished temporary file its name, so that after a power cut there is a whole file or none. */
export function publishFile(temporary: string, file: string): void {
  sync(temporary, 'r+');
  renameSync(temporary, file);
  // Windows has no handle on a folder to sync.
  if (process.platform !== 'win32') sync(dirname(file), 'r');
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
