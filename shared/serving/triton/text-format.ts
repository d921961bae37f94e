/** A word that is written without quotes: a value of an enumeration. */
export type Word = { readonly word: string };
export const word = (text: string): Word => ({ word: text });

/** A message of the protocol buffer text format; fields without a value are left out. */
export type TextMessage = { readonly [field: string]: TextValue | undefined };
export type TextValue = string | number | boolean | Word | TextMessage | readonly TextValue[];

const INDENT = '  ';

/**
 * A message in the text format that Triton reads as config.pbtxt: one field a line, lists of scalars in brackets, lists of
 * messages field by field. https://protobuf.dev/reference/protobuf/textformat-spec/
 */
export const textFormat = (message: TextMessage): string => `${linesOf(message, '').join('\n')}\n`;

function linesOf(message: TextMessage, indent: string): readonly string[] {
  return Object.entries(message).flatMap(([field, value]) =>
    value === undefined ? [] : fieldLines(field, value, indent),
  );
}

function fieldLines(field: string, value: TextValue, indent: string): readonly string[] {
  if (isList(value)) {
    return value.some(isMessage)
      ? value.flatMap((each) => fieldLines(field, each, indent))
      : [`${indent}${field}: [${value.map(scalarText).join(', ')}]`];
  }
  if (!isMessage(value)) return [`${indent}${field}: ${scalarText(value)}`];
  return [`${indent}${field} {`, ...linesOf(value, indent + INDENT), `${indent}}`];
}

const isList = (value: TextValue): value is readonly TextValue[] => Array.isArray(value);
const isWord = (value: TextValue): value is Word => typeof value === 'object' && 'word' in value;
const isMessage = (value: TextValue): value is TextMessage =>
  typeof value === 'object' && !isList(value) && !isWord(value);

function scalarText(value: TextValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  return isWord(value) ? value.word : '';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/** Other characters stand as they are: text format is UTF-8. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/[\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign)}"`;

/** A map field of strings: an entry for each. */
export const stringParameters = (entries: Readonly<Record<string, string>>): readonly TextMessage[] =>
  Object.entries(entries).map(([key, value]) => ({ key, value: { string_value: value } }));
