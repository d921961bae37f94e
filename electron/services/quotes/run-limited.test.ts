import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runLimited } from './run-limited.ts';
import { quoteWorkbook } from './testing/quote-files.ts';
import { workbookOf } from './testing/zip.ts';

const WORKER = join(import.meta.dirname, 'quote-worker.ts');

describe('a job on a file of a stranger', () => {
  it('is done in a worker of its own', async () => {
    const file = { name: '华信报价.xlsx', bytes: await quoteWorkbook() };
    const inspected = await runLimited(WORKER, { kind: 'inspect', file });
    if (!inspected.ok || inspected.value.kind !== 'inspect') throw new Error(JSON.stringify(inspected));
    const { sheet, headerRow, mapping, complete } = inspected.value.inspection;
    expect({ sheet, headerRow, complete }).toEqual({ sheet: '报价单', headerRow: 1, complete: true });
    const checked = await runLimited(WORKER, {
      kind: 'check',
      file,
      sheet,
      options: { headerRow, mapping, answers: {}, excluded: [] },
      items: [{ id: 'mgmt-2u', name: '2U 管理服务器', type: 'server' }],
    });
    if (!checked.ok || checked.value.kind !== 'check') throw new Error(JSON.stringify(checked));
    expect(checked.value.check.issues).toEqual([]);
    expect(checked.value.check.open).toEqual([]);
    expect(checked.value.check.lines.map(({ name, itemId }) => [name, itemId])).toEqual([
      ['推理服务器', null],
      ['管理节点', 'mgmt-2u'],
      ['安装调试', null],
    ]);
  });

  it('is stopped when it takes too long', async () => {
    const cells = '<c><v>1</v></c>'.repeat(200);
    const file = {
      name: 'slow.xlsx',
      bytes: workbookOf(`<sheetData>${`<row>${cells}</row>`.repeat(2_000)}</sheetData>`),
    };
    expect(await runLimited(WORKER, { kind: 'inspect', file }, { seconds: 0.05 })).toEqual({
      ok: false,
      error: [{ code: 'import-timeout', path: '', params: { file: 'slow.xlsx', seconds: 0.05 } }],
    });
  });

  it('is stopped when it takes too much memory, and nothing else with it', async () => {
    // Texts that differ do not pack as tightly as a bomb, and fill the memory all the same.
    const strings = Array.from({ length: 400_000 }, (_none, at) => `<si><t>${at}${'文'.repeat(40)}</t></si>`);
    const sst = { name: 'xl/sharedStrings.xml', content: `<sst>${strings.join('')}</sst>` };
    const file = { name: 'fat.xlsx', bytes: workbookOf('<sheetData/>', [sst]) };
    expect(await runLimited(WORKER, { kind: 'inspect', file }, { heapMegabytes: 24 })).toMatchObject({
      ok: false,
      error: [{ code: 'import-memory' }],
    });
  });
});
