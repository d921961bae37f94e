import { CsvError, parse } from 'csv-parse/sync';

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

/** The line by which a spreadsheet names its separator, or the separator that finds most columns that are read. */
function separated(
  text: string,
  isKnown: (header: string) => boolean,
): { readonly separator: string; readonly text: string } {
  const named = /^\uFEFF?sep=(.)(?:\r\n|\n|\r)/.exec(text);
  if (named?.[1] !== undefined) return { separator: named[1], text: text.slice(named[0].length) };
  const [header = ''] = text.split(/\r\n|\n|\r/, 1);
  const known = (separator: string): number =>
    header.split(separator).filter((cell) => isKnown(cell.replaceAll('"', ''))).length;
  const [separator = ','] = [',', ';', '\t'].toSorted((one, other) => known(other) - known(one));
  return { separator, text };
}

/** More quotes left open than this are no table. */
const MOST_BROKEN = 50;

/** One line of a table: as many cells as it has. */
export type RawRecord = {
  readonly cells: readonly string[];
  /** A quote that opens on it is never closed. */
  readonly isBroken?: true;
};

/**
 * Lines of a table, the header among them. A line whose quote is never closed stands alone, and those after it are read
 * for themselves.
 * @param isKnown header cells that are looked for: they tell comma, semicolon and tab apart
 */
export function recordsOf(whole: string, isKnown: (header: string) => boolean): readonly RawRecord[] {
  const { separator: delimiter, text } = separated(whole, isKnown);
  const records: RawRecord[] = [];
  let rest = text;
  for (let broken = 0; ; broken += 1) {
    // Where the last whole record ends, in lines of `rest`.
    let end = 0;
    try {
      parse(rest, {
        delimiter,
        relaxColumnCount: true,
        relaxQuotes: true,
        skipEmptyLines: true,
        onRecord: (cells: string[], { lines }) => {
          end = lines;
          records.push({ cells });
          return null;
        },
      });
      return records;
    } catch (error) {
      if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED' || broken >= MOST_BROKEN)
        throw error;
      const lines = rest.split(/\r\n|\n|\r/);
      records.push({ cells: (lines[end] ?? '').split(delimiter), isBroken: true });
      rest = lines.slice(end + 1).join('\n');
    }
  }
}
