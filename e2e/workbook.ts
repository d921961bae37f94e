import { type CellValue, readCells } from '../tools/testing/read-cells.ts';

export type Workbook = {
  readonly sheets: readonly string[];
  /** The value in the cell to the right of a text. */
  readonly valueBeside: (sheet: string, text: string) => CellValue | undefined;
  /** The texts of a sheet. */
  readonly texts: (sheet: string) => readonly string[];
  /** Cells that show an error, by address. */
  readonly errors: readonly string[];
  readonly formulas: number;
};

/** The workbook as a person opens it. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const cells = [...(await readCells(path))];
  return {
    sheets: [...new Set(cells.map(([, { sheet }]) => sheet))],
    valueBeside(sheet, text) {
      const found = cells.find(([, cell]) => cell.sheet === sheet && cell.value === text)?.[1];
      if (!found) return undefined;
      const { row, column } = found;
      return cells.find(
        ([, cell]) => cell.sheet === sheet && cell.row === row && cell.column === column + 1,
      )?.[1].value;
    },
    texts: (sheet) =>
      cells.flatMap(([, cell]) =>
        cell.sheet === sheet && typeof cell.value === 'string' ? [cell.value] : [],
      ),
    errors: cells.flatMap(([address, { value }]) => (typeof value === 'object' ? [address] : [])),
    formulas: cells.filter(([, { formula }]) => formula !== undefined).length,
  };
}
