import { z } from 'zod';
import { scenarioSchema } from '../scenario.ts';

/** Names of all fields of a scenario document, at any depth. */
export const scenarioFields = (): readonly string[] => [
  ...new Set(fieldsOf(z.toJSONSchema(scenarioSchema, { unrepresentable: 'any', io: 'input' }))),
];

function fieldsOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => [
    ...(key === 'properties' ? keysOf(inner) : []),
    ...fieldsOf(inner),
  ]);
}

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];
