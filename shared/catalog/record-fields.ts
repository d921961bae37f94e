import { z } from 'zod';
import { RECORD_SCHEMAS, type RecordDocument } from './record.ts';

/** Kinds of records that a person fills in field by field. */
export const EDITED_KINDS = ['gpu', 'server', 'part', 'model', 'engine', 'facility', 'supplier'] as const;
export type EditedKind = (typeof EDITED_KINDS)[number];

/** A field of a record as a form asks for it, read from the record's schema. */
export type RecordField = {
  readonly name: string;
  readonly type: 'text' | 'number' | 'choice' | 'flag';
  /** It may be left empty: not known. */
  readonly mayBeUnknown: boolean;
  readonly choices: readonly string[];
};

/** The fields of a kind, in the order of its schema. */
export function recordFields(kind: EditedKind): readonly RecordField[] {
  const shape: Readonly<Record<string, z.ZodType>> = RECORD_SCHEMAS[kind].shape;
  return Object.entries(shape).map(([name, schema]) => fieldOf(name, schema));
}

function fieldOf(name: string, schema: z.ZodType): RecordField {
  if (schema instanceof z.ZodNullable) {
    const inner: unknown = schema.unwrap();
    if (inner instanceof z.ZodType) return { ...fieldOf(name, inner), mayBeUnknown: true };
  }
  const plain = { name, mayBeUnknown: false, choices: [] };
  if (schema instanceof z.ZodNumber) return { ...plain, type: 'number' };
  if (schema instanceof z.ZodBoolean) return { ...plain, type: 'flag' };
  if (schema instanceof z.ZodEnum) return { ...plain, type: 'choice', choices: schema.options.map(String) };
  return { ...plain, type: 'text' };
}

/** A record with nothing in it yet but what has to be something. */
export function emptyRecord(kind: EditedKind): RecordDocument {
  return Object.fromEntries(
    recordFields(kind).map(({ name, type, mayBeUnknown, choices }) => {
      if (mayBeUnknown) return [name, null];
      if (type === 'choice') return [name, choices[0] ?? ''];
      return [name, type === 'flag' ? false : ''];
    }),
  );
}

/** A field at which two states of a record are not the same. */
export type FieldDifference = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** What differs between two records of a kind, by field; a record that is not there has no fields. */
export function recordDifferences(
  before: RecordDocument | null,
  after: RecordDocument | null,
): readonly FieldDifference[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter((each) => each.before !== each.after);
}
