import { type EditedKind, type RecordField, recordFields } from '#shared/catalog/record-fields.ts';
import { RECORD_SCHEMAS, type RecordDocument } from '#shared/catalog/record.ts';
import { parseNumber } from '../../components/number-input/parse-number.ts';

/** A record as it stands in a form: everything is text. */
export type Typed = Readonly<Record<string, string>>;

export const typedOf = (kind: EditedKind, document: RecordDocument): Typed =>
  Object.fromEntries(recordFields(kind).map(({ name }) => [name, textOf(document[name])]));

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** What a field holds; text that is no number stays text, for the schema to refuse. */
function valueOf({ type, mayBeUnknown }: RecordField, text: string): unknown {
  const trimmed = text.trim();
  if (type === 'flag') return trimmed === 'true';
  if (trimmed === '' && mayBeUnknown) return null;
  if (type !== 'number') return trimmed;
  const parsed = parseNumber(trimmed);
  return parsed.ok ? parsed.value : trimmed;
}

export type CheckedDraft = {
  readonly document: RecordDocument;
  /** Fields that the schema refuses. */
  readonly wrong: ReadonlySet<string>;
};

/** The record that is typed, held against its schema. */
export function checkDraft(kind: EditedKind, typed: Typed): CheckedDraft {
  const document = Object.fromEntries(
    recordFields(kind).map((field) => [field.name, valueOf(field, typed[field.name] ?? '')]),
  );
  const parsed = RECORD_SCHEMAS[kind].safeParse(document);
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]));
  return { document, wrong: new Set(wrong) };
}
