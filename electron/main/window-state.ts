import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export const SMALLEST_WINDOW = { width: 1024, height: 700 } as const;
const FIRST_WINDOW = { width: 1360, height: 860 } as const;

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type WindowState = {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly maximized: boolean;
};

/** Where the window stood last; the first place when that is unknown or on a screen that is gone. */
export function readWindowState(file: string, screens: readonly Area[]): WindowState {
  return placeOnScreen(parseState(file), screens);
}

/** Whole or not at all: a half-written state would be read as none. */
export function writeWindowState(file: string, state: WindowState): void {
  const temporary = `${file}.partial`;
  writeFileSync(temporary, JSON.stringify(state));
  renameSync(temporary, file);
}

export function placeOnScreen(state: WindowState | undefined, screens: readonly Area[]): WindowState {
  if (!state) return { ...FIRST_WINDOW, maximized: false };
  const { maximized, x, y } = state;
  const size = {
    width: Math.max(state.width, SMALLEST_WINDOW.width),
    height: Math.max(state.height, SMALLEST_WINDOW.height),
  };
  if (x === undefined || y === undefined) return { ...size, maximized };
  // The title bar must be within reach.
  const reachable = screens.some(
    (area) =>
      x + size.width / 2 >= area.x &&
      x + size.width / 2 <= area.x + area.width &&
      y >= area.y &&
      y < area.y + area.height,
  );
  return reachable ? { ...size, x, y, maximized } : { ...size, maximized };
}

function parseState(file: string): WindowState | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isState(value) ? value : undefined;
  } catch {
    // None yet, or not readable: the window opens at its first place.
    return undefined;
  }
}

function isState(value: unknown): value is WindowState {
  if (typeof value !== 'object' || value === null) return false;
  const number = (name: string): boolean => Number.isFinite(Reflect.get(value, name));
  const numberOrNone = (name: string): boolean => !(name in value) || number(name);
  return (
    number('width') &&
    number('height') &&
    numberOrNone('x') &&
    numberOrNone('y') &&
    typeof Reflect.get(value, 'maximized') === 'boolean'
  );
}
