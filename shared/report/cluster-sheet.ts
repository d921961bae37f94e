import { hostChecks, type Held } from '../cluster/host-check.ts';
import { clusterIds } from '../cluster/ids.ts';
import { PART_KINDS } from '../cluster/parts.ts';
import { networkReach } from '../cluster/tier-rows.ts';
import { serviceOf, type ServicePart } from '../cluster/service.ts';
import { itemLabel } from '../catalog/item-label.ts';
import type { ClusterLine } from '../cluster/design.ts';
import type { ClusterStage } from '../cluster/stage.ts';
import { MONTHS_PER_YEAR } from '../ledger/time.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import { grossPriceOf } from '../sizing/market.ts';
import { type ReportContext, sheetHead } from './context.ts';
import {
  centred,
  type ComputedCell,
  type DraftCell,
  type DraftRow,
  type DraftSheet,
  emptyRow,
  heads,
  text,
} from './draft.ts';

/** 集群: parts by phase beside those in the plan, racks and power, availability, what servers need around their accelerators. */
export function clusterSheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const { cluster, scenario } = context.plan;
  const name = t('sheet.cluster');
  const { fabric, upsIn } = cluster;
  return {
    id: 'cluster',
    name,
    columns: [18, 28, 26, 10, 12, 12, 12, 14, 16, 70],
    rows: [
      ...sheetHead(context, name),
      {
        cells: [
          text(
            1,
            t(`cluster.fabricReason.${cluster.fabricReason}`, {
              fabric: t(`fabric.${fabric.id}`),
              need: Number(cluster.portNeed.toPrecision(3)),
              least: scenario.assumptions.leastPortGbps,
            }),
            'subtitle',
          ),
        ],
      },
      { cells: [text(1, t(`cluster.parts.${scenario.cluster.parts}.what`), 'subtitle')] },
      emptyRow,
      { cells: [text(1, t('cluster.bill'), 'block')] },
      heads([
        t('head.phase'),
        t('cluster.part'),
        t('cluster.item'),
        t('head.unit'),
        t('cluster.needed'),
        t('cluster.added'),
        t('cluster.inPlan'),
        t('cluster.grossPrice'),
        t('cluster.grossAmount'),
        t('cluster.why'),
      ]),
      ...cluster.lines.map((line): DraftRow => ({ cells: partCells(line, context) })),
      ...outOfReach(context),
      emptyRow,
      { cells: [text(1, t('cluster.racks'), 'block')] },
      heads([
        t('head.phase'),
        t('cluster.nodes'),
        t('cluster.nodePorts'),
        t('cluster.figure.racks'),
        t('cluster.figure.sharedKw'),
        t('cluster.figure.itKw'),
        t('cluster.figure.coolingKw'),
        t('cluster.figure.upsKva'),
        t('cluster.figure.upsKwh'),
      ]),
      ...cluster.stages.map((stage): DraftRow => ({ cells: powerCells(stage) })),
      { cells: [text(1, t('cluster.racksNote'), 'subtitle')] },
      ...(upsIn === undefined
        ? []
        : [{ cells: [text(1, t('cluster.upsIn', { cost: t(`costItem.${upsIn}`) }), 'subtitle')] }]),
      emptyRow,
      { cells: [text(1, t('cluster.service'), 'block')] },
      heads([
        t('head.phase'),
        t('cluster.service.part'),
        t('cluster.service.neededHead'),
        t('cluster.service.nHead'),
        t('cluster.service.setsHead'),
        t('cluster.service.each'),
        t('cluster.service.availability'),
        t('cluster.service.hours'),
        t('cluster.service.bearsOne'),
        t('cluster.service.together'),
      ]),
      ...cluster.stages.flatMap((stage) => serviceRows(stage, context)),
      { cells: [text(1, t('cluster.serviceNote'), 'subtitle')] },
      emptyRow,
      { cells: [text(1, t('cluster.hosts'), 'block')] },
      heads([
        t('head.phase'),
        t('cluster.scene'),
        t('cluster.server'),
        t('cluster.host.coresNeed'),
        t('cluster.host.coresHas'),
        t('cluster.host.memoryNeed'),
        t('cluster.host.memoryHas'),
        t('cluster.host.diskNeed'),
        t('cluster.host.diskHas'),
      ]),
      ...cluster.stages.flatMap((stage) => hostRows(stage, context)),
      { cells: [text(1, t('cluster.hostsNote'), 'subtitle')] },
    ],
    freeze: { rows: 4, columns: 2 },
  };
}

