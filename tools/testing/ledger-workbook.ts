import ExcelJS from 'exceljs';
import type { Ledger } from '#shared/ledger/ledger.ts';
import {
  columnLetters,
  type FormulaCell,
  type Home,
  type Layout,
  toWorkbook,
} from '#shared/ledger/workbook.ts';

/** A plain arrangement of a ledger for tests, and the formulas that follow from it. */
export type PlacedLedger = {
  readonly ledger: Ledger;
  readonly layout: Layout;
  readonly cells: readonly FormulaCell[];
};

const INPUTS = '输入 假设';
const INPUT_ROWS = 20;

/**
 * Inputs on one sheet; the rest by turns on two, whose columns begin at different letters so that a
 * formula reads across. Several ledgers share a workbook: each has its number.
 */
export function placeLedger(ledger: Ledger, number: number): PlacedLedger {
  const sheets = [
    { name: `计算 ${number}`, first: 4, next: 2 },
    { name: `it's 结果 ${number}`, first: 7, next: 5 },
  ] as const;
  const used = new Map(sheets.map((sheet) => [sheet.name, sheet.next as number]));
  const layout = new Map<string, Home>();
  let inputs = 0;
  let formulas = 0;
  for (const row of ledger.rows) {
    if (row.kind === 'input') {
      // The constants come first in every ledger; all share one place, as they share their names.
      const line = inputs < CONSTANTS ? inputs : number * INPUT_ROWS + inputs;
      layout.set(row.id, { sheet: INPUTS, row: line + 2, column: 2 });
      inputs += 1;
    } else {
      const sheet = sheets[Math.floor(formulas / ROWS_IN_TURN) % 2 === 0 ? 0 : 1];
      const line = used.get(sheet.name) ?? sheet.next;
      layout.set(row.id, { sheet: sheet.name, row: line, column: row.axis === 'scalar' ? 3 : sheet.first });
      used.set(sheet.name, line + 1);
      formulas += 1;
    }
  }
  return { ledger, layout, cells: toWorkbook(ledger, layout) };
}

const CONSTANTS = 3;
/** Enough rows below each other for a sum over a range. */
const ROWS_IN_TURN = 6;

/** Writes ledgers without any result, so that what is read back was computed by somebody else. */
export async function writeLedgers(placed: readonly PlacedLedger[], path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheetOf = (name: string): ExcelJS.Worksheet =>
    workbook.getWorksheet(name) ?? workbook.addWorksheet(name);
  const named = new Set<string>();
  for (const { ledger, layout, cells } of placed) {
    for (const row of ledger.rows) {
      const home = layout.get(row.id);
      if (!home || row.kind !== 'input') continue;
      sheetOf(home.sheet).getCell(home.row, home.column).value = row.value;
      if (row.definedName === undefined || named.has(row.definedName)) continue;
      named.add(row.definedName);
      workbook.definedNames.add(
        `'${home.sheet}'!$${columnLetters(home.column)}$${home.row}`,
        row.definedName,
      );
    }
    for (const cell of cells) {
      sheetOf(cell.sheet).getCell(cell.row, cell.column).value = { formula: cell.formula, date1904: false };
    }
  }
  await workbook.xlsx.writeFile(path);
}

/** `sheet!address`, as `readCells` names cells. */
export const addressOf = (cell: Home): string => `${cell.sheet}!${columnLetters(cell.column)}${cell.row}`;
