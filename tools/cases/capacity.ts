import { evaluateScalar } from '../../shared/ledger/evaluate.ts';
import { LEAST_PURCHASE, leastPurchase, serversToBuy } from '../../shared/sizing/count.ts';
import { peakRequests, peakRows } from '../../shared/workload/peak.ts';
import { has, type Inputs, number, numbers } from './inputs.ts';

/** Whole machines for a peak, each carrying `perMachine`, with spares. */
const machines = (peak: number, perMachine: number, spare = 0): number =>
  evaluateScalar(
    serversToBuy({
      peak: 'peak',
      targetUtilisation: 'use',
      kept: 'kept',
      perServer: 'per',
      spare: 'spare',
      largest: 'per',
    }),
    { peak, use: 1, kept: 0, per: perMachine, spare, [LEAST_PURCHASE]: leastPurchase.value },
  );

function peakOfDay(inputs: Inputs): number {
  const rule = {
    kind: 'share-of-time',
    volumeShare: number(inputs, 'share'),
    timeShare: number(inputs, 'time_share'),
  } as const;
  const rows = Object.fromEntries(peakRows(rule).map((row) => [row.id, row.value]));
  return evaluateScalar(peakRequests('day', rule.kind), { day: number(inputs, 'daily'), ...rows });
}

/** Planning examples: peak from the day, machines from the peak. performance-model.md §7 and §9. */
export function capacity(inputs: Inputs): Readonly<Record<string, unknown>> {
  if (has(inputs, 'baseline_rps')) {
    const peak = number(inputs, 'baseline_rps') * number(inputs, 'peak_multiple');
    const each = number(inputs, 'rps_per_instance');
    return {
      peak_rps: peak,
      instances_at_peak: machines(peak, each),
      with_n_plus_1: machines(peak, each, number(inputs, 'redundancy', 0)),
    };
  }
  const peak = peakOfDay(inputs);
  if (has(inputs, 'safety')) return { qps: numbers(inputs, 'safety').map((factor) => peak * factor) };
  if (has(inputs, 'peak_multiple')) {
    return {
      qps: peak,
      peak_qps: peak * number(inputs, 'peak_multiple'),
      servers_normal: machines(peak, number(inputs, 'per_server')),
    };
  }
  return { peak_qps: peak, machines: machines(peak, number(inputs, 'qps_per_machine')) };
}
