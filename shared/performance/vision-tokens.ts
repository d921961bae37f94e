import type { Model } from '../catalog/model.ts';

export type Picture = { readonly width: number; readonly height: number };

/**
 * Tokens that one picture takes in a multimodal model's prompt, by the catalog's rule for it; undefined where
 * the catalog has none that is known. Rules: a fixed number; `ceil(H/28)*ceil(W/28)` up to a cap; `(H/32)*(W/32)`;
 * a number per tile, with a thumbnail when there is more than one. performance-model.md §14.
 */
export function visionTokens({ visionTokens: rule }: Model, { width, height }: Picture): number | undefined {
  if (rule === null) return undefined;
  if (/^\d+$/.test(rule.trim())) return Number(rule);
  const patch = /\(?H\/(\d+)\)?\*/.exec(rule)?.[1];
  if (patch !== undefined) {
    const side = Number(patch);
    const cap = /cap (\d+)/.exec(rule)?.[1];
    const tokens = Math.ceil(height / side) * Math.ceil(width / side);
    return cap === undefined ? tokens : Math.min(tokens, Number(cap));
  }
  const tiles = /^(\d+) per (\d+)x\d+ tile, up to (\d+) tiles/.exec(rule);
  if (tiles === null) return undefined;
  const [each = 0, side = 1, most = 1] = tiles.slice(1).map(Number);
  const count = tilesOf({ width, height }, side, most);
  return each * (count > 1 && rule.includes('thumbnail') ? count + 1 : count);
}

/** Tiles of the grid whose shape comes nearest to the picture's, no finer than the picture. */
function tilesOf({ width, height }: Picture, side: number, most: number): number {
  const wanted = Math.min(most, Math.max(1, Math.round((width * height) / (side * side))));
  let best = { tiles: 1, distance: Infinity };
  for (let columns = 1; columns <= wanted; columns += 1) {
    for (let rows = 1; rows * columns <= wanted; rows += 1) {
      const distance = Math.abs(Math.log((columns / rows) * (height / width)));
      const nearer = distance < best.distance - 1e-9;
      const finer = Math.abs(distance - best.distance) <= 1e-9 && rows * columns > best.tiles;
      if (nearer || finer) best = { tiles: rows * columns, distance };
    }
  }
  return best.tiles;
}
