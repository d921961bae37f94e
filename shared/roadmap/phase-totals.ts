import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, mul, ref, sub, zero } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import type { Phase } from '../scenario/scenario.ts';
import { installedId, poolIds, serverGpus, serverWatts, WATTS_PER_KW } from './pool-ids.ts';
import type { Lot, Roadmap } from './walk.ts';

/** Ledger ids of what a phase adds, for what is bought or paid by the piece. */
export const addedIds = (phase: Phase) => ({
  server: `quantity.${phase.id}.servers`,
  gpu: `quantity.${phase.id}.gpus`,
  kW: `quantity.${phase.id}.kW`,
});

/** Power of everything owned by the end of a phase, and what the phase adds. */
export const phaseTotals = (phase: Phase, earlier: readonly Phase[], roadmap: Roadmap): Row[] => [
  scalarRow(
    installedId(phase),
    label('row.power.installed', { phase: phase.name }),
    { section: 'facility', unit: 'kW', format: 'decimal' },
    installedPower([...earlier, phase], roadmap),
  ),
  ...addedRows(phase, earlier.at(-1), roadmap),
];

/** Servers, accelerators and power that a phase adds. */
function addedRows(phase: Phase, before: Phase | undefined, roadmap: Roadmap): Row[] {
  const ids = addedIds(phase);
  const params = { phase: phase.name };
  const lots = lotsOf([phase], roadmap);
  const installed = installedId(phase);
  return [
    scalarRow(
      ids.server,
      label('row.quantity.servers', params),
      { section: 'quantity', unit: 'server', format: 'count' },
      add(...lots.map((lot) => poolIds(lot.id).bought)),
    ),
    scalarRow(
      ids.gpu,
      label('row.quantity.gpus', params),
      { section: 'quantity', unit: 'GPU', format: 'count' },
      add(...lots.map((lot) => mul(poolIds(lot.id).bought, serverGpus(lot.server.id)))),
    ),
    scalarRow(
      ids.kW,
      label('row.quantity.kW', params),
      { section: 'quantity', unit: 'kW', format: 'decimal' },
      before ? sub(installed, installedId(before)) : ref(installed),
    ),
  ];
}

/** What was bought in some phases. */
export const lotsOf = (phases: readonly Phase[], roadmap: Roadmap): readonly Lot[] =>
  roadmap.lots.filter((lot) => phases.some(({ id }) => id === lot.phase.id));

/** Full power of every inference server bought up to now, kW. */
function installedPower(phases: readonly Phase[], roadmap: Roadmap): Expression {
  const terms = lotsOf(phases, roadmap).map((lot) =>
    div(mul(poolIds(lot.id).bought, serverWatts(lot.server.id)), WATTS_PER_KW),
  );
  return terms.length === 0 ? zero : add(...terms);
}
