import type { RequestOf } from '#shared/ipc/channels.ts';
import type { OpenedQuoteFile, QuoteCheckRequest } from '#shared/ipc/record-channels.ts';
import type { Supplier } from '#shared/catalog/supplier.ts';
import { missingFields, type QuoteCheck } from '#shared/quotes/check.ts';
import type { QuoteField } from '#shared/quotes/fields.ts';
import type { QuoteInspection } from '#shared/quotes/inspection.ts';
import { isDate } from '../../components/dates.ts';

/** What a person says of a file that is being imported. */
export type ImportDraft = {
  readonly inspection: QuoteInspection;
  readonly mapping: QuoteInspection['mapping'];
  /** The columns are those this supplier used before. */
  readonly remembered: boolean;
  readonly answers: QuoteCheckRequest['answers'];
  readonly excluded: readonly number[];
  readonly links: ReadonlyMap<number, string | null>;
  /** Null for one that is not known yet. */
  readonly supplierId: string | null;
  readonly supplierName: string;
  readonly quoteNumber: string;
  readonly quotedDate: string;
  readonly validUntil: string;
};

/** What the file says, before anybody says more. */
export function beginDraft({ inspection }: OpenedQuoteFile, suppliers: readonly Supplier[]): ImportDraft {
  const { facts } = inspection;
  const known = suppliers.find(({ name }) => name === facts.supplier);
  return {
    inspection,
    mapping: inspection.mapping,
    remembered: false,
    answers: {},
    excluded: [],
    links: new Map(),
    supplierId: known?.id ?? null,
    supplierName: known?.name ?? facts.supplier ?? '',
    quoteNumber: facts.quoteNumber ?? '',
    quotedDate: isoDay(facts.quotedDate),
    validUntil: isoDay(facts.validUntil),
  };
}

/** The supplier that is chosen, or whose name is typed out. */
export const supplierOf = (
  { supplierId, supplierName }: Pick<ImportDraft, 'supplierId' | 'supplierName'>,
  suppliers: readonly Supplier[],
): string | null => supplierId ?? suppliers.find(({ name }) => name === supplierName.trim())?.id ?? null;

/** The columns that a supplier used before, unless a person has said which they are this time. */
export const withRemembered = (draft: ImportDraft, mapping: ImportDraft['mapping']): ImportDraft =>
  draft.remembered || draft.mapping === draft.inspection.mapping
    ? { ...draft, mapping, remembered: true }
    : draft;

/** `2026年11月1日` and `2026/11/1` as 2026-11-01; empty for anything else, for a person to write. */
export function isoDay(text: string | undefined): string {
  const found = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})/.exec(text?.trim() ?? '');
  if (!found) return '';
  const [, year = '', month = '', day = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(iso) ? iso : '';
}

/** Another sheet or head row: the columns are looked for anew, what was said of rows no longer holds. */
export const withInspection = (draft: ImportDraft, inspection: QuoteInspection): ImportDraft => ({
  ...draft,
  inspection,
  mapping: inspection.mapping,
  remembered: false,
  excluded: [],
  links: new Map(),
});

export const checkRequestOf = (token: string, draft: ImportDraft): QuoteCheckRequest => ({
  token,
  sheet: draft.inspection.sheet,
  headerRow: draft.inspection.headerRow,
  mapping: draft.mapping,
  answers: draft.answers,
  excluded: [...draft.excluded],
});

/** What still stands in the way of an import. */
export type Obstacle =
  | { readonly kind: 'columns'; readonly fields: readonly QuoteField[] }
  | { readonly kind: 'errors'; readonly count: number }
  | { readonly kind: 'lines' }
  | {
      readonly kind:
        'amountUnit' | 'currency' | 'taxBasis' | 'supplier' | 'quoteNumber' | 'quotedDate' | 'validUntil';
    };

export function obstaclesOf(draft: ImportDraft, check: QuoteCheck | undefined): readonly Obstacle[] {
  const missing = missingFields(draft.mapping);
  const errors = check?.issues.filter(({ severity }) => severity === 'error').length ?? 0;
  const validUntil = draft.validUntil.trim();
  const badEnd = validUntil !== '' && (!isDate(validUntil) || validUntil < draft.quotedDate.trim());
  return [
    ...(draft.supplierName.trim() === '' ? [{ kind: 'supplier' } as const] : []),
    ...(draft.quoteNumber.trim() === '' ? [{ kind: 'quoteNumber' } as const] : []),
    ...(isDate(draft.quotedDate.trim()) ? [] : [{ kind: 'quotedDate' } as const]),
    ...(badEnd ? [{ kind: 'validUntil' } as const] : []),
    ...(missing.length > 0 ? [{ kind: 'columns', fields: missing } as const] : []),
    ...(check?.open ?? []).map((kind) => ({ kind })),
    ...(errors > 0 ? [{ kind: 'errors', count: errors } as const] : []),
    ...(check?.lines.length === 0 && errors === 0 ? [{ kind: 'lines' } as const] : []),
  ];
}

export const acceptRequestOf = (token: string, draft: ImportDraft): RequestOf<'quotes.accept'> => ({
  ...checkRequestOf(token, draft),
  columnsKey: draft.inspection.columnsKey,
  head: {
    quoteNumber: draft.quoteNumber.trim(),
    quotedDate: draft.quotedDate.trim(),
    validUntil: draft.validUntil.trim() === '' ? null : draft.validUntil.trim(),
  },
  supplier: { id: draft.supplierId, name: draft.supplierName.trim() },
  links: [...draft.links],
});
