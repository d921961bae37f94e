import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROGRAM = path.join(import.meta.dirname, '..', 'main.ts');

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type CommandLine = {
  /** Removed after the tests of the file; a space in its name, as people have. */
  readonly folder: string;
  /** The program itself, in a process of its own. */
  readonly run: (...args: string[]) => Promise<Outcome>;
  readonly scenarioFile: (name: string, content: unknown) => Promise<string>;
};

/** The command line in a folder of its own. */
export function commandLine(afterTests: (clean: () => void) => void): CommandLine {
  const folder = mkdtempSync(path.join(tmpdir(), 'cli '));
  afterTests(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    run: (...args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [PROGRAM, ...args], {
          cwd: folder,
          env: { ...process.env, LANG: 'C' },
        });
        let stdout = '';
        let stderr = '';
        child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
        child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
        child.on('error', reject);
        child.on('close', (code) => resolve({ code, stdout, stderr }));
      }),
    async scenarioFile(name, content) {
      const file = path.join(folder, `${name}.json`);
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
  };
}
