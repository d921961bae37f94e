import { posix } from 'node:path';
import { problem } from '#shared/base/problem.ts';
import {
  type MergedRange,
  type RawCell,
  type RawRow,
  type RawTable,
  TABLE_LIMITS,
} from '#shared/quotes/table.ts';
import { cellReference, columnIndex } from './cell-reference.ts';
import { dateStyles, isoOfSerial } from './cell-dates.ts';
import { readXml } from './read-xml.ts';
import { ImportRefusal } from './refusal.ts';
import { openSafeZip, type SafeZip } from './safe-zip.ts';

/** The sheets of a workbook that a stranger wrote. Only values are read: macros are refused, links are not followed. */
export async function readXlsx(bytes: Buffer, file: string): Promise<readonly RawTable[]> {
  const zip = await openSafeZip(bytes, file);
  if (![...zip.names].some((name) => name === 'xl/workbook.xml' || /^xl\/workbook\d*\.xml$/.test(name))) {
    throw new ImportRefusal(problem('import-not-a-table', '', { file, detail: 'xl/workbook.xml' }));
  }
  await refuseMacros(zip, file);
  const { sheets, date1904 } = await readWorkbook(zip, file);
  const context: SheetContext = {
    file,
    zip,
    strings: await readSharedStrings(zip, file),
    dates: await dateStyles(zip, file),
    date1904,
    budget: { cells: TABLE_LIMITS.cells },
  };
  const tables: RawTable[] = [];
  for (const sheet of sheets) tables.push(await readSheet(sheet, context));
  return tables;
}

async function refuseMacros(zip: SafeZip, file: string): Promise<void> {
  let found = [...zip.names].some((name) => /vbaproject|\.bin$/i.test(name) && /vba/i.test(name));
  await readXml(zip, '[Content_Types].xml', file, {
    open: (_name, attributes) => {
      if (/macroEnabled|vbaProject/i.test(attributes['ContentType'] ?? '')) found = true;
    },
  });
  if (found) throw new ImportRefusal(problem('import-macros', '', { file }));
}

type SheetPart = { readonly name: string; readonly part: string };

async function readWorkbook(
  zip: SafeZip,
  file: string,
): Promise<{ sheets: readonly SheetPart[]; date1904: boolean }> {
  const parts = new Map<string, string>();
  await readXml(zip, 'xl/_rels/workbook.xml.rels', file, {
    open: (name, { Id, Target, TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External')
        return;
      const part = Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target);
      if (!part.startsWith('..')) parts.set(Id, part);
    },
  });
  const sheets: SheetPart[] = [];
  let date1904 = false;
  await readXml(zip, 'xl/workbook.xml', file, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || attributes['state'] === 'veryHidden') return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      const part = id === undefined ? undefined : parts.get(id);
      if (part !== undefined && zip.names.has(part)) sheets.push({ name: attributes['name'] ?? '', part });
    },
  });
  return { sheets, date1904 };
}

