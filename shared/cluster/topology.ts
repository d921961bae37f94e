import { itemLabel } from '../catalog/item-label.ts';
import { type Label, label, verbatim } from '../i18n/label.ts';
import type { Values } from '../ledger/evaluate.ts';
import { roundHalfAway } from '../base/rounding.ts';
import type { ClusterDesign } from './design.ts';
import { groupSizes } from './group-rows.ts';
import { clusterIds } from './ids.ts';
import { equalRacks, type Placed, placeInRacks } from './placement.ts';
import type { ClusterStage } from './stage.ts';

/** What a box stands for; each is told apart by its frame as well as by its colour. */
export type BoxRole =
  | 'core'
  | 'spine'
  | 'leaf'
  | 'rack'
  | 'server'
  | 'switch'
  | 'groupSwitch'
  | 'management'
  | 'storageNode'
  | 'outlet';

export type Shape =
  | {
      readonly kind: 'box';
      readonly role: BoxRole;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'line';
      readonly role: 'access' | 'uplink' | 'interlink';
      readonly points: readonly (readonly [number, number])[];
    }
  | {
      readonly kind: 'text';
      readonly role: 'name' | 'detail';
      readonly x: number;
      readonly y: number;
      readonly anchor: 'start' | 'middle';
      readonly text: Label;
      /** Longer text is shortened to fit. */
      readonly width: number;
    };

/** A drawing in pixels, before colours and language. */
export type Topology = { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] };

const MARGIN = 16;
/** Racks side by side; the next ones stand below. */
const PER_ROW = 3;
const RACK = { width: 204, gap: 16, rowGap: 32, head: 40, piece: 36, pieceGap: 6, pad: 8 } as const;
const WIDTH = PER_ROW * RACK.width + (PER_ROW - 1) * RACK.gap + 2 * MARGIN;
const SWITCH = { width: RACK.width, height: 44, gap: RACK.gap } as const;
const CAPTION = 28;
const LEVEL = 56;
/** More boxes of one kind than that are drawn as one with its count. */
const MOST_SWITCHES = 3;
const TEXT = { name: 17, detail: 33, inset: 10 } as const;

type Switches = {
  readonly boxes: readonly { x: number; middle: number }[];
  readonly shapes: readonly Shape[];
};

/**
 * Core over spine over leaves over racks, from the computed counts. Equal racks are one with a count, many switches one box
 * with theirs, so that a thousand servers still fit a page.
 */
export function topologyOf(stage: ClusterStage, design: ClusterDesign, values: Values): Topology {
  const ids = clusterIds(stage.phase.id);
  const spineCount = values.at(ids.needed('spine'));
  const leafCount = values.at(ids.needed('leaf'));
  const coreCount = values.at(ids.needed('core'));
  const pods = values.at(ids.pods);
  const item = itemLabel(design.fabric.switch);
  const cards = groupSizes([stage]).length > 0 ? values.at(ids.needed('groupNic')) : 0;
  const captions: readonly Label[] = [
    ...(leafCount === 0
      ? []
      : [
          label('topology.links', {
            links: values.at(ids.accessLinks),
            gbps: design.fabric.gbps,
            uplinks: values.at(ids.uplinks),
            coreLinks: values.at(ids.coreLinks),
          }),
        ]),
    ...(cards === 0
      ? []
      : [label('topology.groups', { cards, switches: values.at(ids.needed('groupSwitch')) })]),
  ];
  const coreTop = MARGIN + CAPTION * Math.max(1, captions.length);
  const spineTop = coreCount > 0 ? coreTop + SWITCH.height + LEVEL : coreTop;
  const leafTop = spineCount > 0 ? spineTop + SWITCH.height + LEVEL : spineTop;
  const core = switchRow('core', coreCount, coreTop, item);
  const spine = switchRow(
    'spine',
    spineCount,
    spineTop,
    pods > 0 ? label('topology.pods', { pods, spines: spineCount / pods }) : item,
  );
  const leaves = leafCount > 0 ? switchRow('leaf', leafCount, leafTop, item) : outlet(leafTop);
  const rackTop = leafTop + SWITCH.height + LEVEL;
  const racks = rackBoxes(stage, design, values, rackTop);
  const bus = leafTop + SWITCH.height + LEVEL / 2;
  return {
    width: WIDTH,
    height: racks.bottom + MARGIN,
    shapes: [
      ...between(core, coreTop, spine, spineTop),
      ...between(spine, spineTop, leaves, leafTop),
      ...interlink(leaves, leafTop, values.at(ids.interlinks)),
      ...access(leaves, racks.rows, { bus, leafTop }),
      ...core.shapes,
      ...spine.shapes,
      ...leaves.shapes,
      ...captions.map((words, at) =>
        text('detail', MARGIN, CAPTION * (at + 1) - 6, words, WIDTH - 2 * MARGIN, 'start'),
      ),
      ...racks.shapes,
    ],
  };
}

