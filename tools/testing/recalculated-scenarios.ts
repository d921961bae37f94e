import fc from 'fast-check';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { everything } from '#shared/plan/testing/everything.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { shippedCatalog } from './shipped-catalog.ts';

/** How many scenarios are drawn beside the chosen ones. */
export const GENERATED = 20;
const SEED = 20_261_125;

const catalog = shippedCatalog();

/** Undefined where no server can be found. */
export function planOf(scenario: Scenario): Plan | undefined {
  const plan = computePlan(scenario, catalog);
  return plan.ok ? plan.value : undefined;
}

/** Scenarios that reach the other branches of the ledger. */
export function chosen(): Record<string, Scenario> {
  const sample = sampleScenario('zh-CN');
  return {
    'the sample': sample,
    'input VAT not deductible, busy hour, ten years': {
      ...sample,
      horizonMonths: 120,
      peakRule: { kind: 'busy-hour', busyHourShare: 0.15 },
      assumptions: { ...sample.assumptions, inputVatDeductible: false, discountRate: 0, warrantyMonths: 0 },
    },
    'one phase of a language model alone': {
      ...sample,
      horizonMonths: 13,
      phases: sample.phases.slice(0, 1).map((phase) => ({ ...phase, loads: phase.loads.slice(0, 1) })),
    },
    'scenes on shared servers, a larger model later': ofSharedServers(),
    'the cluster as computed, under a spine': ofCluster('by-need'),
    'the cluster as computed, on InfiniBand': ofCluster('infiniband-400'),
    'three servers to a model, pictures on hundreds under a core': ofCluster('by-need', 900, 'kimi-k2'),
    'pictures beside the assistant in the same servers, on GPUs of their own': {
      ...sample,
      phases: sample.phases.map((phase) => ({
        ...phase,
        spareServers: 1,
        loads: phase.loads.map((load, at) =>
          at === 0 ? load : { ...load, sharedWith: 'assistant', sharedAs: 'gpus' as const },
        ),
      })),
    },
    'idle servers sold, months after warranty': {
      ...sample,
      horizonMonths: 36,
      purchasing: 'each-phase',
      idleServers: 'sell',
      scenes: sample.scenes.slice(0, 1),
      phases: sample.phases.map((phase) => ({ ...phase, loads: phase.loads.slice(0, 1) })),
      assumptions: { ...sample.assumptions, warrantyMonths: 6 },
    },
    'every cost of the tree, sum of digits and declining with switch': everything('zh-CN', {
      bookMethod: 'sum-of-digits',
      taxMethod: 'declining-with-switch',
    }),
    'every cost of the tree, double declining and MACRS, a real rate from the middle of the month':
      everything(
        'zh-CN',
        { bookMethod: 'double-declining', taxMethod: 'macrs-5' },
        {
          inputVatDeductible: false,
          midPeriod: true,
          realRate: true,
          taxPeriodMonths: 12,
          immediateLimit: 100_000,
        },
      ),
    '120 months and five phases': {
      ...sample,
      horizonMonths: 120,
      phases: [0, 12, 24, 48, 84].map((month, index) => {
        const phase = sample.phases[Math.min(index, 2)] ?? sample.phases[0];
        if (!phase) throw new Error('the sample has phases');
        return {
          ...phase,
          id: `phase-${index + 1}`,
          name: `第 ${index + 1} 期`,
          month,
          loads: phase.loads.map((load) => ({ ...load, requestsPerDay: load.requestsPerDay * (index + 1) })),
        };
      }),
    },
  };
}

/** The assistant's servers answer from documents too, in all phases but the last. */
function ofSharedServers(): Scenario {
  const sample = sampleScenario('zh-CN');
  return {
    ...sample,
    horizonMonths: 30,
    cluster: { parts: 'computed', fabric: 'by-need' },
    scenes: [
      ...sample.scenes,
      {
        kind: 'rag',
        id: 'answers',
        name: '文档问答',
        peakRule: { kind: 'event', multiple: 5 },
        sharedTokens: 300,
        questionTokens: 50,
        passages: 5,
        passageTokens: 500,
        outputTokens: 300,
      },
    ],
    phases: sample.phases.map((phase, at) => ({
      ...phase,
      loads: phase.loads.flatMap((load) =>
        load.sceneId === 'assistant'
          ? [load, { ...load, sceneId: 'answers', ...(at < 2 ? { sharedWith: 'assistant' } : {}) }]
          : [load],
      ),
    })),
  };
}

