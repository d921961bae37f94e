import { describe, expect, it } from 'vitest';
import { packagesFor } from './debian-packages.mjs';
import { hasDisplay } from './places.mjs';
import { SetupStop } from './report.mjs';
import { needsOf, together } from './setup.mjs';

describe('what a job needs', () => {
  it('nothing but packages for the command line and for a start without a display', () => {
    for (const job of ['cli', 'headless', 'build']) {
      expect(needsOf[job]).toEqual({ electron: false, system: [] });
    }
  });

  it('LibreOffice for the tests only', () => {
    expect(needsOf.start.system).not.toContain('office');
    expect(needsOf.test.system).toContain('office');
    expect(needsOf.test.system).toContain('protobuf');
  });

  it('promtool for the tests only, and no package to install for it', () => {
    expect(needsOf.start.system).not.toContain('promtool');
    expect(needsOf.test.system).toContain('promtool');
    expect(packagesFor.promtool).toEqual([]);
  });

  it('is the union when several are asked for', () => {
    const window = { electron: true, system: ['window'] };
    const office = { electron: false, system: ['office', 'window'] };
    expect(together(window, office)).toEqual({ electron: true, system: ['window', 'office'] });
    expect(together()).toEqual({ electron: false, system: [] });
  });
});

it('takes X11 and Wayland for a display on Linux, and every other system for one that has it', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});

it('says the problem, the details and the remedy, in this order', () => {
  expect(new SetupStop('It broke.', 'Mend it.', 'line 1\nline 2').message).toBe(
    'It broke.\n    line 1\n    line 2\nMend it.',
  );
});
