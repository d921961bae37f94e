import type { Unit } from '../base/unit.ts';
import type { Label } from '../i18n/label.ts';
import type { Expression } from './expression.ts';
import type { Axis, FormulaRow, NumberFormat, Section } from './row.ts';

type Looks = { readonly section: Section; readonly unit: Unit; readonly format: NumberFormat };

const formula =
  (axis: Axis) =>
  (id: string, label: Label, looks: Looks, expression: Expression): FormulaRow => ({
    kind: 'formula',
    id,
    label,
    axis,
    ...looks,
    expression,
  });

/** A formula row with one value. */
export const scalarRow = formula('scalar');
/** A formula row with a value per month. */
export const monthRow = formula('month');
/** A formula row with a value per year. */
export const yearRow = formula('year');
