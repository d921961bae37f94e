import { isAppUrl } from '../app-url.ts';

export type SenderFrame = { readonly url: string; readonly parent: object | null };

/** Whether a message comes from the window's own page, not from a frame inside it or another page. */
export const isOurFrame = (frame: SenderFrame | null): boolean =>
  frame !== null && frame.parent === null && isAppUrl(frame.url);
