import { clusterAssumptions, ENTERED_PARTS } from './cluster.ts';
import { NEED_DEFAULTS } from './defaults-needs.ts';
import { defaultAssumptions } from './defaults.ts';
import { NOTHING_DONE, operationsAssumptions } from './operations.ts';
import { PAYMENT_SPLITS } from './payments.ts';
import { DEFAULT_RISK } from './risk.ts';
import { DEFAULT_SERVING } from './serving.ts';
import type { AssumptionName } from './scenario.ts';
import { OPEN_SELECTION } from './selection.ts';
import { MEAN_WAITING } from './waiting.ts';

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
    if (lift === undefined) return completed(lifted);
    lifted = lift(lifted);
  }
}

/** Settings that came while version 2 was made: documents that were saved before have none. */
const completed = (document: Record<string, unknown>): Record<string, unknown> =>
  withCluster(withLoads(document, completedLoad));

/** Documents of version 2 from before clusters were computed: their parts are the ones entered by hand. */
function withCluster(document: Record<string, unknown>): Record<string, unknown> {
  const { phases, assumptions } = document;
  if (!Array.isArray(phases)) return document;
  const standard: Record<string, unknown> = defaultAssumptions();
  const added = Object.fromEntries(
    [
      ...Object.keys(clusterAssumptions),
      ...Object.keys(NEED_DEFAULTS),
      ...Object.keys(operationsAssumptions),
    ].map((name) => [name, standard[name]] as const),
  );
  return {
    cluster: ENTERED_PARTS,
    idleServers: 'keep',
    operations: NOTHING_DONE,
    ...document,
    phases: phases.map((phase: unknown) => (isRecord(phase) ? { racks: null, parts: [], ...phase } : phase)),
    ...(isRecord(assumptions) ? { assumptions: { ...added, ...assumptions } } : {}),
  };
}

/** Paid whole in the month in which the servers start work, no costs beside the ones every plan has. */
function fromVersion1(document: Record<string, unknown>): Record<string, unknown> {
  const { phases, assumptions } = document;
  return {
    exchangeRates: [],
    costs: [],
    bookMethod: 'straight-line',
    taxMethod: 'straight-line',
    risk: DEFAULT_RISK,
    forecasts: [],
    selection: OPEN_SELECTION,
    waiting: MEAN_WAITING,
    ...document,
    ...(Array.isArray(phases) ? { phases: phases.map(liftedPhase) } : {}),
    ...(isRecord(assumptions) ? { assumptions: { ...addedAssumptions(assumptions), ...assumptions } } : {}),
    schemaVersion: 2,
  };
}

/** Settings that came while this version was made: documents that were saved before have none. */
const completedLoad = (load: unknown): unknown =>
  isRecord(load) && isRecord(load['serving'])
    ? { ...load, serving: { ownEngine: DEFAULT_SERVING.ownEngine, ...load['serving'] } }
    : load;

/** A document with something done to each load of its phases. */
function withLoads(
  document: Record<string, unknown>,
  change: (load: unknown) => unknown,
): Record<string, unknown> {
  const { phases } = document;
  if (!Array.isArray(phases)) return document;
  const changed = phases.map((phase: unknown) =>
    isRecord(phase) && Array.isArray(phase['loads'])
      ? { ...phase, loads: phase['loads'].map(change) }
      : phase,
  );
  return { ...document, phases: changed };
}

const liftedPhase = (phase: unknown): unknown =>
  isRecord(phase)
    ? {
        deliveryMonths: 0,
        installationMonths: 0,
        payments: PAYMENT_SPLITS['at-acceptance'].map((payment) => ({ ...payment })),
        ...phase,
        ...(Array.isArray(phase['loads']) ? { loads: phase['loads'].map(liftedLoad) } : {}),
      }
    : phase;

/** Loads of version 1 were all served in one way. */
const liftedLoad = (load: unknown): unknown =>
  isRecord(load) ? { serving: DEFAULT_SERVING, ...load } : load;

/** Assumptions that version 1 does not know, each at a value that leaves its figures as they were. */
function addedAssumptions({ residualYearlyLoss }: Record<string, unknown>): Record<string, unknown> {
  // One loss held for all equipment.
  const standard: Record<string, unknown> = {
    ...defaultAssumptions(),
    residualYearlyLossNetwork: residualYearlyLoss,
    residualYearlyLossFacility: residualYearlyLoss,
  };
  const old = new Set<string>(VERSION_1_ASSUMPTIONS);
  return Object.fromEntries(Object.entries(standard).filter(([name]) => !old.has(name)));
}

/** What a version-1 document must hold itself. */
const VERSION_1_ASSUMPTIONS = [
  'targetUtilisation',
  'discountRate',
  'goodsVat',
  'servicesVat',
  'inputVatDeductible',
  'usdCny',
  'pue',
  'electricityPrice',
  'idlePowerShare',
  'hoursPerMonth',
  'warrantyMonths',
  'maintenanceRate',
  'monthlyWage',
  'staffOnCost',
  'installationRate',
  'contingencyRate',
  'residualYearlyLoss',
  'rackPowerKw',
  'serversPerSwitch',
] as const satisfies readonly AssumptionName[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
