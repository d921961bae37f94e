import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/**
 * The rooms of the house and what each may import: the one table behind `house/walls`.
 * To add a room, add it here on purpose; a folder the table does not know is refused.
 */
export type Room = {
  /** Folder, from the top of the repository. */
  readonly folder: string;
  /** Folders it may import. Its own is always allowed. */
  readonly rooms: readonly string[];
  /** Folders of which it may import types only (`import type`). */
  readonly typesOf?: readonly string[];
  /** Single files outside its folders that it may import. */
  readonly files?: readonly string[];
  /** Packages it may import; a trailing `*` stands for any ending. */
  readonly packages: readonly string[];
  /** Packages of which it may import these names only (types are free). */
  readonly onlyNames?: Readonly<Record<string, readonly string[]>>;
};

/** Lowest first: a room of shared/ may import itself and every room before it. */
export const sharedOrder = [
  'base',
  'i18n',
  'ledger', // the language of formulas, in which the rooms above state theirs
  'catalog',
  'scenario',
  'workload',
  'performance',
  'queueing',
  'sizing',
  'cluster',
  'serving',
  'roadmap',
  'finance',
  'quotes',
  'risk',
  'plan',
  'operations', // reads a finished plan: what is to be done, watched and mended
  'options',
  'report',
  'ipc',
] as const;

const sharedRooms: readonly Room[] = sharedOrder.map((name, index) => ({
  folder: `shared/${name}`,
  rooms: sharedOrder.slice(0, index).map((lower) => `shared/${lower}`),
  // What the program writes as YAML it writes in two rooms.
  packages: ['zod', 'intl-messageformat', ...(['serving', 'operations'].includes(name) ? ['yaml'] : [])],
}));

export const rooms: readonly Room[] = [
  ...sharedRooms,
  { folder: 'db', rooms: ['shared'], packages: ['better-sqlite3', 'csv-parse', 'node:*'] },
  {
    folder: 'electron/services',
    rooms: ['shared', 'db'],
    // The program's version is written once.
    files: ['package.json'],
    packages: ['csv-parse', 'exceljs', 'echarts', 'fflate', 'iconv-lite', 'saxes', 'yauzl', 'node:*'],
  },
  {
    folder: 'electron/cli',
    rooms: ['shared', 'db', 'electron/services'],
    packages: ['exceljs', 'node:*'],
  },
  {
    folder: 'electron/main',
    rooms: ['shared', 'db', 'electron/services'],
    typesOf: ['electron/preload'],
    packages: ['electron', 'node:*'],
  },
  {
    folder: 'electron/preload',
    rooms: [],
    typesOf: ['shared/ipc'],
    packages: ['electron'],
    onlyNames: { electron: ['contextBridge', 'ipcRenderer'] },
  },
  {
    folder: 'renderer',
    rooms: ['shared'],
    packages: [
      'react',
      'react-dom',
      'antd',
      '@ant-design/*',
      'echarts',
      'zustand',
      '@tanstack/react-virtual',
      'pdfjs-dist',
    ],
  },
  {
    folder: 'e2e',
    rooms: ['shared', 'db', 'electron/services', 'tools/testing'],
    // Every screen is visited: their list is written once.
    files: ['renderer/app/store/screens.ts'],
    packages: ['playwright', '@playwright/*', '@axe-core/playwright', 'node:*'],
  },
];

/** Rooms without walls: they are not part of the product. */
export const freeFolders: readonly string[] = ['bench', 'tools'];

/** What a `*.test.ts` file may import besides what its room may. */
const testExtras = { rooms: ['tools/testing'], packages: ['vitest', 'fast-check', 'node:*'] };

/** Data (not code) under this folder is read by this room alone. */
const seeds = { folder: 'db/seeds', owner: 'db' };

export type Import = {
  /** The importing file, from the top of the repository, with `/`. */
  readonly from: string;
  readonly specifier: string;
  /** The whole statement is `import type` / `export type`. */
  readonly typeOnly?: boolean;
  /** Names imported as values; left out when they cannot be listed (`* as`, `import()`). */
  readonly names?: readonly string[];
};

export type Finding = {
  readonly id: 'forbidden' | 'typesOnly' | 'onlyNames' | 'extension';
  readonly data: Record<string, string>;
};

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const isPackageListed = (name: string, listed: readonly string[]): boolean =>
  listed.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry));

/** The room of a file; `free` where anything goes, `undefined` where the table knows no room. */
export const roomOf = (file: string): Room | 'free' | undefined => {
  if (!file.includes('/') || freeFolders.some((folder) => within(file, folder))) return 'free';
  const room = rooms.find(({ folder }) => within(file, folder) && file !== folder);
  if (!room || !isTest(file)) return room;
  const everyShared = within(file, 'shared') ? ['shared'] : [];
  return {
    ...room,
    rooms: [...room.rooms, ...everyShared, ...testExtras.rooms],
    packages: [...room.packages, ...testExtras.packages],
  };
};

/** `#shared/x.ts` and `../x.ts` name a path in the repository, everything else a package. */
const resolve = (from: string, specifier: string): { path: string } | { package: string } => {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('#')) return { path: posix.normalize(bare.slice(1)) };
  if (/^\.\.?(\/|$)/.test(bare)) return { path: posix.join(posix.dirname(from), bare) };
  if (isBuiltin(bare)) return { package: bare.startsWith('node:') ? bare : `node:${bare}` };
  return { package: bare.split('/', bare.startsWith('@') ? 2 : 1).join('/') };
};

/** One line: everything the room may import. */
export const allowance = (room: Room): string =>
  [
    room.folder,
    ...room.rooms,
    ...(room.typesOf ?? []).map((folder) => `${folder} (import type)`),
    ...(room.files ?? []),
    ...room.packages.map((name) => {
      const names = room.onlyNames?.[name];
      return names ? `${name} (${names.join(', ')})` : name;
    }),
  ].join(', ');

const roomNameOf = (path: string): string =>
  rooms.find(({ folder }) => within(path, folder))?.folder ??
  (path.includes('/') ? posix.dirname(path) : path);

/** What is wrong with an import, or `undefined` when the walls allow it. */
export const judge = ({ from, specifier, typeOnly = false, names }: Import): Finding | undefined => {
  const room = roomOf(from);
  if (room === undefined || room === 'free') return undefined;
  const data = { room: room.folder, specifier, allowed: allowance(room) };
  const target = resolve(from, specifier);

  if ('package' in target) {
    const name = target.package;
    if (!isPackageListed(name, room.packages)) return { id: 'forbidden', data: { ...data, target: name } };
    const only = room.onlyNames?.[name];
    if (!only || typeOnly || names?.every((each) => only.includes(each))) return undefined;
    return { id: 'onlyNames', data: { ...data, target: name, names: only.join(', ') } };
  }

  const { path } = target;
  if (room.files?.includes(path)) return undefined;
  const forbidden: Finding = { id: 'forbidden', data: { ...data, target: roomNameOf(path) } };
  const isCode = /\.tsx?$/.test(path);
  if (!isCode && within(path, seeds.folder) && room.folder !== seeds.owner) {
    return { id: 'forbidden', data: { ...data, target: seeds.folder } };
  }
  const mayImport = [room.folder, ...room.rooms].some((folder) => within(path, folder));
  if (!mayImport) {
    if (!room.typesOf?.some((folder) => within(path, folder))) return forbidden;
    if (!typeOnly) return { id: 'typesOnly', data: { ...data, target: roomNameOf(path) } };
  }
  return posix.extname(path) === '' ? { id: 'extension', data } : undefined;
};
