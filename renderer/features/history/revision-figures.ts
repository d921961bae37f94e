import { RESULTS } from '#shared/finance/cost-rows.ts';
import type { RevisionRead } from '#shared/ipc/history-channels.ts';
import type { NumberFormat } from '#shared/ledger/row.ts';
import type { Label } from '#shared/i18n/label.ts';
import { computeOutcome } from '../../app/store/outcome.ts';

/** A figure of two revisions beside each other; undefined where one of them has none. */
export type FigurePair = {
  readonly id: string;
  readonly label: Label;
  readonly format: NumberFormat;
  readonly before: number | undefined;
  readonly after: number | undefined;
};

type Value = Pick<FigurePair, 'label' | 'format'> & { readonly value: number };

/** The results and the lines of the procurement list, each revision computed with the catalog of its day. */
export function figurePairs(before: RevisionRead, after: RevisionRead): readonly FigurePair[] {
  const left = figuresOf(before);
  const right = figuresOf(after);
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((id) => {
    const known = right.get(id) ?? left.get(id);
    if (!known) return [];
    const { label, format } = known;
    return [{ id, label, format, before: left.get(id)?.value, after: right.get(id)?.value }];
  });
}

function figuresOf({ scenario, catalog }: RevisionRead): ReadonlyMap<string, Value> {
  const { plan } = computeOutcome(scenario, catalog, undefined);
  if (!plan) return new Map();
  return new Map(
    Object.values(RESULTS).flatMap((id) => {
      const row = plan.ledger.byId.get(id);
      return row ? [[id, { label: row.label, format: row.format, value: plan.values.at(id) }] as const] : [];
    }),
  );
}
