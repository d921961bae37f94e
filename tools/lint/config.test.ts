import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The real oxlint with the real configuration, so that a broken configuration cannot pass. */

const top = resolve(import.meta.dirname, '../..');

// Put together here, so that the scan at the end passes this file.
const silencer = ['eslint', 'disable-next-line'].join('-');

/** Files that each break one rule, beside files that break none. */
const tree: Record<string, { text: string; rules: readonly string[] }> = {
  'shared/base/money.ts': { text: 'export const fenPerYuan = 100;\n', rules: [] },
  'shared/finance/fine.ts': {
    text: `import { fenPerYuan } from '#shared/base/money.ts';\nexport const yuan = fenPerYuan;\n`,
    rules: [],
  },
  'shared/base/upward.ts': {
    text: `import { yuan } from '#shared/finance/fine.ts';\nexport const fen = yuan;\n`,
    rules: ['house(walls)'],
  },
  'shared/base/clock.ts': { text: 'export const now = Date.now();\n', rules: ['house(pure)'] },
  'shared/base/cast.ts': {
    text: 'export const parse = (x: unknown): any => x;\n',
    rules: ['typescript(no-explicit-any)'],
  },
  'shared/base/print.ts': { text: 'console.log(1);\n', rules: ['eslint(no-console)'] },
  'shared/base/silent.ts': {
    text: `const x = 1;\n// ${silencer}\nexport const y = x;\n`,
    rules: ['house(no-suppressions)'],
  },
  'electron/main/main.ts': {
    text: `import { app } from 'electron';\napp.quit();\n`,
    rules: [],
  },
  'electron/main/other.ts': {
    text: `import { ipcMain } from 'electron';\nexport const bus = ipcMain;\n`,
    rules: ['house(ipc-main-once)'],
  },
  'electron/services/floating.ts': {
    text: 'const save = (): Promise<void> => Promise.resolve();\nexport const run = (): void => {\n  save();\n};\n',
    rules: ['typescript(no-floating-promises)'],
  },
  'renderer/app/Title.tsx': {
    text: 'export const Title = () => <h1>Plan</h1>;\n',
    rules: ['house(no-raw-text)'],
  },
};

describe('the linter as it is configured', () => {
  let found: Map<string, string[]>;
  let folder: string;
  let exitCode: number | null;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'house-'));
    for (const path of ['.oxlintrc.json', 'tsconfig.json', 'package.json', 'tools/lint']) {
      cpSync(join(top, path), join(folder, path), {
        recursive: true,
        filter: (file) => !file.endsWith('.test.ts'),
      });
    }
    symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [path, { text }] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const oxlint = join(top, 'node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '--format=json', '--threads=1'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const report = JSON.parse(run.stdout) as { diagnostics: { filename: string; code: string }[] };
    found = new Map(
      [...Map.groupBy(report.diagnostics, ({ filename }) => filename.replaceAll('\\', '/'))].map(
        ([file, diagnostics]) => [file, diagnostics.map(({ code }) => code)],
      ),
    );
    exitCode = run.status;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fails', () => {
    expect(exitCode).toBe(1);
  });

  it.each(Object.entries(tree))('finds in %s what it should', (path, { rules }) => {
    expect(found.get(path) ?? []).toEqual(rules);
  });
});

it('no file silences a finding, not even in a way that silences the rule against it', () => {
  const directive =
    /(?:\/\/|\/\*)[\s*]*(?:@ts-(?:ignore|expect-error|nocheck)\b|(?:eslint|oxlint)-(?:dis|en)able)/;
  const rooms = '{shared,db,electron,renderer,e2e,bench,tools}/**/';
  const code = globSync(['*.{ts,mjs}', `${rooms}*.{ts,tsx,mjs,js,cjs}`], { cwd: top });
  const silencing = code.filter((file) => directive.test(readFileSync(join(top, file), 'utf8')));
  expect(silencing).toEqual([]);
  expect(code).toContain(join('tools', 'lint', 'house.ts'));
});
