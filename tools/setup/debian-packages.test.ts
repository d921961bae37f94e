import { describe, expect, it } from 'vitest';
import {
  chooseNames,
  installableNames,
  installCommand,
  installedNames,
  missingPackages,
  wantedPackages,
} from './debian-packages.mjs';

describe('what dpkg-query says is installed', () => {
  it('counts installed packages, and none that were removed or only half installed', () => {
    const text = 'xvfb installed\nxauth config-files\nlibnss3 half-configured\nlibgbm1 not-installed\n\n';
    expect([...installedNames(text)]).toEqual(['xvfb']);
  });

  it('takes silence (no such packages at all) for nothing installed', () => {
    expect(installedNames('').size).toBe(0);
  });
});

describe('what is missing', () => {
  it('is satisfied by either name of a renamed library', () => {
    const wanted = [['libgtk-3-0', 'libgtk-3-0t64'], ['libnss3']];
    expect(missingPackages(wanted, new Set(['libgtk-3-0t64', 'libnss3']))).toEqual([]);
    expect(missingPackages(wanted, new Set(['libgtk-3-0']))).toEqual([['libnss3']]);
  });

  it('asks for LibreOffice only where it is needed, and for each package once', () => {
    const names = (needs: string[]): string[] => wantedPackages(needs).flat();
    expect(names(['window'])).not.toContain('libreoffice-calc-nogui');
    expect(names(['office'])).toContain('libreoffice-calc-nogui');
    const both = names(['window', 'virtualDisplay', 'office', 'protobuf']);
    expect(both).toHaveLength(new Set(both).size);
  });
});

describe('which name to install', () => {
  const policy = [
    'libgtk-3-0:',
    '  Installed: (none)',
    '  Candidate: (none)',
    'libgtk-3-0t64:',
    '  Installed: (none)',
    '  Candidate: 3.24.41-4ubuntu1',
    '  Version table:',
    '     3.24.41-4ubuntu1 500',
  ].join('\n');

  it('is the one this system has', () => {
    expect(chooseNames([['libgtk-3-0', 'libgtk-3-0t64']], installableNames(policy))).toEqual([
      'libgtk-3-0t64',
    ]);
  });

  it('is the first when the system knows neither, so that apt-get says so', () => {
    expect(chooseNames([['libgtk-3-0', 'libgtk-3-0t64']], new Set())).toEqual(['libgtk-3-0']);
  });
});

it('prints one command for a person who is not root', () => {
  expect(installCommand(['xvfb', 'xauth'])).toBe(
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb xauth',
  );
});
