import { label } from '../../i18n/label.ts';
import { monthRow, scalarRow } from '../../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  mul,
  one,
  ref,
  roundMoney,
  sub,
  when,
} from '../../ledger/expression.ts';
import type { FormulaRow, Row } from '../../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../../ledger/time.ts';
import { phaseIds } from '../../roadmap/pool-ids.ts';
import { INPUT_VAT_DEDUCTIBLE } from '../../scenario/assumption-rows.ts';
import type { Roadmap } from '../../roadmap/walk.ts';
import type { Phase, Scenario } from '../../scenario/scenario.ts';
import { residualId, soldFor } from '../asset-classes.ts';
import { lineIds, phaseSumIds, priceFactorOf, type ProcurementLine } from '../bill-rows.ts';
import { LAST_MONTH } from '../calendar-rows.ts';
import { MONTHLY_RATE, presentValue, RESULTS } from '../cost-rows.ts';
import { paidIds } from '../payment-rows.ts';
import { resaleOfRest } from '../sales.ts';
import { MONEY } from './alternative.ts';

export const phasingIds = {
  /** Purchases of later phases paid at the start, at the start's prices. */
  advanced: 'phasing.advanced',
  /** Residual value lost because the equipment is older at the end. */
  agedResidual: 'phasing.agedResidual',
  /** Value of equipment that is owned and not needed yet, by month. */
  stranded: 'phasing.stranded',
  /** A phase's purchase at the start's prices ÷ at its own. */
  atStart: (phase: Phase): string => `phasing.${phase.id}.atStart`,
  /** What capital that waits costs: its value × the discount rate, present value. */
  strandedCost: 'phasing.strandedCost',
  allNow: 'phasing.allNow.presentValue',
  /** Above 0: buying in phases is cheaper than buying all at once. */
  advantage: 'phasing.advantage',
} as const;

/** Everything bought at the start against buying in phases, and what waiting equipment costs. finance.md §8. */
export function phasingRows(
  roadmap: Roadmap,
  lines: readonly ProcurementLine[],
  { phases }: Scenario,
): Row[] {
  const each = (term: (phase: Phase) => Expression): Expression => add(...phases.map(term));
  const withTax = (phase: Phase): Expression =>
    add(phaseSumIds(phase).net, when(INPUT_VAT_DEDUCTIBLE, 0, phaseSumIds(phase).tax));
  const waiting = (phase: Phase): Expression => compare(MONTH, '<=', phaseIds(phase).month);
  const years = div(LAST_MONTH, MONTHS_PER_YEAR);
  return [
    ...phases.map((phase) => atStartRow(phase, lines)),
    monthRow(
      phasingIds.advanced,
      label('row.phasing.advanced'),
      MONEY,
      sub(
        when(
          compare(MONTH, '=', 0),
          each((phase) => mul(withTax(phase), phasingIds.atStart(phase))),
          0,
        ),
        each((phase) => {
          const paid = paidIds(phase);
          return when(INPUT_VAT_DEDUCTIBLE, ref(paid.net), ref(paid.gross));
        }),
      ),
    ),
    monthRow(
      phasingIds.agedResidual,
      label('row.phasing.agedResidual'),
      MONEY,
      when(
        compare(MONTH, '=', LAST_MONTH),
        roundMoney(
          each((phase) =>
            sub(residualId(phase), resaleOfRest(soldFor(phase, lines, years), phase, years, roadmap)),
          ),
        ),
        0,
      ),
    ),
    monthRow(
      phasingIds.stranded,
      label('row.phasing.stranded'),
      MONEY,
      each((phase) => when(waiting(phase), phaseSumIds(phase).equipment, 0)),
    ),
    scalarRow(
      phasingIds.strandedCost,
      label('row.phasing.strandedCost'),
      MONEY,
      mul(presentValue(phasingIds.stranded), MONTHLY_RATE),
    ),
    scalarRow(
      phasingIds.advantage,
      label('row.phasing.advantage'),
      MONEY,
      add(presentValue(phasingIds.advanced), presentValue(phasingIds.agedResidual)),
    ),
    scalarRow(
      phasingIds.allNow,
      label('row.phasing.allNow'),
      MONEY,
      add(RESULTS.presentValue, phasingIds.advantage),
    ),
  ];
}

/** Installation and contingency are shares of the equipment, so that the whole purchase moves as its servers do. */
function atStartRow(phase: Phase, lines: readonly ProcurementLine[]): FormulaRow {
  const servers = lines
    .filter((line) => line.phase.id === phase.id && line.category === 'server' && line.price)
    .map((line) => lineIds(line.id).net);
  const { equipment } = phaseSumIds(phase);
  const cheaper = sub(div(1, priceFactorOf(phase)), 1);
  return scalarRow(
    phasingIds.atStart(phase),
    label('row.phasing.atStart', { phase: phase.name }),
    { section: 'alternative', unit: '1', format: 'decimal' },
    servers.length === 0
      ? one
      : when(compare(equipment, '>', 0), add(1, mul(div(add(...servers), equipment), cheaper)), 1),
  );
}
