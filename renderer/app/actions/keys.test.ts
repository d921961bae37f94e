import { describe, expect, it } from 'vitest';
import { acceleratorOf, isPressed, keysText, type Press } from './keys.ts';

const press = (change: Partial<Press>): Press => ({
  key: 'z',
  code: 'KeyZ',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
});

describe('a key chord', () => {
  it('is pressed with Ctrl, and with the command key', () => {
    expect(isPressed('Mod+Z', press({ ctrlKey: true }))).toBe(true);
    expect(isPressed('Mod+Z', press({ metaKey: true }))).toBe(true);
    expect(isPressed('Mod+Z', press({}))).toBe(false);
  });

  it('is not pressed when one more key is held', () => {
    expect(isPressed('Mod+Z', press({ ctrlKey: true, shiftKey: true, key: 'Z' }))).toBe(false);
    expect(isPressed('Mod+Z', press({ ctrlKey: true, altKey: true }))).toBe(false);
    expect(isPressed('Mod+Shift+Z', press({ ctrlKey: true, shiftKey: true, key: 'Z' }))).toBe(true);
  });

  it('knows a digit by its place, whatever it writes', () => {
    expect(isPressed('Mod+1', press({ ctrlKey: true, key: '&', code: 'Digit1' }))).toBe(true);
    expect(isPressed('Mod+1', press({ ctrlKey: true, key: '1', code: 'Numpad1' }))).toBe(false);
  });

  it('may be a key alone', () => {
    expect(isPressed('F1', press({ key: 'F1', code: 'F1' }))).toBe(true);
    expect(isPressed('F1', press({ key: 'F1', code: 'F1', ctrlKey: true }))).toBe(false);
  });

  it('is written as each system writes it', () => {
    expect(keysText('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(keysText('Mod+Shift+Z', true)).toBe('⌘⇧Z');
    expect(acceleratorOf('Mod+Shift+Z')).toBe('CmdOrCtrl+Shift+Z');
  });
});
