import { z } from 'zod';
import type { Role, SheetId } from '../report/report.ts';
import { SHEET_IDS } from '../report/report.ts';

export const CSV_ENCODINGS = ['utf-8', 'gbk'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

/** What a project can leave the house as, besides its own file. */
export const exportKindSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workbook') }),
  z.strictObject({ kind: z.literal('pdf') }),
  /** 分项报价表 for suppliers. */
  z.strictObject({ kind: z.literal('quote-form') }),
  z.strictObject({ kind: z.literal('csv'), sheet: z.enum(SHEET_IDS), encoding: z.enum(CSV_ENCODINGS) }),
]);
export type ExportKind = z.infer<typeof exportKindSchema>;

/** How far an export is: steps done of all. */
export type ExportProgress = { readonly done: number; readonly total: number };

/** Ending of the file of each kind, without the dot. */
export const EXPORT_EXTENSIONS: Readonly<Record<ExportKind['kind'], 'xlsx' | 'pdf' | 'csv'>> = {
  workbook: 'xlsx',
  pdf: 'pdf',
  'quote-form': 'xlsx',
  csv: 'csv',
};

/** A cell as it will look. */
export type PreviewCell = {
  /** 1-based. */
  readonly column: number;
  readonly text: string;
  readonly role: Role;
  readonly number: boolean;
};

/** The first rows of a sheet of the workbook. */
export type PreviewSheet = {
  readonly id: SheetId;
  readonly name: string;
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly PreviewCell[])[];
  /** Rows and columns of the whole sheet. */
  readonly rowCount: number;
  readonly columnCount: number;
};

export type ReportPreview = { readonly sheets: readonly PreviewSheet[] };
