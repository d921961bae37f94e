import { readXml } from './read-xml.ts';
import type { SafeZip } from './safe-zip.ts';

/** Numbers of the built-in formats that show a date, those of the Chinese and Japanese versions among them. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** A format of a workbook's own shows a date when it has years or days outside quotes and brackets. */
const isDateFormat = (code: string): boolean =>
  /[yd]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '').replaceAll(/general/gi, ''));

/** Numbers of the cell styles that show a date. */
export async function dateStyles(zip: SafeZip, file: string): Promise<ReadonlySet<number>> {
  const ownDates = new Set<number>();
  const dates = new Set<number>();
  let inCellFormats = false;
  let index = 0;
  await readXml(zip, 'xl/styles.xml', file, {
    open: (name, attributes) => {
      if (name === 'numFmt' && isDateFormat(attributes['formatCode'] ?? '')) {
        ownDates.add(Number(attributes['numFmtId']));
      } else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const format = Number(attributes['numFmtId'] ?? 0);
        if (isBuiltInDate(format) || ownDates.has(format)) dates.add(index);
        index += 1;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return dates;
}

const MILLISECONDS_PER_DAY = 86_400_000;
/** Days from the origin of a spreadsheet's count to 1970-01-01. */
const UNIX_EPOCH = { from1900: 25_569, from1904: 24_107 } as const;

/** ISO date of a spreadsheet's day number; undefined outside the years 1900 to 9999. */
export function isoOfSerial(serial: number, date1904: boolean): string | undefined {
  const days = Math.floor(serial) - (date1904 ? UNIX_EPOCH.from1904 : UNIX_EPOCH.from1900);
  if (serial < 1 || serial > 2_958_465) return undefined;
  return new Date(days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}
