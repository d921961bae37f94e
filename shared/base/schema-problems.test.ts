import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { schemaProblems } from './schema-problems.ts';

const schema = z.strictObject({
  name: z.string(),
  months: z.number().int().min(1).max(120),
  method: z.enum(['straight-line', 'macrs-5']),
  start: z.string(),
  horizon: z.number(),
  phases: z.array(z.strictObject({ id: z.string(), month: z.number() })),
});

const problemsOf = (document: unknown) => {
  const parsed = schema.safeParse(document);
  return parsed.success ? [] : schemaProblems(parsed.error, document);
};

const whole = { name: 'a', months: 60, method: 'macrs-5', start: '2027-01', horizon: 5, phases: [] };

describe('what is wrong with a document', () => {
  test('a nearly empty one lacks many fields, which is one fault that names them all', () => {
    expect(problemsOf({})).toEqual([
      {
        code: 'missing-fields',
        path: '',
        params: { count: 6, fields: 'name, months, method, start, …' },
        details: ['name', 'months', 'method', 'start', 'horizon', 'phases'].map((text) => ({ text })),
      },
    ]);
  });

  test('fields missing at different places are told place by place, a single one by itself', () => {
    const { name: _name, ...nameless } = whole;
    expect(problemsOf({ ...nameless, phases: [{}, { id: 'b' }] })).toEqual([
      { code: 'missing-field', path: 'name', params: {} },
      {
        code: 'missing-fields',
        path: 'phases.0',
        params: { count: 2, fields: 'phases.0.id, phases.0.month' },
        details: [],
      },
      { code: 'missing-field', path: 'phases.1.month', params: {} },
    ]);
  });

  test('a choice that is not there is missing, one that is not offered is told with the choices', () => {
    const { method: _method, ...rest } = whole;
    expect(problemsOf(rest)).toEqual([{ code: 'missing-field', path: 'method', params: {} }]);
    expect(problemsOf({ ...whole, method: 'guess' })).toMatchObject([
      { code: 'not-allowed-value', params: { value: '"guess"', allowed: 'straight-line, macrs-5' } },
    ]);
  });

  test('other faults are told one by one beside them', () => {
    expect(problemsOf({ name: 'a', months: 0, extra: 1, phases: [] }).map(({ code }) => code)).toEqual([
      'out-of-range',
      'missing-fields',
      'unknown-field',
    ]);
  });
});
