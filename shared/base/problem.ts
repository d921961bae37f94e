/**
 * Every way in which data can be wrong, by code, with the names of the values its texts may show.
 * Each code has two texts in i18n: `problem.<code>` says what is wrong and why, `problem.<code>.fix`
 * says what to do. `path` is always available to both and is not repeated here.
 */
export const PROBLEM_PARAMS = {
  // scenario document
  /** detail: the parser's own words */
  'not-json': ['file', 'detail'],
  'not-an-object': [],
  'newer-version': ['found', 'known'],
  /** path: with the field; field: its last part */
  'unknown-field': ['field'],
  'missing-field': [],
  /** count: of them; fields: the first few, as text. All of them are the details. */
  'missing-fields': ['count', 'fields'],
  /** number, integer, text, boolean, list or object; any other word is shown as it is */
  'wrong-type': ['expected', 'found'],
  /** least, most: a number, or `none` where that side is open; bound: `above` where the least itself is too little */
  'out-of-range': ['value', 'least', 'most', 'bound'],
  /** kind: text or list; count: of its characters or entries */
  'wrong-length': ['kind', 'count', 'least', 'most'],
  /** allowed: the accepted values, or the pattern, as text */
  'not-allowed-value': ['value', 'allowed'],
  'duplicate-id': ['id'],
  'unknown-model': ['model'],
  'unknown-gpu': ['gpu'],
  'unknown-server': ['server'],
  'unknown-scene': ['scene'],
  /** scene: the one that is to go with the servers of the other */
  'shared-itself': ['scene'],
  'shared-kind': ['scene', 'other'],
  'shared-twice': ['scene', 'other'],
  'shared-apart': ['scene', 'other'],
  'shared-ways': ['scene', 'other'],
  /** phase: the one that begins too early; before: the one it must follow */
  'phase-order': ['phase', 'before'],
  /** months: how long before the start of the plan the order would be placed */
  'order-before-start': ['phase', 'months'],
  /** percent: what the shares add up to */
  'payments-not-whole': ['phase', 'percent'],
  /** number: of the payment; months: how long before the order it would be paid */
  'payment-before-order': ['phase', 'number', 'months'],
  /** percent: what peak and valley hours add up to */
  'tariff-shares': ['percent'],
  // engine
  /** reasons: memory, latency, price or noneAllowed; any other text is shown as it is */
  'no-server-fits': ['phase', 'scene', 'reasons'],
  'no-demand': ['phase'],
  'no-forecast': [],
  'nothing-to-share': [],
  /** item: its id; name: what a person calls it */
  'missing-price': ['item', 'name'],
  'missing-fx': ['item', 'name', 'currency'],
  /** an item of the cost tree that is part of the plan without its quantity or rate */
  'missing-quantity': ['item'],
  /** date: the day until which the price was offered */
  'expired-price': ['item', 'name', 'date'],
  /** value: name of the datasheet value */
  'missing-datasheet-value': ['item', 'value'],
  // serving
  /** copies: of the model; each: GPUs of one; needed: of all together; gpus: of the server */
  'placement-too-many': ['copies', 'each', 'needed', 'gpus'],
  /** gpu: their numbers, as text; times: of the one that is given most often */
  'placement-gpu-twice': ['gpu', 'times'],
  /** gpu: numbers that there are not, as text; last: the highest number that the server has */
  'placement-gpu-beyond': ['gpu', 'last', 'gpus'],
  /** gpus: of the copy, as text; island: GPUs that a bridge joins */
  'placement-bridge': ['gpus', 'island'],
  /** found: what stands there; expected: name, value, escape, quote or depth; any other is the sign that is missing */
  'triton-syntax': ['line', 'found', 'expected'],
  /** message: the group of fields that it stands in */
  'triton-unknown-field': ['line', 'field', 'message'],
  /** expected: a type of the schema, message, colon, or the values that there are */
  'triton-value': ['line', 'field', 'value', 'expected'],
  'triton-repeated': ['line', 'field'],
  'triton-list': ['line', 'field'],
  'triton-choice': ['line', 'field', 'other'],
  'triton-gpus-unread': ['line', 'kind'],
  /** instances: of all GPUs listed together; spread: GPUs that one is to use */
  'triton-kind-gpu': ['line', 'kind', 'count', 'gpus', 'instances', 'spread'],
  'triton-device-lists': ['count', 'lists'],
  'triton-preferred': ['size', 'most'],
  // ledger
  'ledger-duplicate-row': ['row'],
  'ledger-unknown-reference': ['row', 'reference'],
  'ledger-cycle': ['row', 'cycle'],
  'ledger-unit-mismatch': ['row', 'left', 'right'],
  'ledger-unreadable-unit': ['row', 'unit', 'part'],
  'ledger-axis-mismatch': ['row', 'reference'],
  /** column: 0 is the first month or year, −1 the opening value */
  'ledger-not-finite': ['row', 'column'],
  // risk
  /** input: id of a ledger row that is no input, or a constant */
  'trials-unknown-input': ['input'],
  /** names: range (P10, P90), ends, leastLikely or likelyMost; any other word is shown as it is */
  'risk-range-reversed': ['names', 'low', 'high'],
  /** percent: what the weights add up to */
  'risk-weights': ['percent'],
  'risk-correlation-self': ['input'],
  'risk-correlation-twice': ['first', 'second'],
  /** input: one at which the correlations contradict the earlier ones; percent: of their strength that is possible */
  'risk-correlations-impossible': ['input', 'percent'],
  'risk-nothing-uncertain': [],
  /** row: the one that has no value in any trial */
  'risk-no-result': ['row'],
  /** side: above, below, or none where the result has no value; closest, gap: a number, or none */
  'goal-no-crossing': ['least', 'most', 'side', 'closest', 'gap'],
  'risk-levers-overlap': [],
  // files and database
  'file-not-found': ['file'],
  'file-not-readable': ['file'],
  'file-too-large': ['file', 'megabytes', 'limitMegabytes'],
  'folder-not-found': ['folder'],
  'folder-read-only': ['folder'],
  'file-in-use': ['file'],
  'already-there': ['file'],
  'disk-full': ['file'],
  'write-failed': ['file', 'detail'],
  'print-failed': ['detail'],
  'database-not-ours': ['file'],
  'database-newer': ['file', 'found', 'known'],
  'database-corrupt': ['file'],
  'database-locked': ['file'],
  'database-read-only': ['file'],
  'database-moved': ['file'],
  'revision-not-found': ['revision'],
  // filled quotation forms
  'quote-not-our-form': [],
  'quote-cell-missing': ['cell'],
  'quote-cell-wrong': ['cell', 'value', 'expected'],
  'record-not-found': ['record'],
  /** state: submitted or approved */
  'scenario-frozen': ['state'],
  /** the project that a first start shows, which stays as it was shipped */
  'sample-read-only': [],
  'state-not-allowed': ['from', 'to'],
  'reason-needed': [],
  'backup-not-usable': ['file'],
  // imported files
  /** detail: what is wrong with it, in the words of the reader */
  'import-not-a-table': ['file', 'detail'],
  'import-encrypted': ['file'],
  'import-macros': ['file'],
  /** rule: entries, inflated, ratio, path, nested, dtd */
  'import-unsafe': ['file', 'rule'],
  'import-too-large': ['file', 'rows', 'columns'],
  'import-encoding': ['file'],
  'import-empty': ['file'],
  'import-timeout': ['file', 'seconds'],
  'import-memory': ['file', 'megabytes'],
  'quote-has-errors': ['count'],
  /** question: amountUnit, currency, taxBasis, quoteNumber, quotedDate, supplier */
  'quote-question-open': ['question'],
  'quote-known': ['supplier', 'number'],
  // command line
  'batch-empty': ['file'],
  /** columns: those that are needed and not there; known: all that are read */
  'batch-columns': ['file', 'columns', 'known'],
  'batch-duplicate': ['file', 'column'],
  /** detail: the argument that was not understood */
  usage: ['detail'],
  unexpected: ['detail'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ProblemCode = keyof typeof PROBLEM_PARAMS;

export const PROBLEM_CODES = Object.keys(PROBLEM_PARAMS) as readonly ProblemCode[];

/** Values that fill the texts of a code. */
export type ProblemParams<Code extends ProblemCode> = Readonly<
  Record<(typeof PROBLEM_PARAMS)[Code][number], ProblemParam>
>;

/** A value of a message; a name that depends on the language is a text of its own. */
export type ProblemParam = string | number | ProblemDetail;

/** What is wrong, where, and the values that fill the message text. */
export type Problem = {
  readonly code: ProblemCode;
  /** Path to the field, e.g. `phases.1.loads.assistant.requestsPerDay`; empty when there is none. */
  readonly path: string;
  readonly params: Readonly<Record<string, ProblemParam>>;
  /** What lies behind it, each a message of its own, e.g. why each server was refused. */
  readonly details?: readonly ProblemDetail[];
};

/** A translatable text: a message key with its values, or words that stand as they are. */
export type ProblemDetail =
  | { readonly key: string; readonly params?: Readonly<Record<string, ProblemParam>> }
  | { readonly text: string }
  /** An amount of money, CNY. */
  | { readonly yuan: number };

type CodeWithoutParams = {
  [Code in ProblemCode]: (typeof PROBLEM_PARAMS)[Code]['length'] extends 0 ? Code : never;
}[ProblemCode];

/** A problem with the parameters its code asks for; codes without parameters need none. */
export const problem = <Code extends ProblemCode>(
  code: Code,
  ...rest: Code extends CodeWithoutParams ? [path?: string] : [path: string, params: ProblemParams<Code>]
): Problem => {
  const [path = '', params = {}] = rest;
  return { code, path, params };
};

/** A value of a problem that is an id, as it stands; empty where there is none. */
export const idIn = ({ params }: Problem, name: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : '';
};
