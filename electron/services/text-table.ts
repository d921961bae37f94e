const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** A text and how it was written; undefined where the bytes are no text. */
export type DecodedText = {
  readonly text: string;
  /** It was plain UTF-8 without a mark, as programs write it; spreadsheets write a mark or another encoding. */
  readonly isPlain: boolean;
};

/**
 * UTF-8, UTF-16 with its mark, or GBK in its present form GB 18030: the first that fits without a fault.
 * @param mostNulls share of the signs that may be nulls: no text has one in it, a program or a picture has many
 */
export function decodeText(bytes: Uint8Array, mostNulls = 0): DecodedText | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  for (const encoding of marked === undefined ? ['utf-8', 'gb18030'] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      const nulls = text.includes('\0') ? text.split('\0').length - 1 : 0;
      if (nulls <= mostNulls * text.length)
        return { text, isPlain: marked === undefined && encoding === 'utf-8' };
    } catch {
      // Not this one.
    }
  }
  return undefined;
}
