import { lineIds } from '#shared/finance/bill-rows.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import type { RevisionRead } from '#shared/ipc/history-channels.ts';
import type { NumberFormat } from '#shared/ledger/row.ts';
import type { Label } from '#shared/i18n/label.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { computeOutcome } from '../../app/store/outcome.ts';

/** A value of two revisions; undefined where one of them has none. */
type Pair = { readonly before: number | undefined; readonly after: number | undefined };

/** A result of two revisions beside each other. */
export type FigurePair = Pair & { readonly id: string; readonly label: Label; readonly format: NumberFormat };

/** A line of the procurement list in two revisions: how many, and what they cost with VAT, CNY. */
export type BillPair = {
  readonly id: string;
  readonly phase: string;
  readonly name: Label;
  readonly quantity: Pair;
  readonly gross: Pair;
};

/** A revision's plan, computed with the catalog of its day; undefined where it cannot be. */
export const planOf = ({ scenario, catalog }: RevisionRead): Plan | undefined =>
  computeOutcome(scenario, catalog, undefined).plan;

/** The results of two plans. */
export function figurePairs(before: Plan | undefined, after: Plan | undefined): readonly FigurePair[] {
  return Object.values(RESULTS).flatMap((id) => {
    const row = (after ?? before)?.ledger.byId.get(id);
    if (!row) return [];
    return [
      {
        id,
        label: row.label,
        format: row.format,
        before: before?.values.at(id),
        after: after?.values.at(id),
      },
    ];
  });
}

type BillLine = {
  readonly phase: string;
  readonly name: Label;
  readonly quantity: number;
  readonly gross: number;
};

/** Lines of the procurement lists that are not the same; those that both have alike are left out. */
export function billPairs(before: Plan | undefined, after: Plan | undefined): readonly BillPair[] {
  const left = billOf(before);
  const right = billOf(after);
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((id) => {
    const [old, now] = [left.get(id), right.get(id)];
    const known = now ?? old;
    if (!known || (old?.quantity === now?.quantity && old?.gross === now?.gross)) return [];
    const { phase, name } = known;
    const quantity = { before: old?.quantity, after: now?.quantity };
    return [{ id, phase, name, quantity, gross: { before: old?.gross, after: now?.gross } }];
  });
}

function billOf(plan: Plan | undefined): ReadonlyMap<string, BillLine> {
  const lines = (plan?.lines ?? []).flatMap(({ id, phase, name, quantity }) => {
    const count = quantity === undefined ? 1 : (plan?.values.at(quantity) ?? 0);
    const { gross } = lineIds(id);
    // A line that buys nothing is not on the list.
    if (!plan || count === 0 || !plan.ledger.byId.has(gross)) return [];
    return [[id, { phase: phase.name, name, quantity: count, gross: plan.values.at(gross) }] as const];
  });
  return new Map(lines);
}
