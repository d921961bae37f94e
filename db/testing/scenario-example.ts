import { DEFAULT_SERVING } from '../../shared/scenario/serving.ts';
import { ENTERED_PARTS } from '#shared/scenario/cluster.ts';
import { defaultAssumptions } from '#shared/scenario/defaults.ts';
import { PAYMENT_SPLITS } from '#shared/scenario/payments.ts';
import { DEFAULT_RISK } from '#shared/scenario/risk.ts';
import { type Scenario, SCENARIO_VERSION } from '#shared/scenario/scenario.ts';
import { OPEN_SELECTION } from '#shared/scenario/selection.ts';
import { MEAN_WAITING } from '#shared/scenario/waiting.ts';

/** The smallest scenario with everything in it. */
export const SCENARIO: Scenario = {
  schemaVersion: SCENARIO_VERSION,
  id: 'assistant',
  name: '客服助手',
  startMonth: '2027-01',
  horizonMonths: 36,
  priceDate: '2026-11-01',
  peakRule: { kind: 'share-of-time', volumeShare: 0.8, timeShare: 0.2 },
  purchasing: 'each-phase',
  idleServers: 'keep',
  forecasts: [],
  selection: OPEN_SELECTION,
  waiting: MEAN_WAITING,
  cluster: ENTERED_PARTS,
  operations: { done: [] },
  scenes: [{ kind: 'llm', id: 'chat', name: '对话', inputTokens: 500, outputTokens: 200 }],
  phases: [
    {
      id: 'first',
      name: '一期',
      month: 0,
      deliveryMonths: 0,
      installationMonths: 0,
      payments: [...PAYMENT_SPLITS['30-65-5']],
      spareServers: 1,
      managementNodes: 1,
      switchItemId: null,
      storageTB: 20,
      racks: null,
      parts: [],
      staff: 0.5,
      loads: [
        {
          sceneId: 'chat',
          requestsPerDay: 1000,
          modelId: 'llama3.1-8b',
          precision: 'bf16',
          latencySeconds: 2,
          tokenMilliseconds: 50,
          serving: DEFAULT_SERVING,
        },
      ],
    },
  ],
  allowedServers: [],
  prices: [],
  exchangeRates: [],
  costs: [],
  bookMethod: 'straight-line',
  taxMethod: 'straight-line',
  assumptions: defaultAssumptions(),
  risk: DEFAULT_RISK,
};
