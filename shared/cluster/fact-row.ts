import type { Unit } from '../base/unit.ts';
import type { Label } from '../i18n/label.ts';
import type { InputRow } from '../ledger/row.ts';

export type ClusterFact = {
  readonly id: string;
  readonly label: Label;
  readonly unit: Unit;
  readonly value: number;
  readonly source: Label;
  /** The part whose datasheet states it. */
  readonly reference: string;
};

/** A count that a part's datasheet states, or that follows from how parts go together. */
export const factRow = ({ source, reference, ...fact }: ClusterFact): InputRow => ({
  kind: 'input',
  ...fact,
  axis: 'scalar',
  section: 'cluster',
  format: 'count',
  least: 0,
  provenance: { source, reference, certainty: 'estimated' },
});
