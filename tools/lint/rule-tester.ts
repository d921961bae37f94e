import { resolve } from 'node:path';
import { RuleTester } from 'oxlint/plugins-dev';
import { describe, it } from 'vitest';

RuleTester.describe = describe;
RuleTester.it = it;

/** A RuleTester that takes file names from the top of the repository. */
export const tester = (): RuleTester =>
  new RuleTester({ cwd: resolve(import.meta.dirname, '../..'), languageOptions: { sourceType: 'module' } });
