import { label } from '../i18n/label.ts';
import { constantRow } from '../ledger/build.ts';
import { div, type Expression, mul, ref } from '../ledger/expression.ts';
import type { InputRow } from '../ledger/row.ts';
import type { PeakRule } from '../scenario/scenario.ts';

/** Ids of the inputs that turn a day's requests into the busy moment's. */
export const SECONDS_PER_DAY = 'constant.secondsPerDay';
export const SECONDS_PER_HOUR = 'constant.secondsPerHour';
export const PEAK_VOLUME_SHARE = 'peak.volumeShare';
export const PEAK_TIME_SHARE = 'peak.timeShare';
export const BUSY_HOUR_SHARE = 'peak.busyHourShare';

/**
 * Requests per second at the peak, from requests per day. performance-model.md §7: `D·v/(86400·t)` where
 * a share v of the volume falls in a share t of the time (80/20), or `D·b/3600` with the busy hour's share b.
 */
export function peakRequests(requestsPerDay: string, rule: PeakRule['kind']): Expression {
  return rule === 'busy-hour'
    ? div(mul(requestsPerDay, BUSY_HOUR_SHARE), SECONDS_PER_HOUR)
    : div(mul(requestsPerDay, PEAK_VOLUME_SHARE), mul(SECONDS_PER_DAY, PEAK_TIME_SHARE));
}

/** Requests per second as the mean of the day. */
export const meanRequests = (requestsPerDay: string): Expression => div(ref(requestsPerDay), SECONDS_PER_DAY);

/** Requests per second as the mean of the day, as a number. */
export const meanRate = (requestsPerDay: number): number => requestsPerDay / DAY_SECONDS;

const DAY_SECONDS = 86_400;

/** The rule's inputs and the constants it reads. */
export function peakRows(rule: PeakRule): InputRow[] {
  const rows = [
    constantRow(SECONDS_PER_DAY, DAY_SECONDS, 's/day', 'SECONDS_PER_DAY'),
    constantRow(SECONDS_PER_HOUR, 3600, 's/h', 'SECONDS_PER_HOUR'),
  ];
  if (rule.kind === 'busy-hour') {
    return [...rows, share(BUSY_HOUR_SHARE, rule.busyHourShare, 'day/h', 'BUSY_HOUR_SHARE')];
  }
  return [
    ...rows,
    share(PEAK_VOLUME_SHARE, rule.volumeShare, '%', 'PEAK_VOLUME_SHARE'),
    share(PEAK_TIME_SHARE, rule.timeShare, '%', 'PEAK_TIME_SHARE'),
  ];
}

function share(
  id: typeof PEAK_VOLUME_SHARE | typeof PEAK_TIME_SHARE | typeof BUSY_HOUR_SHARE,
  value: number,
  unit: string,
  definedName: string,
): InputRow {
  return {
    kind: 'input',
    id,
    label: label(`row.${id}`),
    unit,
    axis: 'scalar',
    section: 'demand',
    format: 'percent',
    value,
    least: 0,
    most: 1,
    definedName,
    provenance: { source: label('source.peakRule'), certainty: 'estimated' },
  };
}
