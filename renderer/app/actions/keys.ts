/** What of a keyboard event tells its chord. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

type Chord = { readonly mod: boolean; readonly shift: boolean; readonly alt: boolean; readonly key: string };

/** `Mod+Shift+Z` taken apart. */
function chordOf(keys: string): Chord {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  return {
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: key.toLowerCase(),
  };
}

/**
 * Whether an event is this chord. Digits are told by their place on the keyboard, since with Shift, or on a French
 * keyboard, they write something else.
 */
export function isPressed(keys: string, press: Press): boolean {
  const { mod, shift, alt, key } = chordOf(keys);
  if (mod !== (press.ctrlKey || press.metaKey) || alt !== press.altKey) return false;
  if (/^\d$/.test(key)) return press.code === `Digit${key}` && shift === press.shiftKey;
  return press.key.toLowerCase() === key && shift === press.shiftKey;
}

/** As a person reads it: ⌘⇧Z on a Mac, Ctrl+Shift+Z elsewhere. */
export function keysText(keys: string, onMac: boolean): string {
  const parts = keys.split('+');
  if (!onMac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const signs: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  return parts.map((part) => signs[part] ?? part).join('');
}

/** In the words of Electron's accelerators. */
export const acceleratorOf = (keys: string): string => keys.replace('Mod', 'CmdOrCtrl');
