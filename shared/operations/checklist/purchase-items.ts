import { clusterIds, FABRIC_ROWS } from '../../cluster/ids.ts';
import { phaseSumIds } from '../../finance/bill-rows.ts';
import { paymentIds } from '../../finance/payment-rows.ts';
import { label, verbatim } from '../../i18n/label.ts';
import type { Plan } from '../../plan/plan.ts';
import { phaseIds, poolIds, serverWatts } from '../../roadmap/pool-ids.ts';
import { addedIds } from '../../roadmap/phase-totals.ts';
import type { Lot } from '../../roadmap/walk.ts';
import { assumptionId } from '../../scenario/assumption-rows.ts';
import { dueMonth, type PaymentEvent, phaseDates } from '../../scenario/payments.ts';
import type { Phase } from '../../scenario/scenario.ts';
import { isControlled, isDomestic } from '../../sizing/origin.ts';
import { ownedPart } from '../owned-parts.ts';
import { monthOfEvent } from '../month-text.ts';
import type { ChecklistItem, Fact, Step } from './item.ts';

const row = (name: Fact['name'], id: string): Fact => ({ name, row: id });

/** Budget, orders, deliveries and payments of a phase that buys anything. */
export function purchaseItems(plan: Plan, phase: Phase, lots: readonly Lot[]): readonly ChecklistItem[] {
  const { scenario, values, missing } = plan;
  const ids = phaseIds(phase);
  const gross = phaseSumIds(phase).gross;
  if (values.at(gross) === 0 && lots.length === 0) return [];
  const { order, delivery } = phaseDates(phase);
  const item = (more: Omit<ChecklistItem, 'id'> & { readonly about?: string }): ChecklistItem => {
    const { about, ...rest } = more;
    return { ...rest, id: [phase.id, rest.task, about].filter((part) => part !== undefined).join('.') };
  };
  const servers = { step: 'order', month: order, monthRow: ids.order, by: 'procurement' } as const;
  return [
    ...(missing.length === 0
      ? []
      : [
          item({
            step: 'decide',
            task: 'prices',
            month: order,
            monthRow: phaseIds(phase).order,
            by: 'procurement',
            what: label('task.prices', { count: missing.length }),
            facts: [],
          }),
        ]),
    item({
      step: 'decide',
      task: 'budget',
      month: order,
      monthRow: phaseIds(phase).order,
      by: 'finance',
      what: label('task.budget'),
      facts: [row(label('fact.gross'), gross)],
    }),
    ...lots.flatMap((lot) => {
      const gpu = plan.accelerators.get(lot.server.gpuId ?? '');
      const about = lot.scene.id;
      const server = verbatim(lot.server.name);
      return [
        item({
          ...servers,
          task: 'servers',
          about,
          what: label('task.servers', { server, month: monthOfEvent(delivery, scenario) }),
          facts: [
            row(label('fact.servers'), poolIds(lot.id).bought),
            row(label('fact.deliveryMonths'), ids.deliveryMonths),
          ],
        }),
        ...(gpu && isControlled(gpu)
          ? [
              item({
                ...servers,
                task: 'licence',
                about,
                what: label('task.licence', { gpu: verbatim(gpu.model) }),
                facts: [{ name: label('fact.exportNotes'), text: verbatim(gpu.exportNotes ?? '') }],
              }),
            ]
          : []),
        ...(gpu && isDomestic(gpu)
          ? [
              item({
                ...servers,
                by: 'architect',
                task: 'domestic',
                about,
                what: label('task.domestic', { gpu: verbatim(gpu.model) }),
                facts: [],
              }),
            ]
          : []),
      ];
    }),
    ...partsItem(plan, phase, order).map(item),
    ...roomItems(plan, phase, lots).map(item),
    ...deliveryItems(plan, phase, lots, delivery).map(item),
  ];
}

/** Payments of a phase that buys anything, each when it falls due. */
export function paymentItems({ scenario, values }: Plan, phase: Phase): readonly ChecklistItem[] {
  if (values.at(phaseSumIds(phase).gross) === 0) return [];
  return phase.payments.map((payment, at): ChecklistItem => ({
    id: `${phase.id}.payment.${at + 1}`,
    step: STEP_OF[payment.event],
    task: 'payment',
    // What falls due outside the plan is settled in its first or last month.
    month: Math.max(0, Math.min(dueMonth(payment, phase), scenario.horizonMonths)),
    monthRow: paymentIds(phase, at).month,
    by: 'finance',
    what: label('task.payment', { event: label(`payment.event.${payment.event}`) }),
    facts: [
      row(label('fact.amount'), paymentIds(phase, at).gross),
      row(label('fact.share'), paymentIds(phase, at).share),
    ],
  }));
}

