import type { Model } from '../catalog/model.ts';

export type Picture = { readonly width: number; readonly height: number };

/**
 * Tokens that one picture takes in a multimodal model's prompt, by the catalog's rule for it; undefined where
 * the catalog has none that is known. Rules: a fixed number; `ceil(H/28)*ceil(W/28)` up to a cap, or of the picture scaled
 * down to so many patches; `(H/32)*(W/32)`; `round(H/32)*round(W/32)` within two bounds; `floor(H/48)*floor(W/48)` of the
 * picture scaled to a number; a number per tile, with a thumbnail when there is more than one. performance-model.md §14.
 */
export function visionTokens({ visionTokens: rule }: Model, { width, height }: Picture): number | undefined {
  if (rule === null) return undefined;
  if (/^\d+$/.test(rule.trim())) return Number(rule);
  const scaled = SCALED.map(({ pattern, tokens }) => ({ found: pattern.exec(rule), tokens })).find(
    ({ found }) => found !== null,
  );
  if (scaled?.found) return scaled.tokens(scaled.found.slice(1).map(Number), { width, height });
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

/** Rules that scale the picture before they count: how each is written, and what it gives for its numbers. */
const SCALED: readonly {
  readonly pattern: RegExp;
  readonly tokens: (numbers: readonly number[], picture: Picture) => number;
}[] = [
  { pattern: /round\(H\/(\d+)\)\*round\(W\/\1\).*, (\d+) to (\d+)/, tokens: withinBounds },
  { pattern: /floor\(H\/(\d+)\)\*floor\(W\/\1\).* scaled to (\d+)/, tokens: scaledTo },
  {
    pattern: /ceil\(H\/(\d+)\)\*ceil\(W\/\1\) \(patch (\d+).* scaled down to (\d+) patches and (\d+) a side/,
    tokens: withinPatches,
  },
];

/** Each side to the nearest whole number of squares; scaled where the area is outside the bounds (Qwen2-VL and after). */
function withinBounds(
  [side = 1, least = 1, most = 1]: readonly number[],
  { width, height }: Picture,
): number {
  const near = (length: number): number => Math.max(1, halfToEven(length / side));
  const tokens = near(height) * near(width);
  const share = Math.sqrt((height * width) / (side * side));
  const at = (bound: number, whole: (value: number) => number): number => {
    const scale = Math.sqrt(bound) / share;
    const squares = (length: number): number => Math.max(1, whole((length * scale) / side));
    return squares(height) * squares(width);
  };
  if (tokens > most) return at(most, Math.floor);
  return tokens < least ? at(least, Math.ceil) : tokens;
}

/** As the image processors round. */
const halfToEven = (value: number): number =>
  value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value);

/** Scaled up or down to fill so many squares at the same shape; what is left of a square is cut off (Gemma 4). */
function scaledTo([side = 1, most = 1]: readonly number[], { width, height }: Picture): number {
  const scale = Math.sqrt((most * side * side) / (width * height));
  const [down, across] = [height, width].map((length) => Math.floor((length * scale) / side));
  if (down === 0) return Math.min(Math.floor(width / height), most);
  if (across === 0) return Math.min(Math.floor(height / width), most);
  return (down ?? 1) * (across ?? 1);
}

/** Never scaled up; what is begun of a square is padded (MoonViT). */
function withinPatches(
  [side = 1, patch = 1, most = 1, mostOfSide = 1]: readonly number[],
  { width, height }: Picture,
): number {
  const patches = (length: number): number => Math.max(1, Math.floor(length / patch));
  const longest = mostOfSide * patch;
  const scale = Math.min(
    1,
    Math.sqrt(most / (patches(width) * patches(height))),
    longest / width,
    longest / height,
  );
  const squares = (length: number): number =>
    Math.ceil(Math.min(longest, Math.max(1, Math.floor(length * scale))) / side);
  return squares(height) * squares(width);
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
