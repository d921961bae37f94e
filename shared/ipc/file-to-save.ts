import { z } from 'zod';

/** Kinds of files that the window makes itself: pictures of charts, tables, configurations. */
export const FILE_KINDS = ['png', 'svg', 'csv', 'pbtxt', 'json', 'yaml'] as const;

const LARGEST = 50_000_000;

export const fileToSaveSchema = z.strictObject({
  /** Proposed name, without folder and ending. */
  name: z.string().min(1).max(200),
  kind: z.enum(FILE_KINDS),
  bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= LARGEST),
});
export type FileToSave = z.infer<typeof fileToSaveSchema>;
export type FileKind = FileToSave['kind'];

/** Names without a way out of the folder: no `..`, nothing hidden, no drive. */
const placeInFolder = z.string().regex(/^\w[\w.-]*(\/\w[\w.-]*)*$/);

/** A folder of text files that the window made. */
export const folderToSaveSchema = z.strictObject({
  /** Proposed name of the folder. */
  name: z.string().min(1).max(200),
  files: z
    .array(z.strictObject({ path: placeInFolder.max(300), text: z.string().max(1_000_000) }))
    .min(1)
    .max(200),
});
export type FolderToSave = z.infer<typeof folderToSaveSchema>;
