import { z } from 'zod';

/** The largest file that is imported. desktop.md, "Imported files are hostile". */
export const LARGEST_IMPORT_MEGABYTES = 20;

/** A little more crosses from the window, so that it is refused in words. */
const DROPPED_BYTES = (LARGEST_IMPORT_MEGABYTES + 1) * 1024 * 1024;

/** A file that was dropped on the window: the window has its bytes, never its path. */
export const droppedFileSchema = z.strictObject({
  name: z.string().min(1).max(400),
  bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= DROPPED_BYTES),
});
