import { ASSUMPTION_DEFAULTS } from './defaults.ts';
import { DEFAULT_RISK } from './risk.ts';

/** What a document of an earlier version cannot hold, with the value that keeps its figures as they were. */
type Lift = (document: Record<string, unknown>) => Record<string, unknown>;

/** By the version that is read: what leads to the next one. */
const LIFTS: Readonly<Record<number, Lift>> = {
  1: fromVersion1,
};

/** Brings a document of an earlier version up to the present one; others are returned as they are. */
export function liftScenario(document: object): object {
  let lifted: Record<string, unknown> = { ...document };
  for (;;) {
    const version = lifted['schemaVersion'];
    const lift = typeof version === 'number' ? LIFTS[version] : undefined;
    if (lift === undefined) return lifted;
    lifted = lift(lifted);
  }
}

/** Assumptions of version 2: their defaults leave the figures of version 1 as they were. */
const NEW_IN_VERSION_2 = [
  'cloudRunningShare',
  'cloudPriceLevel',
  'cloudYearlyPriceChange',
  'hiredStaffShare',
  'leaseRate',
  'leaseMonths',
  'leaseBuyout',
  'leaseInAdvance',
  'serverYearlyPriceChange',
  'refreshYears',
  'outputTokenWeight',
  'gridCarbon',
] as const satisfies readonly (keyof typeof ASSUMPTION_DEFAULTS)[];

function fromVersion1(document: Record<string, unknown>): Record<string, unknown> {
  return {
    risk: DEFAULT_RISK,
    ...document,
    assumptions: withDefaults(document['assumptions']),
    schemaVersion: 2,
  };
}

/** Anything but an object is left for the schema to refuse. */
function withDefaults(assumptions: unknown): unknown {
  if (typeof assumptions !== 'object' || assumptions === null || Array.isArray(assumptions))
    return assumptions;
  const added = Object.fromEntries(NEW_IN_VERSION_2.map((name) => [name, ASSUMPTION_DEFAULTS[name].value]));
  return { ...added, ...assumptions };
}
