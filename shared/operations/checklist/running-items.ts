import { clusterIds } from '../../cluster/ids.ts';
import { label, verbatim } from '../../i18n/label.ts';
import type { Plan } from '../../plan/plan.ts';
import { phaseIds, poolIds } from '../../roadmap/pool-ids.ts';
import type { Lot } from '../../roadmap/walk.ts';
import { assumptionId } from '../../scenario/assumption-rows.ts';
import type { Phase } from '../../scenario/scenario.ts';
import { alertsOf } from '../alerts/alerts.ts';
import { monthNumbered } from '../month-text.ts';
import type { ServingSet } from '../serving-set.ts';
import type { ChecklistItem, Fact } from './item.ts';

/** What has to stand before users come: monitoring, backup, a drill, people; and what becomes of earlier servers. */
export function startItems(plan: Plan, phase: Phase): readonly ChecklistItem[] {
  const { alerts, leftOut } = alertsOf(plan, phase);
  const { month } = phase;
  const common = { step: 'start', month, monthRow: phaseIds(phase).month, by: 'operations' } as const;
  const ids = clusterIds(phase.id);
  const computed = plan.cluster.stages.some((stage) => stage.phase.id === phase.id);
  const kept = (
    [
      ['weightsTB', 'cluster.figure.weightsTB'],
      ['textTB', 'cluster.figure.textTB'],
      ['pictureTB', 'cluster.figure.pictureTB'],
    ] as const
  ).flatMap(([what, name]): Fact[] =>
    computed && plan.values.at(ids[what]) > 0 ? [{ name: label(name), row: ids[what] }] : [],
  );
  return [
    ...(alerts.length === 0
      ? []
      : [
          {
            ...common,
            id: `${phase.id}.monitoring`,
            task: 'monitoring',
            what: label('task.monitoring'),
            facts: [
              { name: label('fact.rules'), text: verbatim(String(alerts.length)) },
              ...(leftOut.length === 0
                ? []
                : [{ name: label('fact.rulesLeftOut'), text: verbatim(String(leftOut.length)) }]),
            ],
          } as const,
        ]),
    ...(kept.length === 0
      ? []
      : [
          {
            ...common,
            id: `${phase.id}.backup`,
            task: 'backup',
            what: label('task.backup'),
            facts: kept,
          } as const,
        ]),
    {
      ...common,
      id: `${phase.id}.drill`,
      task: 'drill',
      what: label('task.drill'),
      facts: [{ name: label('fact.repairHours'), row: assumptionId('repairHours') }],
    },
    {
      ...common,
      id: `${phase.id}.staff`,
      task: 'staff',
      what: label('task.staff'),
      facts: [{ name: label('fact.staff'), row: phaseIds(phase).staff }],
    },
    ...earlierItems(plan, phase),
  ];
}

function earlierItems({ roadmap }: Plan, phase: Phase): readonly ChecklistItem[] {
  const common = { step: 'start', month: phase.month, monthRow: phaseIds(phase).month } as const;
  const params = (lot: Lot) => ({ server: verbatim(lot.server.name), phase: lot.phase.name });
  const count = (lot: Lot): readonly Fact[] => [{ name: label('fact.servers'), row: poolIds(lot.id).bought }];
  const moved = roadmap.pools
    .filter((pool) => pool.phase.id === phase.id)
    .flatMap((pool) =>
      pool.kept
        .filter(({ redeployed, lot }) => redeployed && lot.count > 0)
        .map(({ lot }): ChecklistItem => ({
          ...common,
          id: `${phase.id}.redeploy.${lot.id}`,
          task: 'redeploy',
          by: 'operations',
          what: label('task.redeploy', { ...params(lot), scene: pool.scene.name }),
          facts: count(lot),
        })),
    );
  const idle = roadmap.idle
    .filter((each) => each.phase.id === phase.id && each.lot.count > 0)
    .map(({ lot }): ChecklistItem => ({
      ...common,
      id: `${phase.id}.idle.${lot.id}`,
      task: 'idle',
      by: 'operations',
      what: label('task.idle', params(lot)),
      facts: count(lot),
    }));
  const sold = roadmap.sold
    .filter((each) => each.phase.id === phase.id && each.lot.count > 0)
    .map(({ lot }): ChecklistItem => ({
      ...common,
      id: `${phase.id}.sale.${lot.id}`,
      task: 'sale',
      by: 'procurement',
      what: label('task.sale', params(lot)),
      facts: [...count(lot), { name: label('fact.yearlyLoss'), row: assumptionId('residualYearlyLoss') }],
    }));
  return [...moved, ...idle, ...sold];
}

/** What comes after: maintenance when the warranty ends, and the order of what follows. */
export function nextItems(
  { scenario }: Plan,
  phase: Phase,
  { lots, sets }: { readonly lots: readonly Lot[]; readonly sets: readonly ServingSet[] },
): readonly ChecklistItem[] {
  const { warrantyMonths } = scenario.assumptions;
  const ends = phase.month + warrantyMonths;
  return [
    ...sets.flatMap((set): ChecklistItem[] => {
      const { fullIn, orderBy, leadMonths } = set.trigger ?? {};
      if (fullIn === undefined || orderBy === undefined) return [];
      return [
        {
          id: `${phase.id}.nextOrder.${set.key}`,
          step: 'next',
          task: 'nextOrder',
          // Shown as the month in which it is still in time.
          month: orderBy - 1,
          by: 'architect',
          what: label('task.nextOrder', {
            scene: set.names,
            full: monthNumbered(fullIn, scenario),
            lead: leadMonths ?? 0,
          }),
          facts: [
            {
              name: label('fact.usable'),
              text: label('fact.rate', { value: Number(set.usable.toPrecision(3)) }),
            },
            { name: label('fact.capacity'), row: set.capacityRow },
            { name: label('fact.cap'), row: assumptionId('targetUtilisation') },
          ],
        },
      ];
    }),
    ...(lots.length > 0 && ends < scenario.horizonMonths
      ? [
          {
            id: `${phase.id}.maintenance`,
            step: 'next',
            task: 'maintenance',
            month: ends,
            by: 'procurement',
            what: label('task.maintenance'),
            facts: [
              { name: label('fact.warranty'), row: assumptionId('warrantyMonths') },
              { name: label('fact.maintenance'), row: assumptionId('maintenanceRate') },
            ],
          } as const,
        ]
      : []),
  ];
}
