import type { Borders, Fill, Font, Style } from 'exceljs';
import type { NumberFormat } from '#shared/ledger/row.ts';
import type { Role } from '#shared/report/report.ts';

const FONT = 'Microsoft YaHei';
const INK = 'FF1F2937';
const MUTED = 'FF6B7280';
const ACCENT = 'FF1F4E79';
const INPUT_BLUE = 'FF0000FF';

const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const font = (changes: Partial<Font> = {}): Partial<Font> => ({
  name: FONT,
  size: 10,
  color: { argb: INK },
  ...changes,
});
const hairline: Partial<Borders> = { bottom: { style: 'hair', color: { argb: 'FFD1D5DB' } } };
const rule: Partial<Borders> = {
  top: { style: 'thin', color: { argb: ACCENT } },
  bottom: { style: 'thin', color: { argb: ACCENT } },
};

/** Look of each role. Inputs are blue on a light fill; everything else is not to be typed over. */
export const ROLE_STYLES: Readonly<Record<Role, Partial<Style>>> = {
  title: { font: font({ size: 16, bold: true, color: { argb: ACCENT } }), alignment: { vertical: 'middle' } },
  subtitle: { font: font({ color: { argb: MUTED } }) },
  block: { font: font({ bold: true, color: { argb: ACCENT }, size: 11 }) },
  head: {
    font: font({ bold: true, color: { argb: 'FFFFFFFF' } }),
    fill: fill(ACCENT),
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  },
  label: { font: font({ color: { argb: MUTED } }), border: hairline, alignment: { vertical: 'middle' } },
  // Away from the number in the column before.
  text: {
    font: font(),
    border: hairline,
    alignment: { vertical: 'middle', horizontal: 'left', indent: 1, wrapText: true },
  },
  input: {
    font: font({ color: { argb: INPUT_BLUE } }),
    fill: fill('FFFFF9E5'),
    border: { ...hairline, top: { style: 'hair', color: { argb: 'FFD1D5DB' } } },
    protection: { locked: false },
    alignment: { vertical: 'middle' },
  },
  constant: { font: font({ color: { argb: MUTED } }), border: hairline, alignment: { vertical: 'middle' } },
  calc: { font: font(), border: hairline, alignment: { vertical: 'middle' } },
  total: {
    font: font({ bold: true }),
    border: rule,
    fill: fill('FFF3F6FA'),
    alignment: { vertical: 'middle' },
  },
  fact: { font: font({ color: { argb: MUTED } }), border: hairline, alignment: { vertical: 'middle' } },
  status: { font: font({ bold: true, color: { argb: ACCENT } }) },
  note: { font: font({ color: { argb: MUTED } }), alignment: { vertical: 'top', wrapText: true } },
  entry: {
    font: font(),
    fill: fill('FFF1F8F1'),
    border: {
      top: { style: 'hair', color: { argb: 'FF9CA3AF' } },
      bottom: { style: 'hair', color: { argb: 'FF9CA3AF' } },
      left: { style: 'hair', color: { argb: 'FF9CA3AF' } },
      right: { style: 'hair', color: { argb: 'FF9CA3AF' } },
    },
    protection: { locked: false },
    alignment: { vertical: 'middle', wrapText: true },
  },
  link: {
    font: font({ color: { argb: ACCENT }, underline: true }),
    border: hairline,
    alignment: { vertical: 'middle' },
  },
  mark: { font: font({ size: 8, color: { argb: 'FF9CA3AF' } }), alignment: { vertical: 'middle' } },
};

/** Of a row that counts for nothing now. */
export const FAINT: Partial<Style> = { font: { color: { argb: 'FF9CA3AF' } } };

/** Number formats: negative red and in parentheses, a fixed count of decimals per kind. workbook.md rule f. */
export const NUMBER_FORMATS: Readonly<Record<NumberFormat | 'date', string>> = {
  money: '#,##0.00;[Red](#,##0.00)',
  wan: '#,##0.00;[Red](#,##0.00)',
  unitPrice: '#,##0.00##;[Red](#,##0.00##)',
  count: '#,##0;[Red](#,##0)',
  decimal: '#,##0.00##;[Red](#,##0.00##)',
  percent: '0.00%;[Red](0.00%)',
  flag: '0',
  date: 'yyyy-mm-dd',
};
