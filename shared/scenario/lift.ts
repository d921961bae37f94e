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

function fromVersion1(document: Record<string, unknown>): Record<string, unknown> {
  return { risk: DEFAULT_RISK, ...document, schemaVersion: 2 };
}
