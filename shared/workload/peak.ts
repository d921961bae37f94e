import { label } from '../i18n/label.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
import { constantRow } from '../ledger/build.ts';
import { div, type Expression, mul, ref } from '../ledger/expression.ts';
import type { InputRow } from '../ledger/row.ts';
import type { PeakRule, Scenario, Scene } from '../scenario/scenario.ts';

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
export function peakRequests(
  requestsPerDay: string,
  rule: PeakRule['kind'],
  ids: PeakIds = PROJECT_PEAK,
): Expression {
  switch (rule) {
    case 'busy-hour':
    case 'profile':
      return div(mul(requestsPerDay, ids.busyHourShare), SECONDS_PER_HOUR);
    case 'event':
      return mul(div(requestsPerDay, SECONDS_PER_DAY), ids.multiple);
    case 'share-of-time':
      return div(mul(requestsPerDay, ids.volumeShare), mul(SECONDS_PER_DAY, ids.timeShare));
  }
}

/** Rows of a rule: the project's, or those of a scene with one of its own. */
export type PeakIds = Readonly<Record<'volumeShare' | 'timeShare' | 'busyHourShare' | 'multiple', string>>;

const PROJECT_PEAK: PeakIds = {
  volumeShare: PEAK_VOLUME_SHARE,
  timeShare: PEAK_TIME_SHARE,
  busyHourShare: BUSY_HOUR_SHARE,
  multiple: PEAK_MULTIPLE,
};

export const scenePeakIds = ({ id, peakRule }: Pick<Scene, 'id' | 'peakRule'>): PeakIds =>
  peakRule === undefined
    ? PROJECT_PEAK
    : {
        volumeShare: `peak.${id}.volumeShare`,
        timeShare: `peak.${id}.timeShare`,
        busyHourShare: `peak.${id}.busyHourShare`,
        multiple: `peak.${id}.multiple`,
      };

/** How a scene's requests fall in the day: its own rule, else the project's. */
export const peakRuleOf = (
  scene: Pick<Scene, 'peakRule'> | undefined,
  { peakRule }: Pick<Scenario, 'peakRule'>,
): PeakRule => scene?.peakRule ?? peakRule;

/** Requests per second at the peak of so many a day. performance-model.md §7. */
export function peakOf(requestsPerDay: number, rule: PeakRule): number {
  const values = Object.fromEntries(peakRows(rule).map(({ id, value }) => [id, value]));
  return evaluateScalar(peakRequests('day', rule.kind), { day: requestsPerDay, ...values });
}

/** Peak rate over the mean of the day. performance-model.md §7. */
export const peakToMean = (rule: PeakRule): number => peakOf(DAY_SECONDS, rule);

/** Share of the day's requests in the busiest hour of a profile. */
export const busiestHourShare = (hours: readonly number[]): number =>
  Math.max(...hours) / hours.reduce((sum, weight) => sum + weight, 0);

/** Requests per second as the mean of the day. */
export const meanRequests = (requestsPerDay: string): Expression => div(ref(requestsPerDay), SECONDS_PER_DAY);

/** Requests per second as the mean of the day, as a number. */
export const meanRate = (requestsPerDay: number): number => requestsPerDay / DAY_SECONDS;

const DAY_SECONDS = 86_400;

/** The project's rule as inputs, with the constants that every rule reads. */
export const peakRows = (rule: PeakRule): InputRow[] => [
  constantRow(SECONDS_PER_DAY, DAY_SECONDS, 's/day', 'SECONDS_PER_DAY'),
  constantRow(SECONDS_PER_HOUR, 3600, 's/h', 'SECONDS_PER_HOUR'),
  ...ruleInputs(rule).map(({ name, ...row }): InputRow => ({
    ...row,
    id: PROJECT_PEAK[name],
    definedName: NAMES[name],
  })),
];

/** Inputs of the scenes that have a rule of their own. */
export const scenePeakRows = (scenes: readonly Scene[]): InputRow[] =>
  scenes.flatMap((scene) =>
    scene.peakRule === undefined
      ? []
      : ruleInputs(scene.peakRule).map(({ name, ...row }): InputRow => ({
          ...row,
          id: scenePeakIds(scene)[name],
          label: label('row.peak.ofScene', { scene: scene.name, what: row.label }),
        })),
  );

/** Names of the project's inputs in the workbook. */
const NAMES: PeakIds = {
  volumeShare: 'PEAK_VOLUME_SHARE',
  timeShare: 'PEAK_TIME_SHARE',
  busyHourShare: 'BUSY_HOUR_SHARE',
  multiple: 'PEAK_MULTIPLE',
};

type RuleInput = Omit<InputRow, 'id' | 'definedName'> & { readonly name: keyof PeakIds };

function ruleInputs(rule: PeakRule): readonly RuleInput[] {
  switch (rule.kind) {
    case 'busy-hour':
      return [share('busyHourShare', rule.busyHourShare, 'day/h')];
    case 'profile':
      return [
        {
          ...share('busyHourShare', busiestHourShare(rule.hours), 'day/h'),
          provenance: {
            source: label('source.peakProfile', { hour: rule.hours.indexOf(Math.max(...rule.hours)) }),
            certainty: 'estimated',
          },
        },
      ];
    case 'event':
      return [{ ...input('multiple', rule.multiple, '1'), format: 'decimal', least: 1 }];
    case 'share-of-time':
      return [share('volumeShare', rule.volumeShare, '%'), share('timeShare', rule.timeShare, '%')];
  }
}

const share = (name: keyof PeakIds, value: number, unit: string): RuleInput => ({
  ...input(name, value, unit),
  format: 'percent',
  least: 0,
  most: 1,
});

const input = (name: keyof PeakIds, value: number, unit: string): Omit<RuleInput, 'format'> => ({
  kind: 'input',
  name,
  label: label(`row.peak.${name}`),
  unit,
  axis: 'scalar',
  section: 'demand',
  value,
  provenance: { source: label('source.peakRule'), certainty: 'estimated' },
});
