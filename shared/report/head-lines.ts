import { textWidth } from './text-width.ts';

/** A unit or condition in brackets at the end of a head, with the blank before it. */
const BRACKETS = / ?([（(][^（()）]*[)）])$/u;

/** A head that its column does not hold in one line goes on before its brackets, not within them. */
export const headLines = (head: string, columnWidth: number): string =>
  textWidth(head) > columnWidth ? head.replace(BRACKETS, '\n$1') : head;
