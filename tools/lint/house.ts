import { ipcMainOnce } from './ipc-main-once.ts';
import { noRawText } from './no-raw-text.ts';
import { noSuppressions } from './no-suppressions.ts';
import { pure } from './pure.ts';
import type { Rule } from './rule.ts';
import { walls } from './walls.ts';

export const rules = {
  walls,
  pure,
  'ipc-main-once': ipcMainOnce,
  'no-raw-text': noRawText,
  'no-suppressions': noSuppressions,
} satisfies Record<string, Rule>;

/** The oxlint plugin `house` (.oxlintrc.json). */
const plugin = { meta: { name: 'house' }, rules };
export default plugin;