const STEP_OF: Readonly<Record<PaymentEvent, Step>> = {
  order: 'order',
  delivery: 'deliver',
  acceptance: 'accept',
  retention: 'next',
};

type Draft = Omit<ChecklistItem, 'id'> & { readonly about?: string };

/** Parts of the cluster that the phase buys. */
function partsItem({ cluster, values }: Plan, phase: Phase, month: number): readonly Draft[] {
  const stage = cluster.stages.find((each) => each.phase.id === phase.id);
  const facts = cluster.lines.flatMap(({ phase: of, part, itemId }): Fact[] =>
    of.id === phase.id
      ? (stage?.buys(part, itemId) ?? []).flatMap((id) =>
          values.at(id) > 0 ? [row(label(`cluster.part.${part}`), id)] : [],
        )
      : [],
  );
  return facts.length === 0
    ? []
    : [
        {
          step: 'order',
          task: 'parts',
          month,
          monthRow: phaseIds(phase).order,
          by: 'procurement',
          what: label('task.parts'),
          facts,
        },
      ];
}

/** Racks, power and cooling, to be ready when the servers come. */
function roomItems({ values, cluster }: Plan, phase: Phase, lots: readonly Lot[]): readonly Draft[] {
  if (!cluster.stages.some((each) => each.phase.id === phase.id) || lots.length === 0) return [];
  const ids = clusterIds(phase.id);
  const { order, delivery } = phaseDates(phase);
  const cooled = lots.filter(({ server }) => /liquid[ -]cool/i.test(`${server.name} ${server.sourceNote}`));
  return [
    {
      step: 'order',
      task: 'room',
      month: order,
      monthRow: phaseIds(phase).order,
      by: 'facility',
      what: label('task.room'),
      facts: [
        row(label('cluster.figure.racks'), ids.needed('rack')),
        row(label('fact.rackPower'), assumptionId('rackPowerKw')),
        row(label('cluster.figure.itKw'), ids.itKw),
        row(label('cluster.figure.coolingKw'), ids.coolingKw),
        ...(values.at(ids.upsKva) > 0 ? [row(label('cluster.figure.upsKva'), ids.upsKva)] : []),
      ],
    },
    ...cooled.map((lot): Draft => ({
      step: 'deliver',
      task: 'liquid',
      about: lot.scene.id,
      month: delivery,
      monthRow: phaseIds(phase).delivery,
      by: 'facility',
      what: label('task.liquid', { server: verbatim(lot.server.name) }),
      facts: [row(label('fact.serverWatts'), serverWatts(lot.server.id))],
    })),
  ];
}

/** What comes is counted, gets power and is connected. */
function deliveryItems(plan: Plan, phase: Phase, lots: readonly Lot[], month: number): readonly Draft[] {
  if (lots.length === 0) return [];
  const { values, cluster } = plan;
  const ids = clusterIds(phase.id);
  const wired = cluster.stages.some((each) => each.phase.id === phase.id) && values.at(ids.nodePorts) > 0;
  const types = [...new Map(lots.map((lot) => [lot.server.id, lot.server])).values()];
  return [
    {
      step: 'deliver',
      task: 'receive',
      month,
      monthRow: phaseIds(phase).delivery,
      by: 'operations',
      what: label('task.receive'),
      facts: [
        row(label('fact.servers'), addedIds(phase).server),
        row(label('fact.accelerators'), addedIds(phase).gpu),
      ],
    },
    {
      step: 'deliver',
      task: 'power',
      month,
      monthRow: phaseIds(phase).delivery,
      by: 'facility',
      what: label('task.power'),
      facts: [
        ...types.map(({ id, name }) =>
          row(label('fact.wattsOf', { server: verbatim(name) }), serverWatts(id)),
        ),
        row(label('fact.feeds'), assumptionId('feedRedundancy')),
      ],
    },
    ...(wired
      ? [
          {
            step: 'deliver',
            task: 'cabling',
            month,
            monthRow: phaseIds(phase).delivery,
            by: 'operations',
            what: label('task.cabling', { fabric: label(`fabric.${cluster.fabric.id}`) }),
            facts: [
              row(label('cluster.nodePorts'), ids.nodePorts),
              row(label('fact.portSpeed'), FABRIC_ROWS.gbps),
              ...(['leaf', 'spine', 'core'] as const).flatMap((part) =>
                ownedPart(part, plan, phase).rows.map((id) => row(label(`cluster.part.${part}`), id)),
              ),
            ],
          } satisfies Draft,
        ]
      : []),
  ];
}
