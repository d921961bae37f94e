import { z } from 'zod';

/** The largest file that may be dropped on the window. desktop.md: 20 MB; a little more, so that it is refused in words. */
const DROPPED_BYTES = 21 * 1024 * 1024;

/** A file that was dropped on the window: the window has its bytes, never its path. */
export const droppedFileSchema = z.strictObject({
  name: z.string().min(1).max(400),
  bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= DROPPED_BYTES),
});
