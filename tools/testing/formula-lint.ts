import { formulaTokens, type Token } from './formula-tokens.ts';

/** Longest formula Excel takes. workbook.md rule l. */
export const FORMULA_LIMIT = 8192;

/** What Office 2016 or WPS lacks, what changes by itself, and what reads from elsewhere. workbook.md rule c. */
const FORBIDDEN_FUNCTIONS = new Set(
  [
    'OFFSET INDIRECT NOW TODAY RAND RANDBETWEEN RANDARRAY CELL INFO',
    'LET LAMBDA MAP REDUCE SCAN BYROW BYCOL MAKEARRAY ISOMITTED',
    'XLOOKUP XMATCH FILTER SORT SORTBY UNIQUE SEQUENCE ANCHORARRAY SINGLE',
    'IFS SWITCH MAXIFS MINIFS CONCAT TEXTJOIN TEXTSPLIT TEXTBEFORE TEXTAFTER VALUETOTEXT ARRAYTOTEXT',
    'VSTACK HSTACK TOROW TOCOL WRAPROWS WRAPCOLS TAKE DROP EXPAND CHOOSEROWS CHOOSECOLS GROUPBY PIVOTBY',
    'WEBSERVICE FILTERXML ENCODEURL RTD DDE CALL REGISTER.ID EVALUATE STOCKHISTORY IMAGE PY',
  ].flatMap((line) => line.split(' ')),
);

/** The only numbers a formula may hold. */
const FREE_NUMBERS: readonly string[] = ['0', '1'];

/** What is wrong with a formula (without its leading `=`), each in a line; nothing when it may stay. */
export function lintFormula(formula: string): string[] {
  const findings = formulaTokens(formula).flatMap((token) => complaintAbout(token) ?? []);
  if (formula.length > FORMULA_LIMIT)
    findings.push(`${formula.length} characters, more than ${FORMULA_LIMIT}`);
  return findings;
}

function complaintAbout({ kind, text }: Token): string | undefined {
  switch (kind) {
    case 'number':
      return FREE_NUMBERS.includes(text) ? undefined : `the number ${text}`;
    case 'function':
      return isForbidden(text.toUpperCase()) ? `the function ${text}` : undefined;
    case 'sheet':
      return /[[\]]/.test(text) ? `a link to another workbook, ${text}` : undefined;
    case 'error':
      return `the error ${text}`;
    case 'columns':
    case 'rows':
      return `whole ${kind}, ${text}`;
    case 'sign':
      return SIGNS[text];
    default:
      return undefined;
  }
}

const isForbidden = (name: string): boolean => name.startsWith('_XL') || FORBIDDEN_FUNCTIONS.has(name);

const SIGNS: Readonly<Record<string, string>> = {
  '{': 'an array constant',
  '[': 'a table or workbook reference',
  '@': 'an implicit intersection',
  '#': 'a spilled range',
  '%': 'a percent sign',
  '!': 'a sheet without a name',
};