/** Said where even three tiers of the switch do not join all leaves. */
const outOfReach = ({ plan: { cluster, values }, translator: { t } }: ReportContext): DraftRow[] =>
  cluster.stages.flatMap(({ phase }) => {
    const { leaves, mostLeaves } = networkReach(phase, values);
    return leaves <= mostLeaves
      ? []
      : [
          {
            cells: [
              text(1, phase.name, 'mark'),
              text(2, t('cluster.threeTiers', { leaves, most: mostLeaves }), 'mark'),
            ],
          },
        ];
  });

const priceAnchor = (line: ClusterLine): string => `cluster.price.${line.added}`;

function partCells(line: ClusterLine, { plan, translator }: ReportContext): DraftCell[] {
  const { t } = translator;
  const { values, scenario, cluster } = plan;
  const { part, itemId, price, phase } = line;
  const stage = cluster.stages.find((each) => each.phase.id === phase.id);
  const bought = stage?.buys(part, itemId) ?? [];
  const each = price && grossPriceOf(price, scenario);
  return [
    text(1, phase.name),
    text(2, t(`cluster.part.${part}`)),
    text(3, translator.label(itemLabel(itemId))),
    text(4, t(PART_KINDS[part].unit)),
    { column: 5, figure: line.needed, home: true },
    { column: 6, figure: line.added, home: true },
    {
      column: 7,
      formulaOf:
        bought.length === 0 ? ['0'] : bought.flatMap((at, place) => (place === 0 ? [{ at }] : ['+', { at }])),
      value: bought.reduce((sum, at) => sum + values.at(at), 0),
      format: 'count',
    },
    ...(each === undefined
      ? [centred(8, t('known.no')), centred(9, t('known.no'))]
      : ([
          { column: 8, value: each, role: 'fact', format: 'money', anchor: priceAnchor(line) },
          {
            column: 9,
            formulaOf: [{ at: line.added }, '*', { at: priceAnchor(line) }],
            value: values.at(line.added) * each,
            format: 'money',
          },
        ] satisfies DraftCell[])),
    text(10, t(`cluster.why.${part}`)),
  ];
}

function powerCells({ phase }: ClusterStage): DraftCell[] {
  const ids = clusterIds(phase.id);
  return [
    text(1, phase.name),
    { column: 2, figure: ids.nodes, home: true },
    { column: 3, figure: ids.nodePorts, home: true },
    { column: 4, figure: ids.needed('rack') },
    { column: 5, figure: ids.sharedKw, home: true },
    { column: 6, figure: ids.itKw, home: true },
    { column: 7, figure: ids.coolingKw, home: true },
    { column: 8, figure: ids.upsKva, home: true },
    { column: 9, figure: ids.upsKwh, home: true },
  ];
}

/** Mean time between failures of a part, by kind. */
const MTBF: Readonly<Record<ServicePart['kind'], string>> = {
  servers: assumptionId('serverMtbfHours'),
  management: assumptionId('nodeMtbfHours'),
  storage: assumptionId('nodeMtbfHours'),
  leaf: assumptionId('switchMtbfHours'),
  spine: assumptionId('switchMtbfHours'),
  core: assumptionId('switchMtbfHours'),
  groupSwitch: assumptionId('switchMtbfHours'),
};

const HOURS = assumptionId('hoursPerMonth');

