import { between, seededRandom } from '#db/testing/random.ts';
import type { ImportFile } from '../read-tables.ts';
import { LINES, quoteCsv, quoteWorkbook } from './quote-files.ts';
import { workbookOf } from './zip.ts';

/** What a cell may hold that a reader does not expect. */
const NASTY = [
  '',
  '万',
  '1.5万元',
  '-3',
  '0',
  '1e309',
  'NaN',
  '2026/13/45',
  '=1+1',
  '#REF!',
  '__proto__',
  'constructor',
  'JPY 5',
  '"',
  '",\n,"',
  '\0',
  '\uFEFF',
  '𠮷'.repeat(50),
  'x'.repeat(40_000),
  '<v>1</v>',
  '&lt;',
  '合计',
  '９９９',
  '(1,000)',
  '1,2,3',
] as const;

const SHEET_XML = [
  '<sheetData>',
  ...['名称', '数量', '含税单价（元）'].map((head, column) => inline(1, column, head)),
  ...[2, 3, 4].flatMap((row) => [
    inline(row, 0, `设备${row}`),
    `<c r="B${row}"><v>${row}</v></c>`,
    `<c r="C${row}"><v>1000</v></c>`,
  ]),
  '</sheetData><mergeCells><mergeCell ref="A3:A4"/></mergeCells>',
].join('');

function inline(row: number, column: number, text: string): string {
  return `<row r="${row}"><c r="${'ABC'[column]}${row}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
}

/** Files of suppliers, damaged and made up in every way that can be thought of; the same for the same seed. */
export async function mutatedFiles(seed: number, count: number): Promise<readonly ImportFile[]> {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T | undefined => items[between(random, 0, items.length - 1)];
  const whole = await quoteWorkbook();
  const csv = Buffer.from(quoteCsv());

  const flip = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    for (let time = between(random, 1, 12); time > 0; time -= 1) {
      const at = between(random, 0, copy.length - 1);
      copy.writeUInt8(copy.readUInt8(at) ^ between(random, 1, 255), at);
    }
    return copy;
  };
  const cut = (bytes: Buffer): Buffer => bytes.subarray(0, between(random, 0, bytes.length - 1));
  const splice = (bytes: Buffer): Buffer => {
    const from = between(random, 0, bytes.length - 1);
    const piece = bytes.subarray(from, from + between(random, 1, 400));
    const at = between(random, 0, bytes.length - 1);
    return Buffer.concat([bytes.subarray(0, at), piece, piece, bytes.subarray(at)]);
  };
  const nastyXml = (): Buffer => {
    const parts = SHEET_XML.split(/(?=<)/);
    for (let time = between(random, 1, 6); time > 0; time -= 1) {
      const at = between(random, 0, parts.length - 1);
      const action = between(random, 0, 3);
      if (action === 0) parts.splice(at, 1);
      else if (action === 1) parts.splice(at, 0, pick(parts) ?? '');
      else if (action === 2) parts[at] = (parts[at] ?? '').replace(/>.*/s, `>${pick(NASTY) ?? ''}`);
      else parts[at] = (parts[at] ?? '').replaceAll(/\d+/g, () => String(between(random, 0, 300_000)));
    }
    return workbookOf(parts.join(''));
  };
  const nastyCells = async (): Promise<Buffer> => {
    const lines = LINES.map((line) =>
      line.map((cell) => (between(random, 0, 4) === 0 ? (pick(NASTY) ?? '').replaceAll('\0', '') : cell)),
    );
    return random() < 0.5 ? Buffer.from(quoteCsv(lines)) : quoteWorkbook(lines);
  };

  const files: ImportFile[] = [];
  while (files.length < count) {
    const action = between(random, 0, 7);
    if (action <= 2) {
      const change = [flip, cut, splice][action] ?? flip;
      files.push({ name: `${files.length}.xlsx`, bytes: change(whole) });
    } else if (action <= 5) {
      const change = [flip, cut, splice][action - 3] ?? flip;
      files.push({ name: `${files.length}.csv`, bytes: change(csv) });
    } else
      files.push({ name: `${files.length}.xlsx`, bytes: action === 6 ? nastyXml() : await nastyCells() });
  }
  return files;
}
