import { problem, type Problem } from '../../base/problem.ts';
import type { ReadField, ReadMessage, ReadScalar, ReadValue } from './read-text.ts';
import { CHOICES, ENUMERATIONS, MESSAGES, ROOT_MESSAGE } from './schema.ts';

/** Fields of a map's entry. */
const entryOf = (key: string, value: string): Readonly<Record<string, string>> => ({ key, value });

/**
 * Whether a configuration that could be read says only what Triton knows: names of fields, types, values of enumerations,
 * what may stand once and what goes together. Mission M5.
 * @returns everything that is wrong, with its line
 */
export const fieldProblems = (message: ReadMessage): readonly Problem[] =>
  problemsOf(message, ROOT_MESSAGE, MESSAGES[ROOT_MESSAGE] ?? {});

function problemsOf(
  { fields }: ReadMessage,
  name: string,
  known: Readonly<Record<string, string>>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const field of fields) {
    const type = known[field.name];
    if (type === undefined) {
      const message = name.split('.').at(-1) ?? name;
      problems.push(
        problem('triton-unknown-field', place(field), { line: field.line, field: field.name, message }),
      );
      continue;
    }
    problems.push(...fieldProblemsOf(field, type));
    if (isRepeated(type)) continue;
    if (seen.has(field.name)) problems.push(refusal('triton-repeated', field));
    const other = (CHOICES[name] ?? []).find((each) => each !== field.name && seen.has(each));
    if ((CHOICES[name] ?? []).includes(field.name) && other !== undefined) {
      problems.push(problem('triton-choice', place(field), { line: field.line, field: field.name, other }));
    }
    seen.add(field.name);
  }
  return problems;
}

const place = ({ line }: Pick<ReadField, 'line'>): string => `line ${line}`;
const refusal = (code: 'triton-repeated' | 'triton-list', field: ReadField): Problem =>
  problem(code, place(field), { line: field.line, field: field.name });

const MAP = /^map<(\w+),(.+)>$/;
const isRepeated = (type: string): boolean => type.endsWith('[]') || MAP.test(type);

function fieldProblemsOf(field: ReadField, type: string): readonly Problem[] {
  const map = MAP.exec(type);
  const single = type.replace(/\[\]$/, '');
  const fields = map ? entryOf(map[1] ?? '', map[2] ?? '') : MESSAGES[single];
  if (field.isList && !isRepeated(type)) return [refusal('triton-list', field)];
  if (!field.colon && fields === undefined) return [wrongValue(field, field.values[0], 'colon')];
  return field.values.flatMap((value) => {
    if (fields === undefined) return scalarProblem(field, value, single);
    return value.kind === 'message'
      ? problemsOf(value, map ? field.name : single, fields)
      : [wrongValue(field, value, 'message')];
  });
}

function wrongValue(field: ReadField, value: ReadValue | undefined, expected: string): Problem {
  const { line } = value ?? field;
  const text = value === undefined || value.kind === 'message' ? '{ }' : value.text;
  return problem('triton-value', `line ${line}`, { line, field: field.name, value: text, expected });
}

function scalarProblem(field: ReadField, value: ReadValue, type: string): readonly Problem[] {
  const values = ENUMERATIONS[type];
  if (value.kind !== 'message' && (values ? isNamed(value, values) : isOfType(value, type))) return [];
  return [wrongValue(field, value, values ? values.join(', ') : type)];
}

/** Enumerations take their numbers too. */
const isNamed = (value: ReadScalar, values: readonly string[]): boolean =>
  value.kind === 'word' ? values.includes(value.text) : isWhole(value, -(2n ** 31n), 2n ** 31n - 1n);

const BOOLEANS = ['true', 'false', 'True', 'False', 't', 'f'];
const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

function isOfType(value: ReadScalar, type: string): boolean {
  if (type === 'string') return value.kind === 'string';
  if (type === 'bool') {
    return value.kind === 'word' ? BOOLEANS.includes(value.text) : isWhole(value, 0n, 1n);
  }
  const range = RANGES[type];
  if (range) return isWhole(value, range[0], range[1]);
  return value.kind === 'number' || /^-?(?:inf|infinity|nan)$/i.test(value.text);
}

/** Whole numbers are decimal, hexadecimal or, behind a zero, octal. */
function isWhole({ kind, text }: ReadScalar, least: bigint, most: bigint): boolean {
  const [, minus = '', digits = ''] = /^(-?)(\w+)$/.exec(text) ?? [];
  if (kind !== 'number' || !/^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.test(digits)) return false;
  const octal = /^0[0-7]+$/.test(digits);
  const size = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const number = minus === '' ? size : -size;
  return number >= least && number <= most;
}
