import { z } from 'zod';

/** Kinds of files that the window makes itself: pictures of charts, tables. */
export const FILE_KINDS = ['png', 'svg', 'csv'] as const;

const LARGEST = 50_000_000;

export const fileToSaveSchema = z.strictObject({
  /** Proposed name, without folder and ending. */
  name: z.string().min(1).max(200),
  kind: z.enum(FILE_KINDS),
  bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= LARGEST),
});
export type FileToSave = z.infer<typeof fileToSaveSchema>;
export type FileKind = FileToSave['kind'];
