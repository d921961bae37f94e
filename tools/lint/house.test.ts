import { describe } from 'vitest';
import { rules } from './house.ts';
import { tester } from './rule-tester.ts';

describe('house/pure', () => {
  const filename = 'shared/base/month.ts';
  const clock = [{ messageId: 'clock' }];
  const local = [{ messageId: 'local' }];
  tester().run('pure', rules.pure, {
    valid: [
      { filename, code: `export const start = (text: string): Date => new Date(text);` },
      { filename, code: `export const start = new Date(Date.UTC(2026, 0, 1)).getUTCFullYear();` },
      { filename, code: `export const isDate = (x: unknown): x is Date => x instanceof Date;` },
      { filename, code: `export const draw = (random: () => number) => Math.floor(random() * 6);` },
      // A word of the field may share its name with a global.
      { filename, code: `export const hash = (document: Scenario) => document.revision;` },
      { filename, code: `import { performance } from '../performance/step.ts'; performance();` },
      { filename, code: `export type Cooling = { fetch: number }; export const x = { process: 1 }.process;` },
      { filename: 'shared/base/month.test.ts', code: `export const now = Date.now();` },
      { filename: 'electron/services/write.ts', code: `export const now = Date.now();` },
    ],
    invalid: [
      { filename, code: `export const now = Date.now();`, errors: clock },
      { filename, code: `export const now = Date['now']();`, errors: clock },
      { filename, code: `const { now } = Date; now();`, errors: clock },
      { filename, code: `export const now = new Date();`, errors: clock },
      { filename, code: `export const now = Date();`, errors: clock },
      { filename, code: `export const x = Math.random();`, errors: [{ messageId: 'random' }] },
      { filename, code: `const { random } = Math; random();`, errors: [{ messageId: 'random' }] },
      { filename, code: `export const day = new Date(2026, 0, 1);`, errors: local },
      { filename, code: `export const year = (d: Date) => d.getFullYear();`, errors: local },
      { filename, code: `export const text = (d: Date) => d.toLocaleDateString('zh-CN');`, errors: local },
      ...['process.env', 'window.x', 'document.body', 'globalThis.x', 'crypto.randomUUID()'].map((code) => ({
        filename,
        code: `export const x = ${code};`,
        errors: [{ messageId: 'global', data: { name: code.replace(/\..*/, '') } }],
      })),
      ...['fetch(x)', 'setTimeout(f)', 'performance.now()'].map((code) => ({
        filename,
        code: `export const x = (f: () => void) => ${code};`,
        errors: [{ messageId: 'global' }],
      })),
    ],
  });
});

describe('house/ipc-main-once', () => {
  const filename = 'electron/main/window.ts';
  const errors = [{ messageId: 'elsewhere' }];
  tester().run('ipc-main-once', rules['ipc-main-once'], {
    valid: [
      {
        filename: 'electron/main/ipc/register.ts',
        code: `import { ipcMain } from 'electron'; ipcMain.on();`,
      },
      { filename, code: `import { app, type IpcMainInvokeEvent } from 'electron'; app.quit();` },
    ],
    invalid: [
      { filename, code: `import { ipcMain } from 'electron';`, errors },
      { filename, code: `import { ipcMain as bus } from 'electron';`, errors },
      { filename, code: `import * as electron from 'electron'; electron.ipcMain.on();`, errors },
      { filename, code: `import electron from 'electron'; const { ipcMain } = electron;`, errors },
      { filename: 'electron/main/ipc/other.ts', code: `import { ipcMain } from 'electron';`, errors },
    ],
  });
});

describe('house/no-raw-text', () => {
  const filename = 'renderer/features/plan/Plan.tsx';
  const raw = (code: string, count = 1) => ({
    filename,
    code: `export const x = ${code};`,
    errors: Array.from({ length: count }, () => ({ messageId: 'raw' })),
  });
  const fine = (code: string) => ({ filename, code: `export const x = ${code};` });
  tester().run('no-raw-text', rules['no-raw-text'], {
    valid: [
      fine(`<p>{t('plan.title')}</p>`),
      fine(`<p title={t('plan.title')} className="wide">…</p>`),
      fine(`<p>{value} / {total} : 100 %</p>`),
      fine('<p>{`${a} / ${b}`}</p>'),
      fine(`<Flex align={wide ? 'start' : 'end'} />`),
      fine(`<input placeholder="…" type="text" />`),
      { filename: 'renderer/features/plan/Plan.test.tsx', code: `export const x = <p>保存</p>;` },
      { filename: 'shared/i18n/keys.ts', code: `export const x = '保存';` },
    ],
    invalid: [
      raw('<p>Save</p>'),
      raw('<p>保存</p>'),
      raw('<>Save</>'),
      raw(`<p>{'Save'}</p>`),
      raw(`<p>{done ? 'Saved' : 'Save'}</p>`, 2),
      raw(`<p>{done && 'Saved'}</p>`),
      raw('<p>{`${power} kW`}</p>'),
      raw('<p title="Power">…</p>'),
      raw(`<p title={'Power'}>…</p>`),
      raw('<input placeholder="请输入" />'),
      raw('<button aria-label="Close">×</button>'),
      raw(`<Form.Item label={wide ? '机柜功率' : x} />`),
      {
        filename: 'renderer/app/actions.ts',
        code: `export const x = '保存';`,
        errors: [{ messageId: 'raw' }],
      },
      {
        filename: 'renderer/app/actions.ts',
        code: 'export const x = `共${n}台`;',
        errors: [{ messageId: 'raw' }],
      },
    ],
  });
});

describe('house/no-suppressions', () => {
  const filename = 'shared/base/month.ts';
  // Put together here, so that the scan of the whole tree (config.test.ts) passes this file.
  const typeScript = ['@ts-ignore', '@ts-expect-error: later', '@ts-nocheck'];
  const linter = ['eslint-disable', 'eslint-disable-next-line no-console', 'eslint-enable', 'oxlint-enable'];
  const words = [...typeScript, ...linter];
  tester().run('no-suppressions', rules['no-suppressions'], {
    valid: [
      { filename, code: `// Never ${words.join(', ')} here.\nexport const x = '// ${words[0]}';` },
      { filename, code: `/** See @ts-check. */ export const x = 1;` },
    ],
    invalid: words.flatMap((word) =>
      [`// ${word}\nexport const x = 1;`, `/* ${word} */ export const x = 1;`, `/**\n * ${word}\n */`].map(
        (code) => ({ filename, code, errors: [{ messageId: 'silenced' }] }),
      ),
    ),
  });
});
