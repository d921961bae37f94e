import type { z } from 'zod';
import { problem, type Problem } from './problem.ts';

/**
 * What a schema refuses of a document from outside, field by field: `unknown-field`, `missing-field`, `wrong-type`,
 * `out-of-range`, `not-allowed-value`; fields that are missing at one place together as `missing-fields`.
 */
export const schemaProblems = (error: z.ZodError, document: unknown): Problem[] =>
  together(error.issues.flatMap((issue) => problemsOf(issue, document)));

/** So many of the missing fields are named in the first line. */
const NAMED = 4;

/** What lacks several fields is one fault, told once, where the first of them is missing. */
function together(problems: readonly Problem[]): Problem[] {
  const missing = Map.groupBy(
    problems.filter(({ code }) => code === 'missing-field'),
    ({ path }) => parentOf(path),
  );
  return problems.flatMap((each) => {
    const group = each.code === 'missing-field' ? (missing.get(parentOf(each.path)) ?? []) : [];
    if (group.length < 2) return [each];
    if (group[0] !== each) return [];
    const fields = group.map(({ path }) => path);
    const named = fields.length > NAMED ? [...fields.slice(0, NAMED), '…'] : fields;
    return [
      {
        ...problem('missing-fields', parentOf(each.path), { count: fields.length, fields: named.join(', ') }),
        details: fields.length > NAMED ? fields.map((text) => ({ text })) : [],
      },
    ];
  });
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

function problemsOf(issue: z.core.$ZodIssue, document: unknown): Problem[] {
  const path = issue.path.map(String).join('.');
  const found = valueAt(document, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((field) =>
        problem('unknown-field', path ? `${path}.${field}` : field, { field }),
      );
    case 'invalid_type':
      return found === undefined
        ? [problem('missing-field', path)]
        : [problem('wrong-type', path, { expected: plainType(issue.expected), found: typeOf(found) })];
    case 'too_small':
      return [
        outOfRange(path, found, String(issue.minimum), 'none', issue.inclusive === false ? 'above' : 'from'),
      ];
    case 'too_big':
      return [outOfRange(path, found, 'none', String(issue.maximum))];
    case 'invalid_value':
      if (found === undefined) return [problem('missing-field', path)];
      return [notAllowed(path, found, issue.values.map(String).join(', '))];
    case 'invalid_format':
      return [notAllowed(path, found, 'pattern' in issue && issue.pattern ? issue.pattern : issue.format)];
    default:
      return found === undefined
        ? [problem('missing-field', path)]
        : [notAllowed(path, found, issue.message)];
  }
}

/** A number, or the length of a text or list, that is not within its bounds; `none` where a side is open, `above` where it has to be more than the least. */
export function outOfRange(
  path: string,
  found: unknown,
  least: string,
  most: string,
  bound: 'from' | 'above' = 'from',
): Problem {
  return typeof found === 'string' || Array.isArray(found)
    ? problem('wrong-length', path, { kind: typeOf(found), count: found.length, least, most })
    : problem('out-of-range', path, { value: Number(found), least, most, bound });
}

const notAllowed = (path: string, found: unknown, allowed: string): Problem =>
  problem('not-allowed-value', path, { value: short(found), allowed });

/** Enough of a value to recognise it in a message. */
const short = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 60);

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** The words that the texts of `wrong-type` know. */
const PLAIN_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'integer',
  array: 'list',
};
const plainType = (type: string): string => PLAIN_TYPES[type] ?? type;

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'infinite';
  return plainType(value === null ? 'null' : typeof value);
}
