import type { ImageStudy } from './image-findings.ts';

const SIZE = 560;
const MARGIN = 56;
const LOWEST = -2;
const HIGHEST = 2;
const COLOURS = {
  measured: '#2f6f4f',
  'calibrated-gpu': '#2b5c9e',
  'calibrated-architecture': '#b06a12',
  datasheet: '#a33030',
} as const;
const DECADES = [0.01, 0.1, 1, 10, 100];

/** Predicted against measured seconds of rows whose model and GPU were left out, both axes logarithmic. */
export function imagePlot({ held }: ImageStudy): string {
  const grid = DECADES.map((seconds) => {
    const at = place(seconds);
    const up = SIZE - Number(at);
    const line = `stroke="#ddd"/>`;
    return [
      `<line x1="${at}" y1="${MARGIN}" x2="${at}" y2="${SIZE - MARGIN}" ${line}`,
      `<line x1="${MARGIN}" y1="${up}" x2="${SIZE - MARGIN}" y2="${up}" ${line}`,
      `<text x="${at}" y="${SIZE - MARGIN + 16}" text-anchor="middle">${seconds}</text>`,
      `<text x="${MARGIN - 6}" y="${up + 4}" text-anchor="end">${seconds}</text>`,
    ].join('\n');
  });
  const dots = held.pair.map(({ sample, error, evidence }) => {
    const x = place(sample.seconds);
    const y = (SIZE - Number(place(sample.seconds * Math.exp(error)))).toFixed(1);
    return `<circle cx="${x}" cy="${y}" r="3" fill="${COLOURS[evidence]}" fill-opacity="0.55"/>`;
  });
  const legend = Object.entries(COLOURS)
    .filter(([evidence]) => held.pair.some((row) => row.evidence === evidence))
    .map(([evidence, colour], i) => {
      const y = MARGIN + 14 + i * 16;
      return `<circle cx="${MARGIN + 12}" cy="${y}" r="4" fill="${colour}"/><text x="${MARGIN + 22}" y="${y + 4}">${evidence}</text>`;
    });
  const end = SIZE - MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="sans-serif" font-size="11">`,
    `<title>Predicted against measured seconds, model and GPU left out of the fit</title>`,
    `<rect width="${SIZE}" height="${SIZE}" fill="#fff"/>`,
    ...grid,
    `<line x1="${MARGIN}" y1="${end}" x2="${end}" y2="${MARGIN}" stroke="#555"/>`,
    ...dots,
    ...legend,
    `<text x="${SIZE / 2}" y="${SIZE - 12}" text-anchor="middle">measured seconds (of an image, or of a step)</text>`,
    `<text transform="translate(14 ${SIZE / 2}) rotate(-90)" text-anchor="middle">predicted seconds</text>`,
    '</svg>',
    '',
  ].join('\n');
}

/** Place of `seconds` on an axis, from the left. */
function place(seconds: number): string {
  const share = (Math.log10(seconds) - LOWEST) / (HIGHEST - LOWEST);
  return (MARGIN + share * (SIZE - 2 * MARGIN)).toFixed(1);
}
