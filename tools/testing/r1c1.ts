import { formulaTokens } from './formula-tokens.ts';

/** A formula as seen from its own cell: `B$1+C2` in C2 is `R1C[-1]+RC`. Equal formulas read equal. */
export function toR1C1(formula: string, row: number, column: number): string {
  return formulaTokens(formula)
    .map(({ kind, text }) => (kind === 'cell' ? fromCell(text, row, column) : text))
    .join('');
}

/** 1-based number of column letters: A is 1, AA is 27. */
export const columnNumber = (letters: string): number =>
  letters.split('').reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

function fromCell(address: string, row: number, column: number): string {
  const [, columnFixed, letters = '', rowFixed, digits = ''] =
    /^(\$?)([A-Z]+)(\$?)(\d+)$/.exec(address) ?? [];
  return `R${part(Number(digits), row, rowFixed)}C${part(columnNumber(letters), column, columnFixed)}`;
}

function part(target: number, own: number, fixed: string | undefined): string {
  if (fixed) return String(target);
  return target === own ? '' : `[${target - own}]`;
}
