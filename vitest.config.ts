import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{shared,db,electron,renderer,tools,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'e2e/**', 'out/**', 'dist/**'],
    // Long enough for the tests that let LibreOffice recalculate a workbook (about a minute).
    testTimeout: 90_000,
    hookTimeout: 90_000,
    slowTestThreshold: 2_000,
    maxWorkers: 2,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
