// What the project needs from Debian and Ubuntu, and for what. A need may be met by any of its names:
// Debian 13 and Ubuntu 24.04 renamed some libraries to …t64.

/** The libraries the Electron program is linked with (readelf -d electron | grep NEEDED). */
const windowLibraries = [
  ['libasound2', 'libasound2t64'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libatk1.0-0', 'libatk1.0-0t64'],
  ['libatspi2.0-0', 'libatspi2.0-0t64'],
  ['libcairo2'],
  ['libcups2', 'libcups2t64'],
  ['libdbus-1-3'],
  ['libdrm2'],
  ['libexpat1'],
  ['libgbm1'],
  ['libglib2.0-0', 'libglib2.0-0t64'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnspr4'],
  ['libnss3'],
  ['libpango-1.0-0'],
  ['libudev1'],
  ['libx11-6'],
  ['libxcb1'],
  ['libxcomposite1'],
  ['libxdamage1'],
  ['libxext6'],
  ['libxfixes3'],
  ['libxkbcommon0'],
  ['libxrandr2'],
];

/** @typedef {'window' | 'virtualDisplay' | 'office' | 'protobuf' | 'promtool'} Need */

/** @type {Record<Need, string[][]>} */
export const packagesFor = {
  window: [...windowLibraries, ['fonts-noto-cjk']],
  virtualDisplay: [['xvfb'], ['xauth']],
  // poppler-utils draws the pages of a printed workbook.
  // protoc judges the configurations of Triton.
  protobuf: [['protobuf-compiler']],
  office: [['libreoffice-calc-nogui', 'libreoffice-calc'], ['poppler-utils'], ['fonts-noto-cjk']],
  // Unpacked from its package and not installed: promtool.mjs.
  promtool: [],
};

/** @param {Need[]} needs @returns {string[][]} each entry once */
export function wantedPackages(needs) {
  const all = needs.flatMap((need) => packagesFor[need]);
  return [...new Map(all.map((names) => [names[0], names])).values()];
}

/** Reads `dpkg-query -W -f='${Package} ${db:Status-Status}\n'`. @param {string} text */
export function installedNames(text) {
  const names = new Set();
  for (const line of text.split('\n')) {
    const [name, status] = line.trim().split(/\s+/);
    if (name && status === 'installed') names.add(name);
  }
  return names;
}

/** @param {string[][]} wanted @param {Set<string>} installed */
export const missingPackages = (wanted, installed) =>
  wanted.filter((names) => !names.some((name) => installed.has(name)));

/** Reads `apt-cache policy a b …`: the names which this system can install. @param {string} text */
export function installableNames(text) {
  const names = new Set();
  let current = '';
  for (const line of text.split('\n')) {
    if (/^\S+:$/.test(line)) current = line.slice(0, -1);
    const candidate = /^\s+Candidate:\s+(\S+)/.exec(line)?.[1];
    if (candidate && candidate !== '(none)') names.add(current);
  }
  return names;
}

/** @param {string[][]} missing @param {Set<string>} installable */
export const chooseNames = (missing, installable) =>
  missing.map((names) => names.find((name) => installable.has(name)) ?? names[0] ?? '');

/** The one command for a person to run. @param {string[]} names */
export const installCommand = (names) =>
  `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
