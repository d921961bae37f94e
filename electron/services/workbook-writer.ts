import exceljs, { type CellFormulaValue, type CellValue, type Style } from 'exceljs';
import { columnLetters } from '#shared/ledger/workbook.ts';
import type { Cell, Report, Sheet } from '#shared/report/report.ts';
import { finishPackage } from './workbook-package.ts';
import { FAINT, NUMBER_FORMATS, ROLE_STYLES } from './workbook-styles.ts';

/** exceljs declares its paper sizes but does not export them at run time; 9 is A4 in the file format. */
const PAPER = { paperSize: 9 };

/** Parts are packed once, when they are whole. */
const STORED = { zip: { compression: 'STORE' } } as const;

/** The one place that knows exceljs as a writer: a report as the bytes of an xlsx file. docs/workbook.md. */
export async function workbookBytes(
  report: Report,
  onSheet: (done: number) => void = () => undefined,
): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const day = new Date(`${report.date}T00:00:00Z`);
  workbook.title = report.title;
  workbook.created = day;
  workbook.modified = day;
  workbook.calcProperties.fullCalcOnLoad = true;
  for (const [index, sheet] of report.sheets.entries()) {
    await addSheet(workbook, sheet, report);
    onSheet(index + 1);
  }
  return finishPackage(new Uint8Array(await workbook.xlsx.writeBuffer(STORED)), report);
}

async function addSheet(workbook: exceljs.Workbook, sheet: Sheet, report: Report): Promise<void> {
  const { freeze } = sheet;
  const repeated = sheet.repeat ?? freeze.rows;
  const target = workbook.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', xSplit: freeze.columns, ySplit: freeze.rows, showGridLines: false }],
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: sheet.pagesWide ?? 1,
      fitToHeight: 0,
      ...(sheet.printColumns === undefined
        ? {}
        : { printArea: `A$1:${columnLetters(sheet.printColumns)}$${sheet.rows.length}` }),
      printTitlesRow: `${repeated}:${repeated}`,
      ...(freeze.columns > 0 ? { printTitlesColumn: `A:${columnLetters(freeze.columns)}` } : {}),
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L&9${headerText(report.footer)}&R&9${report.pageText}` },
  });
  Object.assign(target.pageSetup, PAPER);
  sheet.columns.forEach((width, offset) => {
    target.getColumn(offset + 1).width = width;
  });
  sheet.rows.forEach((row, offset) => {
    if (row.cells.length === 0 && row.height === undefined && !row.breakBefore) return;
    const written = target.getRow(offset + 1);
    if (row.height !== undefined) written.height = row.height;
    let first = '';
    let column = 0;
    for (const cell of row.cells) {
      const place = written.getCell(cell.column);
      const shared = cell.asLeft && cell.column === column + 1 ? first : undefined;
      if (shared === undefined) first = place.address;
      column = cell.column;
      writeCell(place, cell, shared);
    }
    if (row.breakBefore) target.getRow(offset).addPageBreak();
  });
  if (sheet.faintAtZero) {
    const { column, firstRow, lastRow } = sheet.faintAtZero;
    const deciding = `$${columnLetters(column)}${firstRow}`;
    target.addConditionalFormatting({
      ref: `A${firstRow}:${columnLetters(sheet.columns.length)}${lastRow}`,
      rules: [
        {
          type: 'expression',
          priority: 1,
          formulae: [`AND(ISNUMBER(${deciding}),${deciding}=0)`],
          style: FAINT,
        },
      ],
    });
  }
  if (sheet.filter) {
    const { row, lastRow, lastColumn } = sheet.filter;
    target.autoFilter = `A${row}:${columnLetters(lastColumn)}${lastRow}`;
  }
  // Locked without a password: it keeps a formula from being typed over by accident, not from being read.
  await target.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    autoFilter: true,
    spinCount: 1,
  });
}

/** @param shared address of the first cell of a row whose one formula this cell has too: it is written once. */
function writeCell(written: exceljs.Cell, cell: Cell, shared: string | undefined): void {
  written.value =
    shared === undefined
      ? valueOf(cell)
      : ({ sharedFormula: shared, result: cell.value } as exceljs.CellSharedFormulaValue);
  written.style = styleOf(cell);
  if (cell.name !== undefined) written.name = cell.name;
  if (cell.role === 'input' && (cell.least !== undefined || cell.most !== undefined)) {
    written.dataValidation = {
      type: 'decimal',
      allowBlank: false,
      showErrorMessage: true,
      operator: 'between',
      formulae: [cell.least ?? -1e15, cell.most ?? 1e15],
    };
  }
  if (cell.choices) {
    written.dataValidation = {
      type: 'list',
      allowBlank: true,
      showErrorMessage: true,
      formulae: [`"${cell.choices.join(',')}"`],
    };
  }
}

/** One style object for all cells that look alike: exceljs compares styles by object first, and slowly by content. */
const styles = new Map<string, Partial<Style>>();

function styleOf({ role, format, align }: Cell): Partial<Style> {
  const key = `${role} ${format ?? ''} ${align ?? ''}`;
  const known = styles.get(key);
  if (known) return known;
  const base = ROLE_STYLES[role];
  const style: Partial<Style> = {
    ...base,
    ...(format === undefined ? {} : { numFmt: NUMBER_FORMATS[format] }),
    ...(align === undefined ? {} : { alignment: { ...base.alignment, horizontal: align } }),
  };
  styles.set(key, style);
  return style;
}

function valueOf(cell: Cell): CellValue {
  const { value, formula, format } = cell;
  if (formula !== undefined) return { formula, result: value } as CellFormulaValue;
  if (format === 'date' && typeof value === 'string') return new Date(`${value}T00:00:00Z`);
  return typeof value === 'string' ? plainText(value) : value;
}

const CONTROL_CHARACTER = /[\p{Cc}--\n]/v;
const CONTROL_CHARACTERS = new RegExp(CONTROL_CHARACTER, 'gv');

/** Most characters a cell holds. workbook.md rule l. */
const LONGEST_TEXT = 32_767;

/** Text as a spreadsheet can hold it: without control characters, not longer than a cell. */
function plainText(value: string): string {
  const clean = CONTROL_CHARACTER.test(value) ? value.replaceAll(CONTROL_CHARACTERS, '') : value;
  return clean.length <= LONGEST_TEXT ? clean : `${clean.slice(0, LONGEST_TEXT - 1)}…`;
}

/** `&` starts a code in a header or footer; doubled it stands for itself. At most 255 characters in all. */
const headerText = (value: string): string => value.slice(0, 150).replaceAll('&', '&&');
