import { label, verbatim } from '../i18n/label.ts';
import { constantRow, monthRow, scalarRow } from '../ledger/build.ts';
import { compare, sub, when } from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { MONTH } from '../ledger/time.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { leastPurchase } from '../sizing/count.ts';
import type { Roadmap } from './walk.ts';
import { phaseIds, serverWatts, serverGpus, WATTS_PER_KW } from './pool-ids.ts';
import { poolRows } from './pool-rows.ts';

/** Ledger rows of demand, capacity, server counts and power, phase by phase. performance-model.md §7 and §9. */
export function roadmapRows(roadmap: Roadmap, scenario: Scenario): Row[] {
  return [
    wattsPerKw,
    leastPurchase,
    ...serverRows(roadmap),
    ...scenario.phases.flatMap((phase, position) =>
      phaseRows(phase, scenario.phases[position + 1], scenario),
    ),
    ...roadmap.pools.flatMap((pool) => poolRows(pool, scenario)),
  ];
}

const wattsPerKw = constantRow(WATTS_PER_KW, 1000, 'W/kW', 'WATTS_PER_KW');

function serverRows(roadmap: Roadmap): InputRow[] {
  const servers = new Map(roadmap.lots.map(({ server }) => [server.id, server]));
  return [...servers.values()].flatMap((server): InputRow[] => [
    {
      kind: 'input',
      id: serverGpus(server.id),
      label: label('row.server.gpus', { server: server.name }),
      unit: 'GPU/server',
      axis: 'scalar',
      section: 'facility',
      format: 'count',
      value: server.gpuCount,
      least: 0,
      provenance: {
        source: verbatim(server.sourceUrl),
        note: verbatim(server.sourceNote),
        certainty: 'sure',
      },
    },
    {
      kind: 'input',
      id: serverWatts(server.id),
      label: label('row.server.watts', { server: server.name }),
      unit: 'W/server',
      axis: 'scalar',
      section: 'facility',
      format: 'count',
      value: server.maxPowerWatts ?? 0,
      least: 0,
      provenance: {
        source: verbatim(server.sourceUrl),
        note: verbatim(server.sourceNote),
        certainty: 'estimated',
      },
    },
  ]);
}

function phaseRows(phase: Phase, next: Phase | undefined, scenario: Scenario): Row[] {
  const ids = phaseIds(phase);
  const params = { phase: phase.name };
  const entered = {
    kind: 'input',
    axis: 'scalar',
    provenance: { source: label('source.scenario'), date: scenario.priceDate, certainty: 'sure' },
  } as const;
  const flag = { section: 'time', unit: '1', format: 'flag' } as const;
  const monthNumber = { section: 'time', unit: '1', format: 'count' } as const;
  const started = compare(MONTH, '>', ids.month);
  return [
    {
      ...entered,
      id: ids.month,
      label: label('row.phase.month', params),
      unit: '1',
      section: 'time',
      format: 'count',
      value: phase.month,
      least: 0,
      most: scenario.horizonMonths,
    },
    {
      ...entered,
      id: ids.deliveryMonths,
      label: label('row.phase.deliveryMonths', params),
      unit: '1',
      section: 'time',
      format: 'count',
      value: phase.deliveryMonths,
      least: 0,
    },
    {
      ...entered,
      id: ids.installationMonths,
      label: label('row.phase.installationMonths', params),
      unit: '1',
      section: 'time',
      format: 'count',
      value: phase.installationMonths,
      least: 0,
    },
    scalarRow(
      ids.delivery,
      label('row.phase.delivery', params),
      monthNumber,
      sub(ids.month, ids.installationMonths),
    ),
    scalarRow(
      ids.order,
      label('row.phase.order', params),
      monthNumber,
      sub(ids.delivery, ids.deliveryMonths),
    ),
    {
      ...entered,
      id: ids.spare,
      label: label('row.phase.spareServers', params),
      unit: 'server',
      section: 'quantity',
      format: 'count',
      value: phase.spareServers,
      least: 0,
    },
    {
      ...entered,
      id: ids.managementNodes,
      label: label('row.phase.managementNodes', params),
      unit: 'server',
      section: 'quantity',
      format: 'count',
      value: phase.managementNodes,
      least: 0,
    },
    {
      ...entered,
      id: ids.storage,
      label: label('row.phase.storageTB', params),
      unit: 'TB',
      section: 'quantity',
      format: 'decimal',
      value: phase.storageTB,
      least: 0,
    },
    {
      ...entered,
      id: ids.staff,
      label: label('row.phase.staff', params),
      unit: 'FTE',
      section: 'staff',
      format: 'decimal',
      value: phase.staff,
      least: 0,
    },
    monthRow(ids.accepted, label('row.phase.accepted', params), flag, compare(MONTH, '=', ids.month)),
    monthRow(
      ids.active,
      label('row.phase.active', params),
      flag,
      next ? when(started, compare(MONTH, '<=', phaseIds(next).month), 0) : started,
    ),
  ];
}
