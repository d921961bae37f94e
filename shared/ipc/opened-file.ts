import { z } from 'zod';
import type { OpenedQuoteFile } from './record-channels.ts';

/** A file named at a start of the program, as far as it is opened: a project that is there now, or a quote to look at. */
export type OpenedFile =
  | { readonly kind: 'project'; readonly id: string }
  | { readonly kind: 'quote'; readonly quote: OpenedQuoteFile };

export const FILE_CHANNELS = {
  /** Opens the next file that waits, of which `files.waiting` tells; null when none does. */
  'files.next': { request: z.undefined(), response: z.custom<OpenedFile | null>() },
} as const;
