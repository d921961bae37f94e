import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowance, freeFolders, roomOf, rooms, sharedOrder } from './rooms.ts';
import { tester } from './rule-tester.ts';
import { walls } from './walls.ts';

const top = resolve(import.meta.dirname, '../..');
const foldersIn = (path: string): string[] =>
  readdirSync(resolve(top, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

type Wall = {
  readonly from: string;
  readonly allowed: readonly string[];
  /** A statement and a part of the message it earns. */
  readonly forbidden: readonly (readonly [statement: string, message: string])[];
};

const from = (specifier: string): string => `import { a } from '${specifier}'; a();`;

const containing = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

const perWall: readonly Wall[] = [
  {
    from: 'shared/finance/npv.ts',
    allowed: [
      from('zod'),
      from('intl-messageformat'),
      from('./irr.ts'),
      from('../ledger/row.ts'),
      from('#shared/base/money.ts'),
      `import rates from './rates.json' with { type: 'json' }; rates();`,
    ],
    forbidden: [
      [from('node:fs'), 'shared/finance may not import node:fs'],
      [from('fs'), 'shared/finance may not import node:fs'],
      [from('exceljs'), 'shared/finance may not import exceljs'],
      [from('electron'), 'shared/finance may not import electron'],
      [from('react'), 'shared/finance may not import react'],
      [from('vitest'), 'shared/finance may not import vitest'],
      [from('#db/open.ts'), 'shared/finance may not import db'],
      [from('../../renderer/app/theme.ts'), 'shared/finance may not import renderer'],
      [from('../../tools/testing/seeded.ts'), 'shared/finance may not import tools/testing'],
      [from('../../package.json'), 'shared/finance may not import package.json'],
      [from('#shared/report/sheet.ts'), 'shared/finance may not import shared/report'],
      [`import type { A } from '../report/sheet.ts'; export type B = A;`, 'may not import shared/report'],
      [from('../base/money'), 'lacks the extension'],
    ],
  },
  {
    from: 'shared/ledger/row.ts',
    allowed: [from('../base/units.ts'), from('#shared/i18n/keys.ts')],
    forbidden: [[from('../catalog/gpu.ts'), 'shared/ledger may not import shared/catalog']],
  },
  {
    from: 'shared/base/money.ts',
    allowed: [from('./units.ts')],
    forbidden: [[from('../i18n/keys.ts'), 'shared/base may not import shared/i18n']],
  },
  {
    from: 'shared/finance/npv.test.ts',
    allowed: [
      from('vitest'),
      from('fast-check'),
      from('node:fs'),
      from('#shared/report/sheet.ts'),
      from('../../tools/testing/seeded.ts'),
    ],
    forbidden: [
      [from('electron'), 'may not import electron'],
      [from('#db/open.ts'), 'may not import db'],
      [from('../../tools/lint/rooms.ts'), 'may not import tools/lint'],
    ],
  },
  {
    from: 'db/stores/quotes.ts',
    allowed: [
      from('better-sqlite3'),
      from('node:fs'),
      from('#shared/report/sheet.ts'),
      from('../seeds/prices.json'),
    ],
    forbidden: [
      [from('exceljs'), 'db may not import exceljs'],
      [from('electron'), 'db may not import electron'],
      [from('#electron/services/write.ts'), 'db may not import electron/services'],
    ],
  },
  {
    from: 'electron/services/write.ts',
    allowed: [from('exceljs'), from('node:path'), from('#db/open.ts'), from('#shared/ipc/channels.ts')],
    forbidden: [
      [from('electron'), 'electron/services may not import electron '],
      [from('electron/main'), 'electron/services may not import electron'],
      [from('../cli/plan.ts'), 'electron/services may not import electron/cli'],
      [from('../main/window.ts'), 'electron/services may not import electron/main'],
      [from('#db/seeds/prices.json'), 'electron/services may not import db/seeds'],
      [from('react'), 'electron/services may not import react'],
    ],
  },
  {
    from: 'electron/cli/plan.ts',
    allowed: [from('../services/write.ts'), from('#db/open.ts'), from('exceljs'), from('node:process')],
    forbidden: [
      [from('electron'), 'electron/cli may not import electron'],
      [from('../main/window.ts'), 'electron/cli may not import electron/main'],
    ],
  },
  {
    from: 'electron/main/ipc/register.ts',
    allowed: [
      from('electron'),
      from('node:path'),
      from('#electron/services/write.ts'),
      from('#db/open.ts'),
      `import type { Api } from '../../preload/api.ts'; export type A = Api;`,
    ],
    forbidden: [
      [from('../../preload/api.ts'), 'may import only types of electron/preload'],
      [from('#renderer/app/theme.ts'), 'electron/main may not import renderer'],
      [from('better-sqlite3'), 'electron/main may not import better-sqlite3'],
    ],
  },
  {
    from: 'electron/preload/preload.ts',
    allowed: [
      `import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'; a(contextBridge, ipcRenderer);`,
      `import type { IpcRendererEvent } from 'electron'; export type E = IpcRendererEvent;`,
      `import type { Api } from '#shared/ipc/api.ts'; export type A = Api;`,
      from('./named.ts'),
    ],
    forbidden: [
      [
        `import { shell } from 'electron'; shell();`,
        'may import only contextBridge, ipcRenderer of electron',
      ],
      [`import * as electron from 'electron'; electron();`, 'may import only contextBridge, ipcRenderer'],
      [from('node:fs'), 'electron/preload may not import node:fs'],
      [from('#shared/ipc/channels.ts'), 'may import only types of shared/ipc'],
      [`import type { A } from '#shared/base/money.ts'; export type B = A;`, 'may not import shared/base'],
    ],
  },
  {
    from: 'renderer/features/plan/Plan.tsx',
    allowed: [
      from('react'),
      from('react-dom/client'),
      from('antd'),
      from('@ant-design/icons'),
      from('echarts/core'),
      from('zustand/middleware'),
      from('#shared/report/sheet.ts'),
      from('../../components/Money.tsx'),
      `import './Plan.css';`,
    ],
    forbidden: [
      [from('node:fs'), 'renderer may not import node:fs'],
      [from('electron'), 'renderer may not import electron'],
      [from('#electron/preload/preload.ts'), 'renderer may not import electron/preload'],
      [from('../../../db/open.ts'), 'renderer may not import db'],
      [from('reactive'), 'renderer may not import reactive'],
    ],
  },
  {
    from: 'e2e/plan.spec.ts',
    allowed: [from('@playwright/test'), from('playwright'), from('node:fs'), from('#db/open.ts')],
    forbidden: [
      [from('#electron/main/window.ts'), 'e2e may not import electron/main'],
      [from('#renderer/app/theme.ts'), 'e2e may not import renderer'],
    ],
  },
];

describe('each room has its walls', () => {
  for (const wall of perWall) {
    tester().run(wall.from, walls, {
      valid: wall.allowed.map((code) => ({ filename: wall.from, code })),
      invalid: wall.forbidden.map(([code, message]) => ({
        filename: wall.from,
        code,
        errors: [{ message: containing(message) }],
      })),
    });
  }

  it('is tested for every room above shared/', () => {
    const tested = new Set(perWall.map((wall) => wall.from));
    for (const { folder } of rooms.filter((room) => !room.folder.startsWith('shared/'))) {
      expect([...tested].some((file) => file.startsWith(`${folder}/`))).toBe(true);
    }
  });
});

describe('every way to import counts', () => {
  const filename = 'shared/base/money.ts';
  const forbidden = [{ message: /shared\/base may not import node:fs/ }];
  tester().run('house/walls', walls, {
    valid: [
      { filename, code: `export { a } from './units.ts';` },
      { filename, code: `export const load = () => import('./units.ts');` },
      { filename, code: 'export const load = () => import(`./units.ts`);' },
      { filename, code: `export const site = new URL('https://example.com/x.ts', base);` },
      { filename: 'tools/setup/run.ts', code: from('electron') },
      { filename: 'bench/search.ts', code: from('#renderer/app/theme.ts') },
      { filename: 'vitest.config.ts', code: from('vitest/config') },
    ],
    invalid: [
      { filename, code: `import 'node:fs';`, errors: forbidden },
      { filename, code: `export { a } from 'node:fs';`, errors: forbidden },
      { filename, code: `export * from 'node:fs';`, errors: forbidden },
      { filename, code: `export * as fs from 'node:fs';`, errors: forbidden },
      { filename, code: `export const load = () => import('node:fs');`, errors: forbidden },
      { filename, code: `export type Stats = import('node:fs').Stats;`, errors: forbidden },
      { filename, code: `export const load = (name: string) => import(name);`, errors: [/computed/] },
      { filename, code: `export const fs = require('node:fs');`, errors: [/require\(\) is not used/] },
      { filename, code: `import fs = require('node:fs'); fs();`, errors: [/require\(\) is not used/] },
      {
        filename,
        code: `export const file = new URL('../finance/trials.ts', import.meta.url);`,
        errors: [/shared\/base may not import shared\/finance/],
      },
    ],
  });
});

describe('a message', () => {
  tester().run('names the room, the import and what the room may import', walls, {
    valid: [],
    invalid: [
      {
        filename: 'shared/i18n/format.ts',
        code: from('../finance/npv.ts'),
        errors: [
          'shared/i18n may not import shared/finance ("../finance/npv.ts"). ' +
            'shared/i18n may import: shared/i18n, shared/base, zod, intl-messageformat.',
        ],
      },
    ],
  });
});

describe('a file outside every room', () => {
  tester().run('is refused', walls, {
    valid: [],
    invalid: ['shared/misc/x.ts', 'shared/x.ts', 'electron/x.ts', 'scripts/x.ts'].map((filename) => ({
      filename,
      code: 'export const x = 1;',
      errors: [`${filename} is in no room: add its folder to tools/lint/rooms.ts, or move the file.`],
    })),
  });

  it('does not exist: each folder of shared/ and electron/ is a room', () => {
    expect(foldersIn('shared').filter((name) => !(sharedOrder as readonly string[]).includes(name))).toEqual(
      [],
    );
    expect(foldersIn('electron').filter((name) => !roomOf(`electron/${name}/x.ts`))).toEqual([]);
  });
});

describe('the table', () => {
  it('lets a room of shared/ import exactly the rooms before it', () => {
    for (const [index, name] of sharedOrder.entries()) {
      const room = rooms.find(({ folder }) => folder === `shared/${name}`);
      expect(room?.rooms).toEqual(sharedOrder.slice(0, index).map((lower) => `shared/${lower}`));
    }
  });

  it('lets only the desktop side import electron', () => {
    const allowed = rooms.filter((room) => room.packages.some((name) => name.startsWith('electron')));
    expect(allowed.map(({ folder }) => folder)).toEqual(['electron/main', 'electron/preload']);
  });

  it('frees bench/ and tools/, which are not shipped', () => {
    expect(freeFolders).toEqual(['bench', 'tools']);
  });

  it('says in one line what a room may import', () => {
    const preload = rooms.find(({ folder }) => folder === 'electron/preload');
    expect(preload && allowance(preload)).toBe(
      'electron/preload, shared/ipc (import type), electron (contextBridge, ipcRenderer)',
    );
  });
});
