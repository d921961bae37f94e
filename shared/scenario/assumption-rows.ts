import { label, verbatim } from '../i18n/label.ts';
import type { InputRow } from '../ledger/row.ts';
import type { FlagAssumption, NumericAssumption } from './assumption-default.ts';
import { ASSUMPTION_DEFAULTS, FLAG_DEFAULTS } from './defaults.ts';
import { rateId } from './net-price.ts';
import { assumptionsSchema, type Scenario } from './scenario.ts';

/** Why the default of an assumption is what it is, in the words of the reader. */
export const assumptionReason = <Name extends NumericAssumption>(name: Name): `assumptionReason.${Name}` =>
  `assumptionReason.${name}`;

/** Ledger id of an assumption. */
export const assumptionId = <Name extends string>(name: Name): `assumption.${Name}` => `assumption.${name}`;

export const INPUT_VAT_DEDUCTIBLE = 'assumption.inputVatDeductible';

/** The scenario's assumptions as ledger inputs; one that differs from its default says a person set it. */
export function assumptionRows(scenario: Scenario): InputRow[] {
  const numeric = Object.entries(ASSUMPTION_DEFAULTS).map(([key, standard]): InputRow => {
    const name = key as keyof typeof ASSUMPTION_DEFAULTS;
    const value = scenario.assumptions[name];
    const { least, most } = acceptedRange(name);
    return {
      kind: 'input',
      id: assumptionId(name),
      label: label(`row.assumption.${name}`),
      unit: standard.unit,
      axis: 'scalar',
      section: standard.group === 'needs' ? 'needs' : 'finance',
      format: standard.format,
      value,
      ...(least === undefined ? {} : { least }),
      ...(most === undefined ? {} : { most }),
      // A value that a person set is not the one the range belongs to.
      ...(standard.range === undefined || value !== standard.value ? {} : { range: standard.range }),
      definedName: standard.definedName,
      provenance:
        value === standard.value
          ? {
              source: label('assumption.sourced', {
                reason: label(assumptionReason(name)),
                source: verbatim(standard.source),
              }),
              ...(standard.date === undefined ? {} : { date: standard.date }),
              certainty: standard.certainty,
            }
          : { source: label('source.scenario'), date: scenario.priceDate, certainty: 'sure' },
    };
  });
  const flags = FLAG_NAMES.map((name): InputRow => {
    const { value, definedName, source, certainty } = FLAG_DEFAULTS[name];
    const chosen = scenario.assumptions[name];
    return {
      kind: 'input',
      id: assumptionId(name),
      label: label(`row.assumption.${name}`),
      unit: '1',
      axis: 'scalar',
      section: 'finance',
      format: 'flag',
      value: chosen ? 1 : 0,
      least: 0,
      most: 1,
      definedName,
      provenance:
        chosen === value
          ? { source: label(source), certainty }
          : { source: label('source.scenario'), date: scenario.priceDate, certainty: 'sure' },
    };
  });
  return [...numeric, ...flags, ...rateRows(scenario)];
}

/** Switches among the assumptions, in order. */
export const FLAG_NAMES: readonly FlagAssumption[] = [
  'inputVatDeductible',
  'realRate',
  'midPeriod',
  'immediateDeduction',
];

/** Exchange rates beside the one of USD, each with its day and source. */
const rateRows = ({ exchangeRates }: Scenario): InputRow[] =>
  exchangeRates.map(({ currency, rate, date, source }) => ({
    kind: 'input',
    id: rateId(currency),
    label: label('row.exchangeRate', { currency }),
    unit: `CNY/${currency}`,
    axis: 'scalar',
    section: 'finance',
    format: 'decimal',
    value: rate,
    least: 0,
    provenance: { source: verbatim(source), date, certainty: 'sure' },
  }));

/** The accepted range of an assumption, read from the schema so that it is stated once. */
export function acceptedRange(name: keyof typeof ASSUMPTION_DEFAULTS): {
  least: number | undefined;
  most: number | undefined;
} {
  const { minValue, maxValue } = assumptionsSchema.shape[name];
  return { least: finite(minValue), most: finite(maxValue) };
}

const finite = (value: number | null): number | undefined =>
  value === null || !Number.isFinite(value) ? undefined : value;
