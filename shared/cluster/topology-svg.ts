import type { Translator } from '../i18n/translate.ts';
import { type BoxRole, isSwitch, type Shape, type Topology } from './topology.ts';

/** Colours of a drawing; frames tell the roles apart where colours do not. */
export type TopologyInk = {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly strong: string;
  readonly switches: string;
  readonly onSwitches: string;
  readonly server: string;
  readonly shared: string;
};

export type BoxLook = {
  readonly fill: keyof TopologyInk;
  readonly stroke: keyof TopologyInk;
  readonly dash?: string;
  readonly radius: number;
  readonly weight: number;
};

/** Frame and filling of a box: solid, dashed or dotted, square or round, so that grey print keeps them apart. */
export const BOX_LOOKS: Readonly<Record<BoxRole, BoxLook>> = {
  core: { fill: 'switches', stroke: 'text', radius: 22, weight: 2.5 },
  spine: { fill: 'switches', stroke: 'switches', radius: 22, weight: 1.5 },
  leaf: { fill: 'switches', stroke: 'switches', radius: 8, weight: 1.5 },
  outlet: { fill: 'ground', stroke: 'strong', radius: 22, weight: 1.2, dash: '2 3' },
  rack: { fill: 'ground', stroke: 'strong', radius: 4, weight: 1.2 },
  server: { fill: 'server', stroke: 'strong', radius: 2, weight: 1 },
  groupSwitch: { fill: 'ground', stroke: 'switches', radius: 10, weight: 1.2, dash: '6 3' },
  switch: { fill: 'ground', stroke: 'switches', radius: 2, weight: 1.2 },
  management: { fill: 'ground', stroke: 'text', radius: 2, weight: 1.2, dash: '6 3' },
  storageNode: { fill: 'shared', stroke: 'text', radius: 10, weight: 1.2, dash: '1.5 2.500' },
};

export const LINE_DASH: Readonly<Record<Extract<Shape, { kind: 'line' }>['role'], string | undefined>> = {
  access: undefined,
  uplink: undefined,
  interlink: '4 3',
};

export const TEXT_SIZE = { name: 12, detail: 11 } as const;

/** Text in switches stands on their filling. */
const isOnSwitch = (shape: Extract<Shape, { kind: 'text' }>, { shapes }: Topology): boolean =>
  shapes.some(
    (box) =>
      box.kind === 'box' &&
      isSwitch(box.role) &&
      shape.x > box.x &&
      shape.x < box.x + box.width &&
      shape.y > box.y &&
      shape.y < box.y + box.height,
  );

const WIDE = /[⺀-￯]/u;
/** Of the size of the type: a wide character is a square, others, in bold type, less than two thirds as wide. */
const NARROW = 0.64;

/** Text shortened with an ellipsis so that it fits so many pixels. */
export function fittingText(words: string, width: number, size: number): string {
  const widthOf = (character: string): number => (WIDE.test(character) ? 1 : NARROW) * size;
  let used = 0;
  const characters = Array.from(words);
  const whole = characters.reduce((sum, character) => sum + widthOf(character), 0);
  if (whole <= width) return words;
  const fitting: string[] = [];
  for (const character of characters) {
    used += widthOf(character);
    if (used > width - size) break;
    fitting.push(character);
  }
  return `${fitting.join('')}…`;
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Of<Kind extends Shape['kind']> = Extract<Shape, { readonly kind: Kind }>;

function boxSvg({ role, x, y, width, height }: Of<'box'>, ink: TopologyInk): string {
  const { fill, stroke, radius, weight, dash } = BOX_LOOKS[role];
  const place = `x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"`;
  return `<rect ${place} fill="${ink[fill]}" stroke="${ink[stroke]}" stroke-width="${weight}"${dashed(dash)}/>`;
}

function lineSvg({ role, points }: Of<'line'>, ink: TopologyInk): string {
  const path = points.map(([x, y]) => `${x},${y}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="${ink.line}"${dashed(LINE_DASH[role])}/>`;
}

const dashed = (dash: string | undefined): string =>
  dash === undefined ? '' : ` stroke-dasharray="${dash}"`;

/** Which ink a text is written in: names on switches stand on their filling. */
export function textInk(shape: Of<'text'>, topology: Topology): keyof TopologyInk {
  if (isOnSwitch(shape, topology)) return 'onSwitches';
  return shape.role === 'name' ? 'text' : 'muted';
}

function textSvg(shape: Of<'text'>, words: string, fill: string): string {
  const { x, y, anchor, role, width } = shape;
  const size = TEXT_SIZE[role];
  const weight = role === 'name' ? ' font-weight="600"' : '';
  const place = `x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}"${weight}`;
  return `<text ${place} fill="${fill}">${escaped(fittingText(words, width, size))}</text>`;
}

/** The drawing as a file of its own, with its background. */
export function topologySvg(
  topology: Topology,
  name: string,
  translator: Translator,
  ink: TopologyInk,
): string {
  const { width, height, shapes } = topology;
  const shapeSvg = (shape: Shape): string => {
    if (shape.kind === 'box') return boxSvg(shape, ink);
    if (shape.kind === 'line') return lineSvg(shape, ink);
    return textSvg(shape, translator.label(shape.text), ink[textInk(shape, topology)]);
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Noto Sans CJK SC', sans-serif" role="img">`,
    `<title>${escaped(name)}</title>`,
    `<rect width="${width}" height="${height}" fill="${ink.ground}"/>`,
    ...shapes.map(shapeSvg),
    '</svg>',
  ].join('\n');
}
