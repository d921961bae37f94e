import type { Mapping, QuoteField } from './fields.ts';
import { FIELD_WORDS, NO_MAPPING } from './fields.ts';
import { isFieldMark } from './form-marks.ts';
import { statementOf } from './statements.ts';
import type { RawRow, RawTable } from './table.ts';

/** The head of the table is looked for this far down. */
const LOOKED_AT = 40;

/** A head has at least so many columns that are known. */
const LEAST_KNOWN = 3;

/** Without blanks, brackets and case: `含税单价（元）` is `含税单价`. */
export const headWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[(（[【].*?[)）\]】]/g, '')
    .replaceAll(/[\s*:：_-]/g, '');

const fieldOf = (text: string): QuoteField | undefined => {
  const word = headWord(text)
    .replace(/^(不?含税|未税|税前|税后|incl\.?|excl\.?)(?=.)/, '')
    .replace(/(incl|excl)\.?(vat|tax)?$/, '');
  return word === '' ? undefined : FIELD_WORDS.find(([, words]) => words.test(word))?.[0];
};

/**
 * The row of the table's head: the first of those with the most columns that are known, a name and a price among
 * them. Undefined when no row looks like one.
 */
export function findHeader(table: RawTable): RawRow | undefined {
  let best: { row: RawRow; known: number } | undefined;
  for (const row of table.rows.slice(0, LOOKED_AT)) {
    const fields = new Set(row.cells.flatMap((cell) => (cell ? (fieldOf(cell.text) ?? []) : [])));
    const isHead = fields.has('unitPrice') && (fields.has('name') || fields.has('specification'));
    if (isHead && fields.size >= LEAST_KNOWN && fields.size > (best?.known ?? 0)) {
      best = { row, known: fields.size };
    }
  }
  return best?.row;
}

/** Which column seems to hold what. Of several prices the one with VAT: it is the one that is signed. */
export function suggestMapping(header: RawRow): Mapping {
  const mapping: Record<QuoteField, number | null> = { ...NO_MAPPING };
  const candidates = new Map<QuoteField, number[]>();
  header.cells.forEach((cell, column) => {
    const field = cell && fieldOf(cell.text);
    if (field) candidates.set(field, [...(candidates.get(field) ?? []), column]);
  });
  const basisAt = (column: number): string | undefined =>
    statementOf(header.cells[column]?.text ?? '').taxBasis;
  for (const [field, columns] of candidates) mapping[field] = columns[0] ?? null;
  const prices = candidates.get('unitPrice') ?? [];
  mapping.unitPrice = prices.find((column) => basisAt(column) === 'inclusive') ?? prices[0] ?? null;
  const basis = mapping.unitPrice === null ? undefined : basisAt(mapping.unitPrice);
  const amounts = candidates.get('amount') ?? [];
  mapping.amount = amounts.find((column) => basisAt(column) === basis) ?? null;
  mapping.name ??= mapping.specification;
  return mapping;
}

/** What tells the columns of one kind of file from those of another. */
export const columnsKey = (header: RawRow): string =>
  header.cells.map((cell) => headWord(cell?.text ?? '')).join('|');

/** What the lines above the table say of all of it. */
export type HeadFacts = {
  readonly supplier?: string;
  readonly quoteNumber?: string;
  readonly quotedDate?: string;
  readonly validUntil?: string;
  /** Everything written above the table, for what it says of units, currency and tax. */
  readonly words: string;
};

const LABELS: readonly (readonly [Exclude<keyof HeadFacts, 'words'>, RegExp])[] = [
  ['supplier', /^(供应商|报价单位|报价人|投标人|供货单位|公司名称|supplier|vendor|bidder|from)(名称)?$/],
  ['quoteNumber', /^(报价(单)?(编号|单号|号)|编号|单号|quot(e|ation)(no\.?|number)|no\.?)$/],
  ['quotedDate', /^(报价日期|报价时间|日期|date|quot(e|ation)date)$/],
  ['validUntil', /^(报价)?有效期(至|截至|截止)?$|^(validuntil|validity|expires?)$/],
];

/** Reads `报价编号：HX-118`, in one cell or in two beside each other. */
export function readHeadFacts(table: RawTable, header: RawRow): HeadFacts {
  const facts: { -readonly [Name in keyof HeadFacts]?: string } = {};
  const words: string[] = [table.sheet];
  for (const row of table.rows) {
    if (row.row >= header.row) break;
    row.cells.forEach((cell, column) => {
      if (!cell) return;
      words.push(cell.text);
      const [label = '', ...rest] = cell.text.split(/[:：]/);
      const known = LABELS.find(([, word]) => word.test(headWord(label)))?.[0];
      if (known === undefined || facts[known] !== undefined) return;
      const next = row.cells
        .slice(column + 1)
        .find((other) => other && other.text.trim() !== '' && !isFieldMark(other.text));
      const value = rest.join(':').trim() || (next?.date ?? next?.text.trim() ?? '');
      if (value !== '') facts[known] = value.slice(0, 200);
    });
  }
  return { ...facts, words: words.join(' ') };
}
