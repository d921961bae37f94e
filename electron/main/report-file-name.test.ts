import { expect, it } from 'vitest';
import { translatorFor } from '#shared/i18n/translate.ts';
import { exportFileName } from './report-file-name.ts';

const { t } = translatorFor('zh-CN');
const reportFileName = (project: string, revision: number): string =>
  exportFileName(project, revision, { kind: 'workbook' }, t);

it('names the project and the revision', () => {
  expect(reportFileName('企业知识库', 12)).toBe('企业知识库-rev12.xlsx');
});

it('leaves out what a file system refuses', () => {
  expect(reportFileName('a/b\\c:d*e?"<f>|g\u0000h\n', 1)).toBe('a b c d e f g h-rev1.xlsx');
  expect(reportFileName('../..', 1)).toBe('report-rev1.xlsx');
  expect(reportFileName('  .hidden. ', 1)).toBe('hidden-rev1.xlsx');
});

it('stays short, and cuts no character in two', () => {
  expect(reportFileName('😀'.repeat(200), 1)).toBe(`${'😀'.repeat(37)}-rev1.xlsx`);
  expect(reportFileName('👩‍👩‍👧'.repeat(200), 1)).toBe(`${'👩‍👩‍👧'.repeat(8)}-rev1.xlsx`);
  const table = { kind: 'csv', sheet: 'approval', encoding: 'gbk' } as const;
  expect(Buffer.byteLength(exportFileName('长'.repeat(200), 1_000_000, table, t))).toBeLessThan(255);
});

it('says which table or form it holds', () => {
  expect(exportFileName('甲', 2, { kind: 'csv', sheet: 'procurement', encoding: 'gbk' }, t)).toBe(
    '甲-rev2-采购预算明细表.csv',
  );
  expect(exportFileName('甲', 2, { kind: 'quote-form' }, t)).toBe('甲-rev2-分项报价表.xlsx');
  expect(exportFileName('甲', 2, { kind: 'pdf' }, t)).toBe('甲-rev2.pdf');
});
