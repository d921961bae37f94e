import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;

/** The database's own files are read at run time: they stand beside the bundle, and are packed with it. */
const copyDatabaseFiles: Plugin = {
  name: 'copy-database-files',
  writeBundle() {
    for (const folder of ['migrations', 'seeds']) {
      cpSync(join(root, 'db', folder), join(root, 'out', 'db', folder), {
        recursive: true,
        filter: (source) => !source.endsWith('.ts'),
      });
    }
  },
};

/**
 * antd measures the scroll bars of a table with a style sheet it writes into the page, which the window's policy
 * forbids. Without it the result is the same: our own style sheet gives all scroll bars one size.
 */
const measureScrollBarsWithoutStyles: Plugin = {
  name: 'measure-scroll-bars-without-styles',
  transform(code, id) {
    if (!/@rc-component\/util\/es\/getScrollBarSize\.js/.test(id)) return undefined;
    const imported = /^import \{ removeCSS, updateCSS \} from .*$/m;
    if (!imported.test(code)) throw new Error(`${id} is not what it was: look at it again`);
    return { code: code.replace(imported, 'const removeCSS = () => {}, updateCSS = () => {};'), map: null };
  },
};

/**
 * The texts of both languages are a good part of what is loaded at the start: as JSON they are read faster than as
 * JavaScript. (Vite's own `json.stringify` leaves files alone that are imported with an attribute.)
 */
const textsAsJson: Plugin = {
  name: 'texts-as-json',
  enforce: 'pre',
  load(id) {
    if (!id.startsWith(join(root, 'shared', 'i18n')) || !id.endsWith('.json')) return undefined;
    const text = JSON.stringify(JSON.parse(readFileSync(id, 'utf8')));
    return { code: `export default JSON.parse(${JSON.stringify(text)});`, moduleType: 'js', map: null };
  },
};

export default defineConfig({
  main: {
    plugins: [copyDatabaseFiles, textsAsJson],
    build: {
      outDir: 'out/main',
      // One file starts faster than many. A native library and a large one that only the worker needs stay out.
      externalizeDeps: { exclude: ['csv-parse', 'intl-messageformat', 'zod'] },
      rolldownOptions: {
        input: {
          main: 'electron/main/main.ts',
          'start-worker': 'electron/main/start-worker.ts',
          'report-worker': 'electron/main/report-worker.ts',
          'quote-worker': 'electron/services/quotes/quote-worker.ts',
        },
        // In one folder: what stands beside a module is found from wherever the module was put.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file and can require nothing but Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // No inline data: in styles; the window's policy names its own files only.
    build: {
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: {
        input: 'renderer/index.html',
        output: {
          // What every screen shares comes in one file with the frame: each more is asked for through the main process.
          advancedChunks: {
            groups: [
              {
                name: 'frame',
                test: /renderer\/(?:app|components\/[^/]+\.tsx?$)|node_modules\/(?:react|react-dom|scheduler|zustand)\//,
              },
            ],
          },
        },
      },
    },
    plugins: [react(), textsAsJson, measureScrollBarsWithoutStyles],
  },
});
