import type { MessageKey } from '#shared/i18n/messages.ts';
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

/** Ways of stating the peak by name, in the order in which they are offered. */
export const RULE_NAMES = [
  { value: 'share-of-time', name: 'peak.shareOfTime' },
  { value: 'busy-hour', name: 'peak.busyHour' },
  { value: 'event', name: 'peak.event' },
  { value: 'profile', name: 'peak.profile' },
] as const satisfies readonly { readonly value: PeakRule['kind']; readonly name: MessageKey }[];
