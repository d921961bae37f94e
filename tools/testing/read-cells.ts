import ExcelJS from 'exceljs';

export type CellError = { readonly error: string };
export type CellValue = number | string | boolean | CellError;

export type ReadCell = {
  readonly sheet: string;
  readonly address: string;
  readonly row: number;
  readonly column: number;
  /** Without the leading `=`. */
  readonly formula?: string;
  /** What the cell shows; of a formula, the result kept in the file. */
  readonly value: CellValue;
};

/** Every cell of a workbook that is not empty, by `sheet!address`, e.g. `计算!B2`. */
export async function readCells(path: string): Promise<ReadonlyMap<string, ReadCell>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const cells = new Map<string, ReadCell>();
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((line) => {
      line.eachCell((cell) => cells.set(`${sheet.name}!${cell.address}`, read(sheet.name, cell)));
    });
  }
  return cells;
}

export const isCellError = (value: CellValue | undefined): value is CellError => typeof value === 'object';

function read(sheet: string, cell: ExcelJS.Cell): ReadCell {
  const place = { sheet, address: cell.address, row: Number(cell.row), column: Number(cell.col) };
  // `cell.value` of a formula drops a result of 0; `cell.result` keeps it.
  return cell.type === ExcelJS.ValueType.Formula
    ? { ...place, formula: cell.formula, value: plain(cell.result) }
    : { ...place, value: plain(cell.value) };
}

function plain(value: ExcelJS.CellValue): CellValue {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return value.toISOString();
  if ('error' in value) return { error: value.error };
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('text' in value) return value.text;
  throw new Error(`a cell holds ${JSON.stringify(value)}, which is not expected here`);
}
