import { type Alternative, alternativeIds } from '../finance/alternatives/alternative.ts';
import { carbonIds } from '../finance/alternatives/carbon-rows.ts';
import { hireIds } from '../finance/alternatives/hire-rows.ts';
import { phasingIds } from '../finance/alternatives/phasing-rows.ts';
import { unitCostIds } from '../finance/alternatives/unit-cost-rows.ts';
import { volumesOf } from '../finance/alternatives/volume-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { unitText } from '../i18n/unit-text.ts';
import type { ReportContext } from './context.ts';
import { type DraftCell, type DraftRow, emptyRow, heads, text } from './draft.ts';

/** 获得同样服务的各种方式: buying beside every other way, live; then what a useful unit costs, phases and carbon. */
export function alternativesBlock(context: ReportContext): DraftRow[] {
  const { plan, translator } = context;
  const { t } = translator;
  return [
    { cells: [text(1, t('alternatives.title'), 'block')] },
    heads([
      t('alternatives.way'),
      t('alternatives.total'),
      t('alternatives.presentValue'),
      t('alternatives.difference'),
      t('alternatives.breakEvenMonth'),
      t('alternatives.note'),
    ]),
    {
      cells: [
        text(1, t('alternative.buy'), 'total'),
        { column: 2, figure: RESULTS.totalCost },
        { column: 3, figure: RESULTS.presentValue },
      ],
    },
    ...plan.alternatives.map((alternative) => alternativeRow(alternative, context)),
    emptyRow,
    { cells: [text(1, t('alternatives.unitCosts'), 'block')] },
    ...figureRows(figures(context), context),
    { cells: [text(1, t('alternatives.unitCostsBasis'), 'subtitle')] },
    emptyRow,
  ];
}

function alternativeRow(
  { kind, missing }: Alternative,
  { plan, translator: { t } }: ReportContext,
): DraftRow {
  const ids = alternativeIds(kind);
  const name = text(1, t(`alternative.${kind}`));
  if (missing.length > 0) {
    return { cells: [name, text(6, t('alternatives.missingPrices', { count: missing.length }))] };
  }
  const amounts = [ids.total, ids.presentValue, ids.difference].map((figure, index): DraftCell => ({
    column: index + 2,
    figure,
  }));
  if (!plan.ledger.byId.has(ids.breakEvenMonth)) return { cells: [name, ...amounts] };
  return {
    cells: [
      name,
      ...amounts,
      { column: 5, figure: ids.breakEvenMonth },
      text(6, t('alternatives.neverIs', { month: plan.scenario.horizonMonths + 1 })),
    ],
  };
}

const figures = ({ plan: { scenario } }: ReportContext): readonly string[] => [
  ...scenario.scenes.flatMap((scene) =>
    [...volumesOf(scene).keys()].map((volume) => unitCostIds.per(scene.id, volume)),
  ),
  RESULTS.costPerThousand,
  unitCostIds.perGpuHour,
  unitCostIds.perUsedGpuHour,
  unitCostIds.utilisation,
  unitCostIds.idle,
  hireIds.breakEvenShare,
  phasingIds.allNow,
  phasingIds.advantage,
  phasingIds.strandedCost,
  carbonIds.total,
  carbonIds.perThousand,
];

/** Name, value and unit of rows that the plan has. */
const figureRows = (ids: readonly string[], { plan, translator }: ReportContext): DraftRow[] =>
  ids.flatMap((id) => {
    const row = plan.ledger.byId.get(id);
    if (!row) return [];
    return [
      {
        cells: [
          text(1, translator.label(row.label)),
          { column: 2, figure: id },
          text(3, unitText(row.unit, translator)),
        ],
      },
    ];
  });
