import type { ClusterPart } from '../cluster/parts.ts';
import type { Plan } from '../plan/plan.ts';
import type { Phase } from '../scenario/scenario.ts';

/** Pieces of a part that the plan has by the end of a phase, entered by hand or computed, and the rows that say so. */
export type OwnedPart = { readonly count: number; readonly rows: readonly string[] };

/** What the plan buys of a part up to a phase; what the cluster would need may be more. docs/sizing.md, "Cluster". */
export function ownedPart(part: ClusterPart, { cluster, values }: Plan, phase: Phase): OwnedPart {
  const last = cluster.stages.findIndex((stage) => stage.phase.id === phase.id);
  const itemIds = [
    ...new Set(cluster.lines.filter((line) => line.part === part).map(({ itemId }) => itemId)),
  ];
  const rows = cluster.stages
    .slice(0, last + 1)
    .flatMap((stage) => itemIds.flatMap((itemId) => stage.buys(part, itemId)))
    .filter((row) => values.at(row) > 0);
  return { count: rows.reduce((sum, row) => sum + values.at(row), 0), rows };
}
