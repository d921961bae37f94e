import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namedFiles } from './named-files.ts';

const folder = join('/', 'home', 'lin');

test('project files and quotes are taken from the arguments, switches and other files are not', () => {
  const args = ['/opt/planner', '.', '--lang=zh-CN', '--log-net-log=/tmp/net.json', '-x.json', 'hook.cjs'];
  expect(namedFiles(args, folder)).toEqual([]);
  expect(namedFiles([...args, '/data/企业 预算.aigcplan', 'quote.XLSX', 'old/plan.json'], folder)).toEqual([
    '/data/企业 预算.aigcplan',
    join(folder, 'quote.XLSX'),
    join(folder, 'old', 'plan.json'),
  ]);
});
