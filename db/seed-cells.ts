import { parse } from 'csv-parse/sync';

/** One line of a data file, by header. */
export type CsvLine = Readonly<Record<string, string>>;

/** Lines of a data file. Throws on a line with more or fewer cells than the header. */
export const readCsv = (text: string): readonly CsvLine[] =>
  parse<Record<string, string>>(text, { columns: true, bom: true, skipEmptyLines: true });

/** Reads one field from a line. An empty cell is "not known": null, except where the field is plain text. */
export type Cell = (line: CsvLine) => string | number | null;

const cell = (line: CsvLine, header: string): string => {
  const value = line[header];
  if (value === undefined) throw new Error(`column ${header} is missing`);
  return value.trim();
};

export const text =
  (header: string): Cell =>
  (line) =>
    cell(line, header);

export const optionalText =
  (header: string): Cell =>
  (line) =>
    cell(line, header) || null;

/** `1,000` and the like become NaN, which every schema refuses. */
export const number =
  (header: string): Cell =>
  (line) => {
    const value = cell(line, header);
    return value === '' ? null : Number(value);
  };
