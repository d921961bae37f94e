import { defineConfig } from '@playwright/test';

/** The real window, one at a time: a second one would share the screen and the two cores. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  preserveOutput: 'failures-only',
});
