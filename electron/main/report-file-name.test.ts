import { expect, it } from 'vitest';
import { reportFileName } from './report-file-name.ts';

it('names the project and the revision', () => {
  expect(reportFileName('企业知识库', 12)).toBe('企业知识库-rev12.xlsx');
});

it('leaves out what a file system refuses', () => {
  expect(reportFileName('a/b\\c:d*e?"<f>|g\u0000h\n', 1)).toBe('a b c d e f g h-rev1.xlsx');
  expect(reportFileName('../..', 1)).toBe('report-rev1.xlsx');
  expect(reportFileName('  .hidden. ', 1)).toBe('hidden-rev1.xlsx');
});

it('stays short, and cuts no character in two', () => {
  expect(reportFileName('😀'.repeat(200), 1)).toBe(`${'😀'.repeat(80)}-rev1.xlsx`);
});
