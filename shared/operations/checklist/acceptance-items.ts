import { clusterIds } from '../../cluster/ids.ts';
import { label, type Label, verbatim } from '../../i18n/label.ts';
import { engineLabel } from '../../performance/layout-label.ts';
import type { Plan } from '../../plan/plan.ts';
import { phaseIds, poolIds, serverGpus } from '../../roadmap/pool-ids.ts';
import type { Lot } from '../../roadmap/walk.ts';
import { ownEstimates } from '../../roadmap/working-servers.ts';
import { assumptionId } from '../../scenario/assumption-rows.ts';
import { isLanguageScene, type Phase } from '../../scenario/scenario.ts';
import type { ServingSet } from '../serving-set.ts';
import type { ChecklistItem, Fact } from './item.ts';

/** What is tested before the phase counts as accepted: the plan's own estimate is the criterion, with its range. */
export function acceptanceItems(
  plan: Plan,
  phase: Phase,
  { lots, sets }: { readonly lots: readonly Lot[]; readonly sets: readonly ServingSet[] },
): readonly ChecklistItem[] {
  const { month } = phase;
  const common = { step: 'accept', month, monthRow: phaseIds(phase).month } as const;
  return [
    ...(lots.length > 0 && phase.installationMonths > 0
      ? [
          {
            ...common,
            id: `${phase.id}.burnIn`,
            task: 'burnIn',
            by: 'operations',
            what: label('task.burnIn'),
            facts: [{ name: label('fact.installationMonths'), row: phaseIds(phase).installationMonths }],
          } as const,
        ]
      : []),
    ...lots.map((lot): ChecklistItem => ({
      ...common,
      id: `${phase.id}.memory.${lot.scene.id}`,
      task: 'memory',
      by: 'operations',
      what: label('task.memory', { server: verbatim(lot.server.name) }),
      facts: memoryFacts(lot, plan),
    })),
    ...sets.flatMap((set) => throughputItems(set, phase)),
    ...sets.flatMap((set) => failoverItem(set, phase)),
    ...sets.flatMap((set) => modelItem(set, phase, plan)),
    ...storageItem(plan, phase),
  ];
}

function memoryFacts({ server }: Lot, { accelerators }: Plan): readonly Fact[] {
  const gpu = accelerators.get(server.gpuId ?? '');
  return [
    { name: label('fact.gpusPerServer'), row: serverGpus(server.id) },
    ...(gpu
      ? [
          {
            name: label('fact.gpuMemory'),
            text:
              gpu.memoryGB === null ? label('known.no') : label('fact.gigabytes', { value: gpu.memoryGB }),
          },
          { name: label('fact.ecc'), text: eccText(gpu.ecc) },
        ]
      : []),
  ];
}

function eccText(ecc: string | null): Label {
  if (ecc === null) return label('known.no');
  return ecc === 'yes' || ecc === 'no' ? label(`fact.ecc.${ecc}`) : verbatim(ecc);
}

