import type { PeakRule } from '#shared/scenario/scenario.ts';

/** An office day as its hours are usually asked: quiet at night, two humps by day. */
const OFFICE_DAY = [
  8, 5, 4, 3, 3, 5, 12, 25, 55, 85, 100, 92, 65, 70, 95, 98, 90, 75, 55, 45, 40, 32, 22, 13,
];

/** What each way of stating the peak begins with. performance-model.md §7. */
export const RULE_STARTS: Readonly<Record<PeakRule['kind'], PeakRule>> = {
  'share-of-time': { kind: 'share-of-time', volumeShare: 0.8, timeShare: 0.2 },
  'busy-hour': { kind: 'busy-hour', busyHourShare: 0.12 },
  event: { kind: 'event', multiple: 6 },
  profile: { kind: 'profile', hours: OFFICE_DAY },
};
