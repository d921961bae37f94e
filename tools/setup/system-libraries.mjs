// Step 3, on Debian and Ubuntu only: what Electron, its tests and LibreOffice need from the system.
import { alone } from './lock.mjs';
import {
  chooseNames,
  installableNames,
  installCommand,
  installedNames,
  missingPackages,
  wantedPackages,
} from './debian-packages.mjs';
import { isRoot, onPath } from './places.mjs';
import { lastLines, SetupStop, withProgress } from './report.mjs';
import { runQuietly } from './run.mjs';

/** @param {import('./debian-packages.mjs').Need[]} needs */
export async function setupSystemLibraries(needs) {
  if (needs.length === 0 || process.platform !== 'linux') return;
  if (!onPath('dpkg-query') || !onPath('apt-get')) return;
  if ((await missing(needs)).length === 0) return;

  if (!isRoot) {
    const absent = await missing(needs);
    const names = chooseNames(absent, await installable(absent));
    throw new SetupStop(
      'Some system packages are missing. Please run this once, then try again:',
      '',
      installCommand(names),
    );
  }
  await alone(async () => {
    const still = await missing(needs);
    if (still.length > 0) await install(still);
  });
}

/** @param {import('./debian-packages.mjs').Need[]} needs */
async function missing(needs) {
  const wanted = wantedPackages(needs);
  // A name it has never heard of makes dpkg-query end with 1; what it prints is right all the same.
  const query = ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...wanted.flat()];
  return missingPackages(wanted, installedNames((await runQuietly('dpkg-query', query)).stdout));
}

/** @param {string[][]} packages */
async function installable(packages) {
  return installableNames((await runQuietly('apt-cache', ['policy', ...packages.flat()])).stdout);
}

/** @param {string[][]} packages */
async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  // An apt that is busy (a fresh machine often updates itself) is waited for.
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  const what =
    packages.length === 1 ? `the system package ${packages[0]?.[0]}` : `${packages.length} system packages`;
  await withProgress(`Installing ${what} with apt-get`, async () => {
    const update = await runQuietly('apt-get', [...wait, '-q', 'update'], { env });
    const names = chooseNames(packages, await installable(packages));
    const quiet = ['-q', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0'];
    const done = await runQuietly('apt-get', [...wait, ...quiet, 'install', ...names], { env });
    if (done.code === 0) return;
    // A failed update matters only when the installation then fails too.
    const why = lastLines(update.code === 0 ? done.output : `${update.output}\n${done.output}`, 12);
    throw new SetupStop('apt-get could not install the system packages.', remedyFor(why, names), why);
  });
}

/** @param {string} output @param {string[]} names */
function remedyFor(output, names) {
  const command = `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (/No space left|ENOSPC/i.test(output))
    return 'The disk is full. Free about 2 GB, then run the command again.';
  if (/Could not resolve|Failed to fetch|Temporary failure|Unable to connect/i.test(output))
    return `The Debian mirror could not be reached. Check the network, then try again, or run:\n    ${command}`;
  return `Please run this yourself and see what it says:\n    ${command}`;
}
