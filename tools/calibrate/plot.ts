/** A point of a plot: predicted and measured, in one unit. */
export type Point = { readonly predicted: number; readonly measured: number };

const SIZE = 320;
const MARGIN = 44;
const HALF = 2;

/** Predicted against measured on logarithmic axes, with the diagonal and a factor of two beside it. */
export function scatter(title: string, unit: string, points: readonly Point[]): string {
  const values = points.flatMap(({ predicted, measured }) => [predicted, measured]);
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const span = SIZE - 2 * MARGIN;
  const place = (value: number): number => ((Math.log10(value) - low) / (high - low)) * span;
  const x = (value: number): string => (MARGIN + place(value)).toFixed(1);
  const y = (value: number): string => (SIZE - MARGIN - place(value)).toFixed(1);
  const from = 10 ** low;
  const to = 10 ** high;
  const ticks = Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)).map(
    (value) =>
      `<text x="${x(value)}" y="${SIZE - MARGIN + 14}" text-anchor="middle">${value}</text><text x="${MARGIN - 4}" y="${y(value)}" text-anchor="end">${value}</text>`,
  );
  const dots = [...new Set(points.map(({ predicted, measured }) => `${x(measured)},${y(predicted)}`))].map(
    (at) => {
      const [cx, cy] = at.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="1.2"/>`;
    },
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="sans-serif" font-size="9">`,
    `<rect width="${SIZE}" height="${SIZE}" fill="#fff"/>`,
    `<text x="${SIZE / HALF}" y="16" text-anchor="middle" font-size="11">${title}</text>`,
    `<text x="${SIZE / HALF}" y="${SIZE - 10}" text-anchor="middle">measured, ${unit}</text>`,
    `<text x="10" y="${SIZE / HALF}" transform="rotate(-90 10 ${SIZE / HALF})" text-anchor="middle">predicted, ${unit}</text>`,
    `<rect x="${MARGIN}" y="${MARGIN}" width="${span}" height="${span}" fill="none" stroke="#bbb"/>`,
    ...ticks,
    `<line x1="${x(from)}" y1="${y(from)}" x2="${x(to)}" y2="${y(to)}" stroke="#888"/>`,
    `<line x1="${x(from)}" y1="${y(from * HALF)}" x2="${x(to / HALF)}" y2="${y(to)}" stroke="#888" stroke-dasharray="3"/>`,
    `<line x1="${x(from * HALF)}" y1="${y(from)}" x2="${x(to)}" y2="${y(to / HALF)}" stroke="#888" stroke-dasharray="3"/>`,
    `<g fill="#1f5fa8" fill-opacity="0.35">`,
    ...dots,
    '</g></svg>',
    '',
  ].join('\n');
}
