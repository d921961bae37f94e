import { type AggregateName, children, type Expression } from './expression.ts';
import type { FormulaRow, Row } from './row.ts';
import { MONEY_DECIMALS, QUANTITY_DECIMALS, YEAR, YEAR_OF_MONTH } from './time.ts';

/** How one row reads another. `same` ties the two in one month, `prior` does not; `whole` needs all of it. */
export type Reference = {
  readonly row: string;
  readonly reach: 'same' | 'prior' | 'whole';
  /** What a whole series is reduced to, when one number is made of it. */
  readonly how?: AggregateName | 'sumOfYear';
};

/** Every row an expression reads; the silent ones (rounding digits, year numbers) after what they serve. */
export function references(expression: Expression): Reference[] {
  const found: Reference[] = [];
  const visit = (part: Expression): void => {
    for (const child of children(part)) visit(child);
    switch (part.op) {
      case 'ref':
        found.push({ row: part.row, reach: 'same' });
        break;
      case 'prior':
        found.push({ row: part.row, reach: 'prior' });
        break;
      case 'aggregate':
        found.push({ row: part.row, reach: 'whole', how: part.how });
        break;
      case 'sumOfYear':
        found.push(
          { row: part.row, reach: 'whole', how: 'sumOfYear' },
          { row: YEAR_OF_MONTH, reach: 'whole' },
          { row: YEAR, reach: 'same' },
        );
        break;
      case 'timeValue':
        if (part.series !== undefined) found.push({ row: part.series, reach: 'whole' });
        break;
      case 'roundMoney':
        found.push({ row: MONEY_DECIMALS, reach: 'same' });
        break;
      case 'roundUp':
        found.push({ row: QUANTITY_DECIMALS, reach: 'same' });
        break;
      default:
        break;
    }
  };
  visit(expression);
  return found;
}

/** Every reference of a row, its opening value's included. */
export const referencesOf = (row: Row): Reference[] =>
  row.kind === 'input' ? [] : [...references(row.expression), ...openingReferences(row)];

const openingReferences = (row: FormulaRow): Reference[] => (row.opening ? references(row.opening) : []);