/** Availability part by part, then all together; formulas wherever equal pieces make it a count. */
function serviceRows(stage: ClusterStage, { plan, translator }: ReportContext): DraftRow[] {
  const { t } = translator;
  const { parts, availability } = serviceOf(stage, plan.values, plan.scenario.assumptions);
  const anchor = (what: string, at: number): string => `cluster.service.${what}.${stage.phase.id}.${at}`;
  const share = (at: number): string => anchor('availability', at);
  const fact = (column: number, value: number, name?: string): DraftCell => ({
    column,
    value,
    role: 'fact',
    format: 'count',
    ...(name === undefined ? {} : { anchor: name }),
  });
  const down = (of: string, value: number): ComputedCell => ({
    column: 8,
    formulaOf: ['(1-', { at: of }, ')*', { at: HOURS }, '*', { at: MONTHS_PER_YEAR }],
    value: (1 - value) * plan.scenario.assumptions.hoursPerMonth * plan.values.at(MONTHS_PER_YEAR),
    format: 'decimal',
  });
  const row = (part: ServicePart, at: number): DraftRow => {
    const { kind, k, n, sets, each, together } = part;
    // Servers that hold one copy of a model together all have to work.
    const power = (sign: string): readonly string[] => (together === undefined ? [] : [sign]);
    const counted = k !== undefined && k >= 1 && k <= n;
    return {
      cells: [
        text(1, stage.phase.name),
        text(2, part.scene ?? t(`cluster.service.${kind === 'servers' ? 'management' : kind}`)),
        ...(k === undefined || !Number.isFinite(k)
          ? [text(3, t('cluster.service.mixed', { n }))]
          : [fact(3, k, anchor('k', at))]),
        fact(4, n, anchor('n', at)),
        fact(5, sets, anchor('sets', at)),
        {
          column: 6,
          formulaOf: [
            ...power('('),
            { at: MTBF[kind] },
            '/(',
            { at: MTBF[kind] },
            '+',
            { at: assumptionId('repairHours') },
            ')',
            ...power(')^'),
            ...(together === undefined ? [] : [{ at: anchor('together', at) }]),
          ],
          value: each,
          format: 'availability',
          anchor: anchor('each', at),
        },
        counted
          ? {
              column: 7,
              formulaOf: [
                '(1-BINOMDIST(',
                { at: anchor('k', at) },
                '-1,',
                { at: anchor('n', at) },
                ',',
                { at: anchor('each', at) },
                ',1))^',
                { at: anchor('sets', at) },
              ],
              value: part.availability,
              format: 'availability',
              anchor: share(at),
            }
          : { column: 7, value: part.availability, role: 'fact', format: 'availability', anchor: share(at) },
        down(share(at), part.availability),
        centred(9, t(part.bearsOne ? 'cluster.service.yes' : 'cluster.service.no')),
        ...(together === undefined ? [] : [fact(10, together, anchor('together', at))]),
      ],
    };
  };
  const all = share(parts.length);
  return [
    ...parts.map(row),
    {
      cells: [
        text(1, stage.phase.name, 'total'),
        text(2, t('cluster.service.all'), 'total'),
        {
          column: 7,
          formulaOf:
            parts.length === 0
              ? ['1']
              : parts.flatMap((_, at) => (at === 0 ? [{ at: share(at) }] : ['*', { at: share(at) }])),
          value: availability,
          role: 'total',
          format: 'availability',
          anchor: all,
        },
        { ...down(all, availability), role: 'total' },
      ],
    },
  ];
}

/** Needs beside what the catalog says; what it does not say stays open. */
function hostRows(stage: ClusterStage, { translator: { t }, plan }: ReportContext): DraftRow[] {
  const pair = (column: number, { need, has }: Held): DraftCell[] => [
    { column, value: Math.ceil(need), role: 'fact', format: 'count' },
    has === null
      ? centred(column + 1, t('known.no'))
      : { column: column + 1, value: has, role: 'fact', format: 'count' },
  ];
  return hostChecks(stage, plan.scenario.assumptions).map(({ scene, server, cores, memoryGB, diskGB }) => ({
    cells: [
      text(1, stage.phase.name),
      text(2, scene),
      text(3, server.name),
      ...pair(4, cores),
      ...pair(6, memoryGB),
      ...pair(8, diskGB),
    ],
  }));
}