/** Load test of one server of each type, scene by scene. */
function throughputItems({ members, servers }: ServingSet, phase: Phase): readonly ChecklistItem[] {
  const atWork = new Set(servers.map(({ server }) => server.id));
  return members.flatMap((pool) =>
    [...ownEstimates(pool)]
      .filter(([server]) => atWork.has(server.id))
      .map(([server, estimate]): ChecklistItem => {
        const { load, scene } = pool;
        const { firstTokenSeconds, tokenMilliseconds, requestSeconds, evidence } = estimate;
        const writes = isLanguageScene(scene);
        const seconds = (value: number): Label =>
          label('fact.seconds', { value: Number(value.toPrecision(3)) });
        const milliseconds = (value: number): Label =>
          label('fact.milliseconds', { value: Number(value.toPrecision(3)) });
        const text = (name: Label, value: Label): Fact => ({ name, text: value });
        return {
          id: `${phase.id}.throughput.${scene.id}.${server.id}`,
          step: 'accept',
          task: 'throughput',
          month: phase.month,
          monthRow: phaseIds(phase).month,
          by: 'architect',
          what: label('task.throughput', {
            scene: scene.name,
            server: verbatim(server.name),
            engine: engineLabel(estimate.engine),
          }),
          facts: [
            { name: label('fact.perServer'), row: poolIds(pool.id).perServer(server.id) },
            text(label(writes ? 'fact.firstTokenTarget' : 'fact.answerTarget'), seconds(load.latencySeconds)),
            ...(firstTokenSeconds === undefined
              ? []
              : [text(label('fact.firstToken'), seconds(firstTokenSeconds))]),
            ...(writes && load.tokenMilliseconds !== undefined
              ? [text(label('fact.tokenTarget'), milliseconds(load.tokenMilliseconds))]
              : []),
            ...(tokenMilliseconds === undefined
              ? []
              : [text(label('fact.token'), milliseconds(tokenMilliseconds))]),
            ...(requestSeconds === undefined ? [] : [text(label('fact.answer'), seconds(requestSeconds))]),
            text(label('fact.evidence'), label(`evidence.${evidence}`)),
          ],
        };
      }),
  );
}

/** Only where the plan keeps a spare: one server is switched off under the peak. */
function failoverItem(set: ServingSet, phase: Phase): readonly ChecklistItem[] {
  if (phase.spareServers === 0 || !set.pool.chosen) return [];
  return [
    {
      id: `${phase.id}.failover.${set.key}`,
      step: 'accept',
      task: 'failover',
      month: phase.month,
      monthRow: phaseIds(phase).month,
      by: 'operations',
      what: label('task.failover', { scene: set.names }),
      facts: [
        { name: label('fact.peak'), row: set.peakRow },
        { name: label('fact.capacity'), row: set.capacityRow },
        { name: label('fact.largest'), row: poolIds(set.pool.id).largest },
        { name: label('fact.spares'), row: phaseIds(phase).spare },
      ],
    },
  ];
}

/** The very model, format and engine that were estimated, and the versions that are kept of it. */
function modelItem(
  { pool, key, servers }: ServingSet,
  phase: Phase,
  { modelNames, cluster }: Plan,
): readonly ChecklistItem[] {
  const { load } = pool;
  const engines = [...new Set(servers.map(({ estimate }) => estimate.engine))];
  const stored = cluster.stages
    .find((stage) => stage.phase.id === phase.id)
    ?.loads.find(({ id }) => id === pool.id);
  return [
    {
      id: `${phase.id}.models.${key}`,
      step: 'accept',
      task: 'models',
      month: phase.month,
      monthRow: phaseIds(phase).month,
      by: 'operations',
      what: label('task.models', { model: verbatim(modelNames.get(load.modelId) ?? load.modelId) }),
      facts: [
        { name: label('fact.precision'), text: label(`precision.${load.precision}`) },
        ...engines.map((engine): Fact => ({ name: label('fact.engine'), text: engineLabel(engine) })),
        ...(stored
          ? [
              {
                name: label('fact.weights'),
                row: clusterIds(phase.id).weightsOf(stored.modelKey),
              },
            ]
          : []),
        { name: label('fact.versions'), row: assumptionId('modelVersionsKept') },
      ],
    },
  ];
}

function storageItem({ cluster, values }: Plan, phase: Phase): readonly ChecklistItem[] {
  const ids = clusterIds(phase.id);
  if (!cluster.stages.some((stage) => stage.phase.id === phase.id) || values.at(ids.rawTB) === 0) return [];
  return [
    {
      id: `${phase.id}.storage`,
      step: 'accept',
      task: 'storage',
      month: phase.month,
      monthRow: phaseIds(phase).month,
      by: 'operations',
      what: label('task.storage'),
      facts: [
        { name: label('cluster.figure.rawTB'), row: ids.rawTB },
        { name: label('cluster.figure.loadGBps'), row: ids.loadGBps },
        { name: label('fact.loadSeconds'), row: assumptionId('modelLoadSeconds') },
      ],
    },
  ];
}
