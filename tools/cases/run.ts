import { readFileSync } from 'node:fs';
import { differences, type Tolerance } from './compare.ts';
import { InputError, isInputs, type Inputs, NotComputed } from './inputs.ts';
import { KINDS } from './kinds.ts';

/** One worked example. finance.md §11. */
export type FinanceCase = {
  readonly id: string;
  readonly kind: string;
  readonly inputs: Inputs;
  readonly expected: Inputs;
  readonly tolerance: Tolerance;
};

export type Outcome = {
  readonly id: string;
  readonly complaints: readonly string[];
  /** Why nothing was computed: neither passed nor failed. */
  readonly notComputed?: string;
};

/** Computes a case with the product's own functions and compares. */
export function runCase({ id, kind, inputs, expected, tolerance }: FinanceCase): Outcome {
  const solve = KINDS[kind];
  if (!solve) return { id, complaints: [`no function for the kind ${kind}`] };
  try {
    return { id, complaints: differences(solve(inputs), expected, tolerance) };
  } catch (error) {
    if (error instanceof NotComputed) return { id, complaints: [], notComputed: error.message };
    if (!(error instanceof InputError)) throw error;
    return { id, complaints: [error.message] };
  }
}

export function readCases(file: string): FinanceCase[] {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(read)) throw new Error(`${file} is not a list of cases`);
  return read.map((each: unknown, index) => {
    if (!isCase(each)) throw new Error(`case ${index} of ${file} lacks id, kind, inputs or expected`);
    return { ...each, tolerance: isInputs(each.tolerance) ? each.tolerance : {} };
  });
}

const isCase = (value: unknown): value is FinanceCase =>
  isInputs(value) &&
  typeof value['id'] === 'string' &&
  typeof value['kind'] === 'string' &&
  isInputs(value['inputs']) &&
  isInputs(value['expected']);
