import type { Row } from '../../ledger/row.ts';
import type { Roadmap } from '../../roadmap/walk.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ProcurementLine } from '../bill-rows.ts';
import { type Alternative, owningRows, type Sources } from './alternative.ts';
import { apiRows } from './api-rows.ts';
import { carbonRows } from './carbon-rows.ts';
import { curveRows } from './curve-rows.ts';
import { hireRows } from './hire-rows.ts';
import { leaseRows } from './lease-rows.ts';
import { phasingRows } from './phasing-rows.ts';
import { refreshRows } from './refresh-rows.ts';
import { unitCostRows } from './unit-cost-rows.ts';
import { volumeRows } from './volume-rows.ts';

export type Alternatives = {
  readonly rows: readonly Row[];
  /** In the order of `ALTERNATIVES`. */
  readonly list: readonly Alternative[];
};

/** Everything a plan is held against, as rows of its own ledger. finance.md §7–§9. */
export function alternativeRows(
  roadmap: Roadmap,
  lines: readonly ProcurementLine[],
  scenario: Scenario,
  sources: Sources,
): Alternatives {
  const hire = hireRows(roadmap, scenario, sources);
  const api = apiRows(roadmap, scenario, sources);
  return {
    rows: [
      ...owningRows(lines, scenario),
      ...volumeRows(roadmap, scenario),
      ...hire.rows,
      ...leaseRows(scenario),
      ...api.rows,
      ...refreshRows(lines, scenario),
      ...phasingRows(roadmap, lines, scenario),
      ...unitCostRows(roadmap, scenario),
      ...curveRows(),
      ...carbonRows(),
    ],
    list: [
      ...hire.alternatives,
      { kind: 'lease', prices: [], missing: [] },
      api.alternative,
      { kind: 'refresh', prices: [], missing: [] },
    ],
  };
}
