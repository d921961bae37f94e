import { NEED_IDS, NEED_PARTS, type NeedId, type NeedPartId } from '../performance/need.ts';
import type { Label } from '../i18n/label.ts';
import { unitText } from '../i18n/unit-text.ts';
import type { Row } from '../ledger/row.ts';
import { formulaInWords, type RowNames } from '../ledger/words.ts';
import { needId } from '../roadmap/need-rows.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import type { Pool } from '../roadmap/walk.ts';
import type { Phase, Scene } from '../scenario/scenario.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { type DraftCell, type DraftRow, type DraftSheet, emptyRow, heads, text } from './draft.ts';

const FIRST_PHASE_COLUMN = 3;

/** A fact of a model or a load that only needs are computed from: it stands beside them, not among the assumptions. */
export const isNeedFact = (row: Row): boolean =>
  row.kind === 'input' && row.section === 'needs' && row.definedName === undefined;

/** 资源需求: what each scene asks of any machine, phase by phase: facts of model and load, then the needs as formulas. mission M2. */
export function needsSheet(context: ReportContext): DraftSheet {
  const { plan, translator } = context;
  const { t } = translator;
  const name = t('sheet.needs');
  const { phases, scenes } = plan.scenario;
  return {
    id: 'needs',
    name,
    columns: [38, 13, ...phases.map(() => 14), 64, 52],
    rows: [
      ...sheetHead(context, name),
      heads([
        t('needs.resource'),
        t('head.unit'),
        ...phases.map((phase) => phase.name),
        t('head.formula'),
        t('head.source'),
      ]),
      ...scenes.flatMap((scene) => sceneRows(scene, context)),
      { cells: [text(1, t('needs.note'), 'subtitle')] },
    ],
    freeze: { rows: 5, columns: 1 },
  };
}

function sceneRows(scene: Scene, context: ReportContext): DraftRow[] {
  const { plan, translator } = context;
  const { t } = translator;
  const pools = plan.roadmap.pools.filter((pool) => pool.scene.id === scene.id);
  const ids = [...NEED_PARTS, ...NEED_IDS].filter((id) =>
    pools.some((pool) => plan.ledger.byId.has(needId(pool.id, id))),
  );
  if (ids.length === 0) return [];
  const models = [
    ...new Set(
      pools.map(
        ({ load }) => `${plan.modelNames.get(load.modelId) ?? load.modelId} ${load.precision.toUpperCase()}`,
      ),
    ),
  ];
  return [
    { cells: [text(1, t('needs.block', { scene: scene.name, models: models.join(', ') }), 'block')] },
    lineOf({ id: 'peak', pools, find: (pool) => poolIds(pool.id).peak, home: false }, context),
    lineOf({ id: 'perDay', pools, find: (pool) => poolIds(pool.id).requestsPerDay, home: false }, context),
    ...ids.map((id) => lineOf({ id, pools, find: (pool) => needId(pool.id, id), home: true }, context)),
    emptyRow,
  ];
}

type Line = {
  readonly id: ShortName;
  readonly pools: readonly Pool[];
  readonly find: (pool: Pool) => string;
  /** Whether the row lives here. */
  readonly home: boolean;
};

function lineOf({ id, pools, find, home }: Line, context: ReportContext): DraftRow {
  const { plan, translator } = context;
  const { ledger, scenario } = plan;
  const { t, label } = translator;
  const isNeed = NEED_IDS.some((need) => need === id);
  const cellOf = (phase: Phase, offset: number): DraftCell[] => {
    const pool = pools.find((each) => each.phase.id === phase.id);
    const row = pool && ledger.byId.get(find(pool));
    if (!row) return [];
    const role = isNeed ? 'total' : row.kind === 'input' && home ? 'fact' : 'calc';
    return [{ column: FIRST_PHASE_COLUMN + offset, figure: row.id, home, role }];
  };
  const lines = pools.flatMap((each) => {
    const found = ledger.byId.get(find(each));
    return found ? [{ pool: each, row: found }] : [];
  });
  const [{ pool, row } = { pool: undefined, row: undefined }] = lines;
  const after = FIRST_PHASE_COLUMN + scenario.phases.length;
  const told =
    !row || !home
      ? ''
      : row.kind === 'formula'
        ? formulaInWords(row.expression, shortNames(pool.id, context), translator)
        : t('needs.given');
  return {
    cells: [
      text(1, label(shortLabel(id)), isNeed ? 'total' : 'text'),
      text(2, row ? unitText(row.unit, translator) : '', isNeed ? 'total' : 'text'),
      ...scenario.phases.flatMap(cellOf),
      text(after, told),
      text(after + 1, sourcesOf(lines, context)),
    ],
  };
}

/** A given number names its source; a formula follows from what it names. */
const sourceOf = (row: Row, { translator: { t, label } }: ReportContext): string =>
  row.kind === 'input' ? label(row.provenance.source) : t('needs.formulaSource');

/** The source of a line; where the phases differ, as they do when another model takes over, a line for each. */
function sourcesOf(
  lines: readonly { readonly pool: Pool; readonly row: Row }[],
  context: ReportContext,
): string {
  const phases = new Map<string, string[]>();
  for (const { pool, row } of lines) {
    const source = sourceOf(row, context);
    phases.set(source, [...(phases.get(source) ?? []), pool.phase.name]);
  }
  if (phases.size === 1) return [...phases.keys()].join('');
  const { t } = context.translator;
  return [...phases]
    .map(([source, names]) => t('needs.sourceOfPhases', { phases: names.join(t('edit.separator')), source }))
    .join('\n');
}

type ShortName = 'peak' | 'perDay' | NeedId | NeedPartId;

const shortLabel = (id: ShortName): Label =>
  isPart(id) ? { key: `need.part.${id}` } : { key: `need.${id}` };

const isPart = (id: ShortName): id is NeedPartId => NEED_PARTS.some((part) => part === id);

/** The sheet says phase and scene already. */
function shortNames(poolId: string, { plan }: ReportContext): RowNames {
  const ids = poolIds(poolId);
  const short = new Map<string, { readonly label: Label }>([
    [ids.peak, { label: shortLabel('peak') }],
    [ids.requestsPerDay, { label: shortLabel('perDay') }],
    ...[...NEED_PARTS, ...NEED_IDS].map((id) => [needId(poolId, id), { label: shortLabel(id) }] as const),
  ]);
  return { byId: { get: (id) => short.get(id) ?? plan.ledger.byId.get(id) } };
}