async function readSharedStrings(zip: SafeZip, file: string): Promise<readonly string[]> {
  const strings: string[] = [];
  let parts: string[] = [];
  let inText = false;
  let inPhonetic = false;
  await readXml(zip, 'xl/sharedStrings.xml', file, {
    open: (name) => {
      if (name === 'si') parts = [];
      else if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    close: (name) => {
      if (name === 'si') strings.push(parts.join(''));
      else if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
    },
    text: (text) => {
      if (inText && !inPhonetic) parts.push(text);
    },
  });
  return strings;
}

type SheetContext = {
  readonly file: string;
  readonly zip: SafeZip;
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly date1904: boolean;
  /** Cells that may still be read, over all sheets. */
  readonly budget: { cells: number };
};

/** What is gathered of one cell until it is closed. */
type OpenCell = { row: number; column: number; type: string; style: number; value: string; formula: boolean };

async function readSheet({ name: sheet, part }: SheetPart, context: SheetContext): Promise<RawTable> {
  const { file, zip, budget } = context;
  const tooLarge = (): never => {
    const { rows: most, columns } = TABLE_LIMITS;
    throw new ImportRefusal(problem('import-too-large', '', { file, rows: most, columns }));
  };
  const rows = new Map<number, (RawCell | undefined)[]>();
  const merges: MergedRange[] = [];
  let rowNumber = 0;
  let nextColumn = 0;
  let cell: OpenCell | undefined;
  let reads = false;

  const keep = (open: OpenCell): void => {
    const raw = rawCell(open, context);
    if (!raw) return;
    if (open.row > TABLE_LIMITS.rows || open.column >= TABLE_LIMITS.columns) tooLarge();
    budget.cells -= 1;
    if (budget.cells < 0) tooLarge();
    const cells = rows.get(open.row) ?? [];
    cells[open.column] = raw;
    rows.set(open.row, cells);
  };

  await readXml(zip, part, file, {
    open: (name, attributes) => {
      if (name === 'row') {
        const number = Number(attributes['r'] ?? rowNumber + 1);
        rowNumber = Number.isInteger(number) && number > 0 ? number : rowNumber + 1;
        nextColumn = 0;
      } else if (name === 'c') {
        const column = columnIndex(attributes['r'] ?? '') ?? nextColumn;
        nextColumn = column + 1;
        const type = attributes['t'] ?? 'n';
        cell = {
          row: rowNumber,
          column,
          type,
          style: Number(attributes['s'] ?? 0),
          value: '',
          formula: false,
        };
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'v' || name === 't') reads = true;
      else if (name === 'mergeCell') {
        const range = mergedRange(attributes['ref'] ?? '');
        if (range && merges.length < 10_000) merges.push(range);
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') reads = false;
      else if (name === 'c' && cell) {
        keep(cell);
        cell = undefined;
      }
    },
    text: (text) => {
      if (reads && cell) cell.value += text;
    },
  });
  const ordered = [...rows.entries()]
    .toSorted(([left], [right]) => left - right)
    .map(([row, cells]): RawRow => ({ row, cells: Array.from(cells) }));
  return { sheet, rows: ordered, merges };
}

function rawCell(
  { type, style, value, formula }: OpenCell,
  { strings, dates, date1904 }: SheetContext,
): RawCell | undefined {
  const computed = formula ? ({ formula: true } as const) : {};
  if (value === '') return formula ? { text: '', ...computed } : undefined;
  switch (type) {
    case 's':
      return textCell(strings[Number(value)] ?? '', computed);
    case 'str':
    case 'inlineStr':
      return textCell(value, computed);
    case 'b':
      return { text: value === '1' ? 'TRUE' : 'FALSE', ...computed };
    case 'e':
      return { text: value, error: true, ...computed };
    case 'd':
      return { text: value, date: value.slice(0, 10), ...computed };
    default: {
      const number = Number(value);
      if (!Number.isFinite(number)) return { text: value, ...computed };
      const date = dates.has(style) ? isoOfSerial(number, date1904) : undefined;
      return date === undefined
        ? { text: String(number), number, ...computed }
        : { text: date, date, ...computed };
    }
  }
}

/** A cell holds 32,767 characters at most; what is longer was not written by a spreadsheet. */
const textCell = (text: string, computed: { readonly formula?: true }): RawCell | undefined =>
  text === '' && computed.formula === undefined ? undefined : { text: text.slice(0, 32_767), ...computed };

function mergedRange(reference: string): MergedRange | undefined {
  const [from = '', to = from] = reference.split(':');
  const first = cellReference(from);
  const last = cellReference(to);
  if (!first || !last) return undefined;
  return {
    firstRow: Math.min(first.row, last.row),
    lastRow: Math.max(first.row, last.row),
    firstColumn: Math.min(first.column, last.column),
    lastColumn: Math.max(first.column, last.column),
  };
}