/** The sample twenty times as large with its cluster as computed, every part priced: pairs of leaves under a spine. */
function ofCluster(fabric: Scenario['cluster']['fabric'], times = 20, languageModel?: string): Scenario {
  const sample = languageModel === undefined ? sampleScenario('zh-CN') : withGroups(languageModel);
  const priced = planOf({ ...sample, cluster: { parts: 'computed', fabric } })?.cluster.lines ?? [];
  const unpriced = new Set(priced.flatMap(({ price, itemId }) => (price ? [] : [itemId])));
  return {
    ...sample,
    horizonMonths: 36,
    cluster: { parts: 'computed', fabric },
    assumptions: { ...sample.assumptions, portsPerNode: 4, storageInManagementUpTo: 2 },
    prices: [
      ...sample.prices,
      ...[...unpriced].map((itemId, index) => ({
        itemId,
        amount: 100.37 + index,
        currency: 'CNY' as const,
        taxBasis: 'exclusive' as const,
        kind: 'quote' as const,
        date: '2026-09-01',
        source: 'test',
      })),
    ],
    phases: sample.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.map((load) => ({ ...load, requestsPerDay: load.requestsPerDay * times })),
    })),
  };
}

/** The sample with a language model that no server holds alone, on servers of which three do. */
function withGroups(modelId: string): Scenario {
  const sample = sampleScenario('zh-CN');
  return {
    ...sample,
    phases: sample.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.map((load) =>
        load.sceneId === 'assistant'
          ? {
              ...load,
              modelId,
              requestsPerDay: load.requestsPerDay / 100,
              latencySeconds: 30,
              tokenMilliseconds: 400,
              serverId: 'exxact-hgx-8xh200',
            }
          : load,
      ),
    })),
  };
}

/** Changes of the sample that keep it a scenario a server can be found for. */
const change = fc.record({
  // Ten years stand among the chosen ones; here the time goes into unlike scenarios, not into more columns.
  horizonMonths: fc.integer({ min: 25, max: 48 }),
  gap: fc.integer({ min: 1, max: 11 }),
  phases: fc.integer({ min: 1, max: 3 }),
  volume: fc.double({ min: 0.05, max: 4, noNaN: true }),
  spare: fc.integer({ min: 0, max: 3 }),
  storage: fc.integer({ min: 0, max: 500 }),
  staff: fc.double({ min: 0, max: 6, noNaN: true }),
  switches: fc.boolean(),
  purchasing: fc.constantFrom('each-phase' as const, 'all-phases' as const),
  deductible: fc.boolean(),
  discountRate: fc.double({ min: -0.02, max: 0.4, noNaN: true }),
  pue: fc.double({ min: 1, max: 2.5, noNaN: true }),
  electricityPrice: fc.double({ min: 0, max: 3, noNaN: true }),
  warrantyMonths: fc.integer({ min: 0, max: 72 }),
  residualYearlyLoss: fc.double({ min: 0, max: 1, noNaN: true }),
  busyHourShare: fc.option(fc.double({ min: 0.05, max: 0.5, noNaN: true })),
});

export function generated(): Record<string, Scenario> {
  const sample = sampleScenario('zh-CN');
  const scenarios = fc.sample(change, { seed: SEED, numRuns: GENERATED * 2 }).map((drawn, at): Scenario => ({
    ...sample,
    idleServers: at % 2 === 0 ? 'keep' : 'sell',
    horizonMonths: drawn.horizonMonths,
    purchasing: drawn.purchasing,
    ...(drawn.busyHourShare === null
      ? {}
      : { peakRule: { kind: 'busy-hour', busyHourShare: drawn.busyHourShare } as const }),
    phases: sample.phases.slice(0, drawn.phases).map((phase, index) => ({
      ...phase,
      month: index * drawn.gap,
      spareServers: drawn.spare,
      storageTB: drawn.storage,
      staff: drawn.staff,
      switchItemId: drawn.switches ? phase.switchItemId : null,
      loads: phase.loads.map((load) => ({
        ...load,
        requestsPerDay: Math.round(load.requestsPerDay * drawn.volume),
      })),
    })),
    assumptions: {
      ...sample.assumptions,
      inputVatDeductible: drawn.deductible,
      discountRate: drawn.discountRate,
      pue: drawn.pue,
      electricityPrice: drawn.electricityPrice,
      warrantyMonths: drawn.warrantyMonths,
      residualYearlyLoss: drawn.residualYearlyLoss,
    },
  }));
  const served = scenarios.filter((scenario) => planOf(scenario) !== undefined).slice(0, GENERATED);
  return Object.fromEntries(served.map((scenario, index) => [`generated ${index + 1}`, scenario]));
}
