import { label } from '../i18n/label.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
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

/** How many times the mean of the day an event brings. */
export const PEAK_MULTIPLE = 'peak.multiple';

/**
 * Requests per second at the peak, from requests per day. performance-model.md §7: `D·v/(86400·t)` where
 * a share v of the volume falls in a share t of the time (80/20); `D·b/3600` with the busiest hour's share b, stated
 * or of a 24-hour profile; `D/86400·m` with an event's multiple m.
 */
export function peakRequests(requestsPerDay: string, rule: PeakRule['kind']): Expression {
  switch (rule) {
    case 'busy-hour':
    case 'profile':
      return div(mul(requestsPerDay, BUSY_HOUR_SHARE), SECONDS_PER_HOUR);
    case 'event':
      return mul(div(requestsPerDay, SECONDS_PER_DAY), PEAK_MULTIPLE);
    case 'share-of-time':
      return div(mul(requestsPerDay, PEAK_VOLUME_SHARE), mul(SECONDS_PER_DAY, PEAK_TIME_SHARE));
  }
}

/** Peak rate over the mean of the day. performance-model.md §7. */
export function peakToMean(rule: PeakRule): number {
  const values = Object.fromEntries(peakRows(rule).map(({ id, value }) => [id, value]));
  return evaluateScalar(peakRequests('day', rule.kind), { day: DAY_SECONDS, ...values });
}

/** Share of the day's requests in the busiest hour of a profile. */
export const busiestHourShare = (hours: readonly number[]): number =>
  Math.max(...hours) / hours.reduce((sum, weight) => sum + weight, 0);

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
  switch (rule.kind) {
    case 'busy-hour':
      return [...rows, share(BUSY_HOUR_SHARE, rule.busyHourShare, 'day/h', 'BUSY_HOUR_SHARE')];
    case 'profile':
      return [
        ...rows,
        {
          ...share(BUSY_HOUR_SHARE, busiestHourShare(rule.hours), 'day/h', 'BUSY_HOUR_SHARE'),
          provenance: {
            source: label('source.peakProfile', { hour: rule.hours.indexOf(Math.max(...rule.hours)) }),
            certainty: 'estimated',
          },
        },
      ];
    case 'event':
      return [...rows, multiple(rule.multiple)];
    case 'share-of-time':
      return [
        ...rows,
        share(PEAK_VOLUME_SHARE, rule.volumeShare, '%', 'PEAK_VOLUME_SHARE'),
        share(PEAK_TIME_SHARE, rule.timeShare, '%', 'PEAK_TIME_SHARE'),
      ];
  }
}

const multiple = (value: number): InputRow => ({
  kind: 'input',
  id: PEAK_MULTIPLE,
  label: label(`row.${PEAK_MULTIPLE}`),
  unit: '1',
  axis: 'scalar',
  section: 'demand',
  format: 'decimal',
  value,
  least: 1,
  definedName: 'PEAK_MULTIPLE',
  provenance: { source: label('source.peakRule'), certainty: 'estimated' },
});

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
