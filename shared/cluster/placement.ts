import type { Values } from '../ledger/evaluate.ts';
import type { ClusterDesign } from './design.ts';
import { clusterIds, type RackedPart, rackIds } from './ids.ts';
import type { ClusterStage } from './stage.ts';

/** Equal pieces that stand in one rack. */
export type Placed = {
  readonly kind: 'server' | RackedPart;
  /** Of servers: catalog id and name. */
  readonly serverId?: string;
  readonly name?: string;
  readonly count: number;
  readonly rackUnits: number;
  readonly watts: number;
};

export type Rack = {
  readonly pieces: readonly Placed[];
  readonly rackUnits: number;
  readonly kw: number;
};

const WATTS = 1000;

/** Parts of a rack that add up to a whole but for rounding still fit. */
const ROUNDING = 1e-9;

type Filling = { pieces: Placed[]; share: number };

/**
 * Which piece stands in which rack: servers of one type fill racks one after the other, shared pieces go where they
 * first fit. Never takes more racks than the ledger counts. docs/sizing.md, "Cluster".
 */
export function placeInRacks(stage: ClusterStage, design: ClusterDesign, values: Values): readonly Rack[] {
  const ids = clusterIds(stage.phase.id);
  const racks: Filling[] = [];
  const types = new Map(stage.lots.map((lot) => [lot.server.id, lot]));
  for (const { server, watts } of types.values()) {
    const perRack = values.at(rackIds.serversPerRack(server.id));
    const share = values.at(rackIds.serverShare(server.id));
    const piece = { kind: 'server', serverId: server.id, name: server.name } as const;
    for (let left = values.at(ids.countOf(server.id)); left > 0; left -= perRack) {
      const count = Math.min(left, perRack);
      racks.push({
        pieces: [{ ...piece, count, rackUnits: server.rackUnits, watts: values.at(watts) }],
        share: count * share,
      });
    }
  }
  // Switches first: they belong beside what they connect.
  for (const kind of ['leaf', 'spine', 'core', 'groupSwitch', 'management', 'storageNode'] as const) {
    if (!design.lines.some((line) => line.part === kind)) continue;
    const share = values.at(rackIds.share(kind));
    const rackUnits = values.at(rackIds.units(kind));
    const watts = values.at(rackIds.watts(kind));
    // A rack without room for one has none for the next one like it.
    let at = 0;
    for (let left = values.at(ids.needed(kind)); left > 0; left -= 1) {
      at = put(racks, { kind, count: 1, rackUnits, watts }, share, at);
    }
  }
  return racks.map(({ pieces }) => ({
    pieces,
    rackUnits: pieces.reduce((sum, piece) => sum + piece.count * piece.rackUnits, 0),
    kw: pieces.reduce((sum, piece) => sum + piece.count * piece.watts, 0) / WATTS,
  }));
}

/** Into the first rack with room from one on, whose place is returned; with equal pieces together. */
function put(racks: Filling[], piece: Placed, share: number, from: number): number {
  let place = from;
  while (place < racks.length && (racks[place]?.share ?? 0) + share > 1 + ROUNDING) place += 1;
  const free = racks[place];
  if (!free) {
    racks.push({ pieces: [piece], share });
    return place;
  }
  free.share += share;
  const at = free.pieces.findIndex(({ kind }) => kind === piece.kind);
  const same = free.pieces[at];
  if (same) free.pieces[at] = { ...same, count: same.count + 1 };
  else free.pieces.push(piece);
  return place;
}

/** Racks that hold the same, with how many there are, in the order of the first of each. */
export function equalRacks(
  racks: readonly Rack[],
): readonly { readonly rack: Rack; readonly count: number }[] {
  const groups = new Map<string, { rack: Rack; count: number }>();
  for (const rack of racks) {
    const key = rack.pieces
      .map(({ kind, serverId, count }) => `${kind} ${serverId ?? ''} ${count}`)
      .join('\n');
    const known = groups.get(key);
    if (known) known.count += 1;
    else groups.set(key, { rack, count: 1 });
  }
  return [...groups.values()];
}
