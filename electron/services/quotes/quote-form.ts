import type { Translator } from '#shared/i18n/translate.ts';
import type { QuoteField } from '#shared/quotes/fields.ts';

/** Columns of the form a supplier fills in, with their widths. Their heads are words that the reader knows. */
export const FORM_COLUMNS: readonly (readonly [QuoteField | 'position', number])[] = [
  ['position', 6],
  ['itemId', 18],
  ['name', 24],
  ['specification', 36],
  ['brand', 16],
  ['unit', 8],
  ['quantity', 10],
  ['unitPrice', 18],
  ['amount', 18],
  ['taxRate', 10],
  ['leadTime', 14],
  ['warranty', 14],
  ['note', 24],
];

/** Lines that are ready to be filled in. */
const FORM_LINES = 40;
/** Title, three lines of facts, one blank. */
export const FORM_HEADER_ROW = 6;

const FACTS = [
  ['supplier', 'quoteNumber'],
  ['quotedDate', 'validUntil'],
  ['terms', undefined],
] as const;

/** The blank 分项报价表 that suppliers fill in; what comes back is read without mapping. */
export async function quoteFormBytes({ t }: Translator): Promise<Uint8Array> {
  // Large, and wanted rarely: loaded at the start it would keep the window waiting.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet(t('quoteForm.title'), {
    views: [{ state: 'frozen', ySplit: FORM_HEADER_ROW, showGridLines: false }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.getCell('A1').value = t('quoteForm.title');
  sheet.getCell('A1').font = { bold: true, size: 16 };
  FACTS.forEach(([left, right], index) => {
    sheet.getCell(2 + index, 1).value =
      left === 'terms' ? t('quoteForm.terms') : `${t(`quoteForm.${left}`)}：`;
    if (right !== undefined) sheet.getCell(2 + index, 7).value = `${t(`quoteForm.${right}`)}：`;
  });
  const frame = { style: 'thin', color: { argb: 'FFC9CFD8' } } as const;
  const border = { top: frame, bottom: frame, left: frame, right: frame };
  FORM_COLUMNS.forEach(([field, width], index) => {
    const head = sheet.getCell(FORM_HEADER_ROW, index + 1);
    head.value = t(`quoteForm.${field}`);
    head.font = { bold: true };
    head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF1F3F6' } };
    head.border = border;
    head.alignment = { wrapText: true, vertical: 'middle' };
    sheet.getColumn(index + 1).width = width;
    for (let line = 1; line <= FORM_LINES; line += 1) {
      const cell = sheet.getCell(FORM_HEADER_ROW + line, index + 1);
      cell.border = border;
      if (field === 'unitPrice' || field === 'amount') cell.numFmt = '#,##0.00';
      if (field === 'quantity') cell.numFmt = '#,##0.##';
      if (field === 'taxRate') cell.numFmt = '0%';
    }
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
