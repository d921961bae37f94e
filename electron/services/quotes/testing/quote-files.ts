import exceljs, { type Worksheet } from 'exceljs';
import iconv from 'iconv-lite';

/** A quote as suppliers write them. */
export const HEAD = [
  '序号',
  '名称',
  '规格型号',
  '品牌',
  '单位',
  '数量',
  '含税单价（元）',
  '含税金额（元）',
  '税率',
  '交货期',
  '备注',
];

export type LineCells = readonly (string | number | Date | { formula: string; result?: number } | null)[];

export const LINES: readonly LineCells[] = [
  [1, '推理服务器', '8×H100 80GB SXM5', '某品牌', '台', 2, 2_350_000, 4_700_000, '13%', '8 周', ''],
  [2, '管理节点', 'mgmt-2u', '某品牌', '台', 3, 61_500, 184_500, 0.13, '6 周', ''],
  [3, '安装调试', '', '', '项', 1, 20_000, 20_000, 0.06, '', ''],
];

/** An xlsx file with the given lines, written by a real spreadsheet library. */
export async function quoteWorkbook(
  lines: readonly LineCells[] = LINES,
  { head = HEAD, above = [], change }: QuoteWorkbookOptions = {},
): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('报价单');
  for (const row of above) sheet.addRow([...row]);
  sheet.addRow([...head]);
  for (const line of lines) sheet.addRow([...line]);
  change?.(sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export type QuoteWorkbookOptions = {
  readonly head?: readonly string[];
  readonly above?: readonly LineCells[];
  readonly change?: (sheet: Worksheet) => void;
};

const csvCell = (value: LineCells[number]): string => {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** As programs of China wrote it before UTF-8. */
export const inGbk = (text: string): Buffer => iconv.encode(text, 'gbk');

export const quoteCsv = (
  lines: readonly LineCells[] = LINES,
  { head = HEAD }: Pick<QuoteWorkbookOptions, 'head'> = {},
): string => [head, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n');
