import type { Mapping, QuoteField } from './fields.ts';
import type { RawRow, RawTable } from './table.ts';

/** Stands in the form's mark row; tells a filled copy of the program's own form from any other sheet. */
export const QUOTE_FORM_MARK = 'AIGC-QUOTE-FORM/1';

/** Stems of the marks by which a reader finds each field, whatever language or order the form has. */
export const FIELD_MARK = 'field:';
export const COLUMN_MARK = 'column:';

/** Columns of the form and what they are in any other quote. */
const COLUMNS: Readonly<Record<string, QuoteField>> = {
  item: 'itemId',
  name: 'name',
  quantity: 'quantity',
  offered: 'brand',
  unitPrice: 'unitPrice',
  vatRate: 'taxRate',
  leadDays: 'leadTime',
  warrantyYears: 'warranty',
  remark: 'note',
};

export const isFieldMark = (text: string): boolean => text.startsWith(FIELD_MARK);

/** The row that names the columns for a program and not for a person. */
export const isColumnMarks = ({ cells }: RawRow): boolean =>
  cells.some((cell) => cell?.text.startsWith(COLUMN_MARK) === true);

/** The columns by their marks, where the table has some; the others as they were found by their heads. */
export function markedMapping(table: RawTable, found: Mapping): Mapping {
  const marks = table.rows.find(isColumnMarks);
  if (!marks) return found;
  const marked = marks.cells.flatMap((cell, column) => {
    const field = COLUMNS[cell?.text.slice(COLUMN_MARK.length) ?? ''];
    return cell?.text.startsWith(COLUMN_MARK) && field ? [[field, column] as const] : [];
  });
  // Amounts of the form stand on both tax bases; they follow from the prices by formulas of its own.
  return { ...found, itemId: null, amount: null, ...Object.fromEntries(marked) };
}