/** Every switch of a tier with every one of the tier below it. */
const between = (upper: Switches, upperTop: number, lower: Switches, lowerTop: number): Shape[] =>
  upper.boxes.flatMap((above) =>
    lower.boxes.map((below): Shape => ({
      kind: 'line',
      role: 'uplink',
      points: [
        [above.middle, upperTop + SWITCH.height],
        [below.middle, lowerTop],
      ],
    })),
  );

/** Switches are drawn in tiers above the racks that they stand in. */
export const isSwitch = (role: BoxRole): boolean => role === 'core' || role === 'spine' || role === 'leaf';

function switchRow(role: 'core' | 'spine' | 'leaf', count: number, y: number, item: Label): Switches {
  const drawn = count > MOST_SWITCHES ? 1 : count;
  const each = drawn === 1 ? count : 1;
  const total = drawn * SWITCH.width + Math.max(0, drawn - 1) * SWITCH.gap;
  const left = (WIDTH - total) / 2;
  const boxes = Array.from({ length: drawn }, (_, at) => {
    const x = left + at * (SWITCH.width + SWITCH.gap);
    return { x, middle: x + SWITCH.width / 2 };
  });
  return {
    boxes,
    shapes: boxes.flatMap(({ x, middle }, at): Shape[] => [
      { kind: 'box', role, x, y, width: SWITCH.width, height: SWITCH.height },
      text(
        'name',
        middle,
        y + TEXT.name + 2,
        label(`topology.${role}`, { number: at + 1, count: each }),
        SWITCH.width - 8,
      ),
      text('detail', middle, y + TEXT.detail + 2, item, SWITCH.width - 8),
    ]),
  };
}

/** A single server hangs on the network that is there. */
function outlet(y: number): Switches {
  const x = (WIDTH - SWITCH.width) / 2;
  const middle = WIDTH / 2;
  return {
    boxes: [{ x, middle }],
    shapes: [
      { kind: 'box', role: 'outlet', x, y, width: SWITCH.width, height: SWITCH.height },
      text('name', middle, y + TEXT.name + 2, label('topology.outlet'), SWITCH.width - 8),
      text('detail', middle, y + TEXT.detail + 2, label('topology.outletDetail'), SWITCH.width - 8),
    ],
  };
}

function interlink({ boxes }: Switches, y: number, links: number): Shape[] {
  const [left, right] = boxes;
  if (links === 0 || !left || !right) return [];
  const middle = y + SWITCH.height / 2;
  return [
    {
      kind: 'line',
      role: 'interlink',
      points: [
        [left.x + SWITCH.width, middle],
        [right.x, middle],
      ],
    },
  ];
}

/** From every leaf down to a bus over the racks; further rows of racks hang on it by a line at the left. */
function access(
  { boxes }: Switches,
  rows: readonly RackRow[],
  { bus, leafTop }: { readonly bus: number; readonly leafTop: number },
): Shape[] {
  const line = (points: readonly (readonly [number, number])[]): Shape => ({
    kind: 'line',
    role: 'access',
    points,
  });
  const last = rows.at(-1);
  return [
    ...boxes.map(({ middle }) =>
      line([
        [middle, leafTop + SWITCH.height],
        [middle, bus],
      ]),
    ),
    ...rows.flatMap(({ top, columns }, at) => {
      const y = at === 0 ? bus : top - RACK.rowGap / 2;
      const xs = [
        ...columns,
        ...(at === 0 ? boxes.map(({ middle }) => middle) : []),
        ...(rows.length > 1 ? [MARGIN / 2] : []),
      ];
      return [
        line([
          [Math.min(...xs), y],
          [Math.max(...xs), y],
        ]),
        ...columns.map((x) =>
          line([
            [x, y],
            [x, top],
          ]),
        ),
      ];
    }),
    ...(rows.length > 1 && last
      ? [
          line([
            [MARGIN / 2, bus],
            [MARGIN / 2, last.top - RACK.rowGap / 2],
          ]),
        ]
      : []),
  ];
}

