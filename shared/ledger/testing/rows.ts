import type { Unit } from '../../base/unit.ts';
import { verbatim } from '../../i18n/label.ts';
import type { Expression } from '../expression.ts';
import { buildLedger, type Ledger } from '../ledger.ts';
import type { Axis, FormulaRow, InputRow, Row, Section } from '../row.ts';

type Extra = { readonly unit?: Unit; readonly section?: Section; readonly opening?: Expression };

/** An input of a test ledger; its label is its id. */
export const input = (id: string, value: number, extra: Partial<InputRow> = {}): InputRow => ({
  kind: 'input',
  id,
  label: verbatim(id),
  unit: '1',
  axis: 'scalar',
  section: 'price',
  format: 'decimal',
  value,
  provenance: { source: verbatim('test'), certainty: 'sure' },
  ...extra,
});

const formula =
  (axis: Axis) =>
  (id: string, expression: Expression, extra: Extra = {}): FormulaRow => ({
    kind: 'formula',
    id,
    label: verbatim(id),
    unit: '1',
    axis,
    section: 'opex',
    format: 'decimal',
    expression,
    ...extra,
  });

export const scalar = formula('scalar');
export const month = formula('month');
export const year = formula('year');

/** A ledger that must be in order. */
export function ledgerOf(months: number, rows: readonly Row[]): Ledger {
  const built = buildLedger({ months }, rows);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
}
