import type { AssumptionDefault } from './assumption-default.ts';
import type { operationsAssumptions } from './operations.ts';

const RECOVERY = 'docs/operations.md, Recovery';

/** Defaults of the recovery plan, each with its reason. docs/operations.md, "Recovery". */
export const OPERATIONS_DEFAULTS: Readonly<Record<keyof typeof operationsAssumptions, AssumptionDefault>> = {
  responseMinutes: {
    value: 30,
    unit: 'min',
    format: 'count',
    definedName: 'RESPONSE_MINUTES',
    source: RECOVERY,
    certainty: 'estimated',
    group: 'operations',
  },
  spareSwapHours: {
    value: 4,
    unit: 'h',
    format: 'count',
    definedName: 'SPARE_SWAP_HOURS',
    source: RECOVERY,
    certainty: 'estimated',
    group: 'operations',
  },
};