/** Upper edge of a row of racks, and the middle of each. */
type RackRow = { readonly top: number; readonly columns: readonly number[] };

const text = (
  role: 'name' | 'detail',
  x: number,
  y: number,
  words: Label,
  width: number,
  anchor: 'start' | 'middle' = 'middle',
): Shape => ({ kind: 'text', role, x, y, anchor, text: words, width });

function rackBoxes(
  stage: ClusterStage,
  design: ClusterDesign,
  values: Values,
  top: number,
): { readonly shapes: readonly Shape[]; readonly bottom: number; readonly rows: readonly RackRow[] } {
  // Which tier its switches serve is drawn above; in a rack they are alike.
  const racks = placeInRacks(stage, design, values).map((rack) => ({
    ...rack,
    pieces: switchesTogether(rack.pieces),
  }));
  const groups = equalRacks(racks).map(({ rack, count }) => ({ count, ...rack }));
  const shapes: Shape[] = [];
  const rows: RackRow[] = [];
  let y = top;
  for (let from = 0; from < groups.length; from += PER_ROW) {
    const row = groups.slice(from, from + PER_ROW);
    const most = Math.max(...row.map(({ pieces }) => pieces.length));
    const height = RACK.head + most * (RACK.piece + RACK.pieceGap) + RACK.pad;
    const total = row.length * RACK.width + (row.length - 1) * RACK.gap;
    const columns: number[] = [];
    rows.push({ top: y, columns });
    row.forEach((group, at) => {
      const x = (WIDTH - total) / 2 + at * (RACK.width + RACK.gap);
      columns.push(x + RACK.width / 2);
      shapes.push(
        { kind: 'box', role: 'rack', x, y, width: RACK.width, height },
        text(
          'name',
          x + TEXT.inset,
          y + TEXT.name,
          label('topology.rack', { count: group.count }),
          RACK.width - 20,
          'start',
        ),
        text(
          'detail',
          x + TEXT.inset,
          y + TEXT.detail,
          label('topology.rackDetail', {
            units: group.rackUnits,
            kw: roundHalfAway(group.kw, 1),
          }),
          RACK.width - 20,
          'start',
        ),
        ...group.pieces.flatMap((piece, position) =>
          pieceShapes(piece, x + RACK.pad, y + RACK.head + position * (RACK.piece + RACK.pieceGap)),
        ),
      );
    });
    y += height + RACK.rowGap;
  }
  return { shapes, bottom: y - RACK.rowGap, rows };
}

function switchesTogether(pieces: readonly Placed[]): readonly Placed[] {
  const switches = pieces.filter(({ kind }) => isSwitch(kind));
  const [first] = switches;
  if (!first) return pieces;
  const count = switches.reduce((sum, each) => sum + each.count, 0);
  return [...pieces.filter(({ kind }) => !isSwitch(kind)), { ...first, kind: 'leaf', count }];
}

/** Box of the pieces of a rack. */
const PIECE_ROLES = {
  server: 'server',
  management: 'management',
  storageNode: 'storageNode',
  leaf: 'switch',
  spine: 'switch',
  core: 'switch',
  groupSwitch: 'groupSwitch',
} as const satisfies Readonly<Record<Placed['kind'], BoxRole>>;

function pieceShapes(piece: Placed, x: number, y: number): Shape[] {
  const width = RACK.width - 2 * RACK.pad;
  const role = PIECE_ROLES[piece.kind];
  const name = piece.name === undefined ? label(`topology.${role}`) : verbatim(piece.name);
  return [
    { kind: 'box', role, x, y, width, height: RACK.piece },
    text('name', x + 8, y + 15, label('topology.pieces', { count: piece.count, name }), width - 16, 'start'),
    text(
      'detail',
      x + 8,
      y + 29,
      label('topology.pieceDetail', { units: piece.rackUnits, watts: piece.watts }),
      width - 16,
      'start',
    ),
  ];
}
