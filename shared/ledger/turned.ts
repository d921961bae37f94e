import { fail, ok, type Result } from '../base/result.ts';
import { FormulaValues, type InputValues, openRows, prepareSteps, type Values } from './evaluate.ts';
import type { Ledger } from './ledger.ts';
import { referencesOf } from './references.ts';

/**
 * The ledger with some of its inputs turned, made ready to be computed again and again, as a hand drags: only rows that
 * depend on these inputs are computed, to the bit what `evaluate` gives. `values` are those of the ledger as it
 * stands. Inputs that were not named keep the value they carry.
 * @returns a function from values of the named inputs, by row id, to all values; `ledger-not-finite` as `evaluate`
 */
export function turnInputs(
  ledger: Ledger,
  values: Values,
  named: Iterable<string>,
): (inputs: InputValues) => Result<Values> {
  const changed = rowsChangedBy(ledger, new Set(named));
  const steps = ledger.steps.filter((step) => step.some(({ id }) => changed.has(id)));
  const store = new FormulaValues();
  for (const { id } of ledger.rows) {
    store.values.set(id, values.series(id));
    store.openings.set(id, values.opening(id));
  }
  openRows(ledger, steps, store);
  const compute = prepareSteps(ledger, steps, store);
  return (inputs) => {
    const found = compute(inputs);
    if (found) return fail([found]);
    // The store is written to again by the next turn: what is handed out stays as it is.
    const turned = new FormulaValues();
    for (const [id, series] of store.values) turned.values.set(id, changed.has(id) ? series.slice() : series);
    for (const [id, opening] of store.openings) turned.openings.set(id, opening);
    return ok(turned);
  };
}

/** The rows that are drawn or read one that changes, among those that matter. Rows of one step feed each other. */
export function rowsChangedBy(
  ledger: Ledger,
  drawn: ReadonlySet<string>,
  matters: (row: string) => boolean = () => true,
): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const step of ledger.steps) {
    const rows = step.filter((row) => matters(row.id));
    const changes = rows.some(
      (row) => drawn.has(row.id) || referencesOf(row).some((reference) => changed.has(reference.row)),
    );
    if (changes) for (const row of rows) changed.add(row.id);
  }
  return changed;
}
