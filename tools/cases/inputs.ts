/** Typed look into the loosely shaped inputs of a case file. */
export type Inputs = Readonly<Record<string, unknown>>;

/** An input that is missing or of another kind than the case's kind has. */
export class InputError extends Error {}

/** A measured figure whose inputs do not say all that it follows from: nothing can be held against it. */
export class NotComputed extends Error {}

export function number(inputs: Inputs, name: string, otherwise?: number): number {
  const value = inputs[name] ?? otherwise;
  if (typeof value !== 'number') throw new InputError(`input ${name} is not a number`);
  return value;
}

export function numbers(inputs: Inputs, name: string): number[] {
  const value = inputs[name];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'number')) {
    throw new InputError(`input ${name} is not a list of numbers`);
  }
  return value;
}

export function text(inputs: Inputs, name: string): string {
  const value = inputs[name];
  if (typeof value !== 'string') throw new InputError(`input ${name} is not a text`);
  return value;
}

export function texts(inputs: Inputs, name: string): string[] {
  const value = inputs[name];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
    throw new InputError(`input ${name} is not a list of texts`);
  }
  return value;
}

export function object(inputs: Inputs, name: string): Inputs {
  const value = inputs[name];
  if (!isInputs(value)) throw new InputError(`input ${name} is not an object`);
  return value;
}

export function objects(inputs: Inputs, name: string): Inputs[] {
  const value = inputs[name];
  if (!Array.isArray(value) || !value.every(isInputs)) {
    throw new InputError(`input ${name} is not a list of objects`);
  }
  return value;
}

export const has = (inputs: Inputs, name: string): boolean => inputs[name] !== undefined;

export const isInputs = (value: unknown): value is Inputs =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
