/**
 * Every way in which data can be wrong, by code. Each code has two texts in i18n:
 * `problem.<code>` says what is wrong and why, `problem.<code>.fix` says what to do.
 */
export const PROBLEM_CODES = [
  // scenario document
  'not-json',
  'not-an-object',
  'newer-version',
  'unknown-field',
  'missing-field',
  'wrong-type',
  'out-of-range',
  'not-allowed-value',
  'duplicate-id',
  'unknown-model',
  'unknown-gpu',
  'unknown-scene',
  'phase-order',
  // engine
  'no-server-fits',
  'no-demand',
  'missing-price',
  'missing-fx',
  'missing-datasheet-value',
  // ledger
  'ledger-duplicate-row',
  'ledger-unknown-reference',
  'ledger-cycle',
  'ledger-unit-mismatch',
  'ledger-axis-mismatch',
  'ledger-not-finite',
  // files and database
  'file-not-found',
  'file-not-readable',
  'file-too-large',
  'folder-not-found',
  'folder-read-only',
  'file-in-use',
  'disk-full',
  'write-failed',
  'database-not-ours',
  'database-newer',
  'database-corrupt',
  'database-locked',
  'database-read-only',
  'revision-not-found',
  // command line
  'usage',
  'unexpected',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What is wrong, where, and the values that fill the message text. */
export type Problem = {
  readonly code: ProblemCode;
  /** Path to the field, e.g. `phases.1.loads.assistant.requestsPerDay`; empty when there is none. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
};

export const problem = (
  code: ProblemCode,
  path = '',
  params: Readonly<Record<string, string | number>> = {},
): Problem => ({ code, path, params });
