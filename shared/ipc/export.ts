import { z } from 'zod';
import { SHEET_IDS } from '../report/report.ts';

export const CSV_ENCODINGS = ['utf-8', 'gbk'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

/** What a project can leave the house as. */
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
