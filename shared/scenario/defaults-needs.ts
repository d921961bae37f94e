import type { AssumptionDefault, NumericAssumption } from './assumption-default.ts';

const RULE = 'docs/performance-model.md §14';

/** Defaults of what the machines around the GPUs need. performance-model.md §14. */
export const NEED_DEFAULTS = {
  hostBaseCores: {
    value: 8,
    unit: 'core',
    format: 'count',
    definedName: 'HOST_BASE_CORES',
    source: RULE,
    certainty: 'estimated',
    group: 'needs',
  },
  hostCoreUtilisation: {
    value: 0.5,
    unit: '%',
    format: 'percent',
    definedName: 'HOST_CORE_UTILISATION',
    source: RULE,
    certainty: 'estimated',
    group: 'needs',
  },
  hostBaseMemoryGB: {
    value: 32,
    unit: 'GB',
    format: 'count',
    definedName: 'HOST_BASE_MEMORY_GB',
    source: RULE,
    certainty: 'estimated',
    group: 'needs',
  },
  hostMemoryPerWeight: {
    value: 1.5,
    unit: '1',
    format: 'decimal',
    definedName: 'HOST_MEMORY_PER_WEIGHT',
    source: RULE,
    certainty: 'estimated',
    group: 'needs',
  },
  networkUtilisation: {
    value: 0.5,
    unit: '%',
    format: 'percent',
    definedName: 'NETWORK_UTILISATION',
    source: RULE,
    certainty: 'estimated',
    group: 'needs',
  },
  storageBaseGB: {
    value: 100,
    unit: 'GB',
    format: 'count',
    definedName: 'STORAGE_BASE_GB',
    source: RULE,
    certainty: 'estimated',
    group: 'needs',
  },
} as const satisfies Partial<Record<NumericAssumption, AssumptionDefault>>;
