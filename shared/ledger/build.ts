import type { Unit } from '../base/unit.ts';
import { type Label, label } from '../i18n/label.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { Expression } from './expression.ts';
import type { Axis, FormulaRow, InputRow, NumberFormat, Section } from './row.ts';

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

type IdOf<Key> = Key extends `row.${infer Id}` ? Id : never;

/** Ids of the named constants: each has its label in i18n. */
export type ConstantId = IdOf<Extract<MessageKey, `row.constant.${string}`>>;

/** A number that is so by definition (seconds in a day, decimals of money), with its name in the workbook. */
export const constantRow = (id: ConstantId, value: number, unit: Unit, definedName: string): InputRow => ({
  kind: 'input',
  id,
  label: label(`row.${id}`),
  unit,
  axis: 'scalar',
  section: 'constant',
  format: Number.isInteger(value) ? 'count' : 'decimal',
  value,
  least: value,
  most: value,
  definedName,
  provenance: { source: label('source.definition'), certainty: 'sure' },
});
