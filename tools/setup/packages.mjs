// Step 1: the npm packages, exactly as package-lock.json says.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alone } from './lock.mjs';
import { inRoot, projectNode, readIfThere } from './places.mjs';
import { lastLines, SetupStop, withProgress } from './report.mjs';
import { machineEnvironment, runQuietly } from './run.mjs';

const stampFile = inRoot('node_modules', '.setup-stamp');

/** What tells one installation from another. The platform is part of it, because a folder shared
 * between two systems would hold the other one's binaries.
 * @param {string} lockText */
export function stampFor(lockText) {
  return `${createHash('sha256').update(lockText).digest('hex')} ${process.platform}-${process.arch}`;
}

/** 'adopt' means: somebody ran `npm install` by hand and it matches the lock file, so keep it: `npm ci`
 * would take node_modules away under whatever is running from it.
 * @param {{ lockText: string, stamp: string | undefined, installedText: string | undefined, hasNode: boolean }} found
 * @returns {'nothing' | 'adopt' | 'install'} */
export function decide({ lockText, stamp, installedText, hasNode }) {
  if (installedText === undefined || !hasNode) return 'install';
  const wanted = stampFor(lockText);
  if (stamp?.trim() === wanted) return 'nothing';
  const otherPlatform = stamp !== undefined && stamp.trim().split(' ')[1] !== wanted.split(' ')[1];
  if (otherPlatform) return 'install';
  return sameTree(lockText, installedText) ? 'adopt' : 'install';
}

/** Compares the lock file with npm's own record of what is installed (node_modules/.package-lock.json).
 * @param {string} lockText @param {string} installedText */
export function sameTree(lockText, installedText) {
  try {
    const wanted = JSON.parse(lockText).packages;
    const installed = JSON.parse(installedText).packages;
    return Object.entries(wanted).every(([where, entry]) => {
      if (where === '') return true;
      const there = installed[where];
      // Optional packages belong to other platforms when they are absent.
      if (!there) return entry.optional === true;
      return there.version === entry.version && there.integrity === entry.integrity;
    });
  } catch {
    return false;
  }
}

/** A remedy that fits what npm printed. @param {string} output */
export function remedyFor(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output))
    return 'The npm registry could not be reached. Check the network or proxy (npm config get registry), then run the command again.';
  if (/ENOSPC/.test(output)) return 'The disk is full. Free about 2 GB, then run the command again.';
  if (/EACCES|EPERM|EROFS/.test(output))
    return 'A file could not be written. Check who owns this folder and that nothing in it is running, then run the command again.';
  if (/SELF_SIGNED_CERT|UNABLE_TO_.*CERT|CERT_/.test(output))
    return 'The registry’s certificate was not accepted. Set NODE_EXTRA_CA_CERTS to your organisation’s certificate file, then run the command again.';
  if (/in sync|EUSAGE/.test(output))
    return 'package.json and package-lock.json do not belong together. Run `npm install` once and commit the lock file.';
  return 'Delete the folder node_modules and run the command again.';
}

/** The program, and the link by which npm scripts find it. */
const hasNode = () => existsSync(projectNode) && existsSync(inRoot('node_modules', '.bin', 'node'));

function look() {
  return {
    lockText: readFileSync(inRoot('package-lock.json'), 'utf8'),
    stamp: readIfThere(stampFile),
    installedText: readIfThere(inRoot('node_modules', '.package-lock.json')),
    hasNode: hasNode(),
  };
}

export async function setupPackages() {
  if (decide(look()) === 'nothing') return;
  await alone(async () => {
    const found = look(); // again: another process may have installed while we waited
    const todo = decide(found);
    if (todo === 'install') await withProgress('Installing the npm packages', install);
    if (todo !== 'nothing') writeFileSync(stampFile, `${stampFor(found.lockText)}\n`);
  });
}

async function install() {
  const npm = npmCommand();
  const env = {
    ...machineEnvironment(),
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1', // the Electron binary is our own next step
    npm_config_loglevel: 'error', // some packages ask for a newer Node than npm runs on; they get it
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_progress: 'false',
    npm_config_update_notifier: 'false',
  };
  // No package runs a script of its own: better-sqlite3, for one, would be compiled although it brings a
  // finished library. The one exception is the package `node`, whose script fetches the project's Node.
  const ci = await runQuietly(npm.program, [...npm.args, 'ci', '--ignore-scripts'], {
    env,
    shell: npm.shell,
  });
  if (ci.code !== 0) throw stop('npm could not install the packages.', ci.output);
  const rebuild = [...npm.args, 'rebuild', 'node', '--ignore-scripts=false'];
  const node = await runQuietly(npm.program, rebuild, { env, shell: npm.shell });
  if (!hasNode()) throw stop('The project’s own Node could not be installed.', node.output);
}

/** @param {string} problem @param {string} output */
const stop = (problem, output) => new SetupStop(problem, remedyFor(output), lastLines(output, 12));

/** npm as it was started, or as the machine has it. */
export function npmCommand(env = process.env) {
  const script = env['npm_execpath'];
  const node = env['npm_node_execpath'];
  if (script && node && path.basename(script) === 'npm-cli.js' && existsSync(script) && existsSync(node))
    return { program: node, args: [script], shell: false };
  const windows = process.platform === 'win32';
  return { program: windows ? 'npm.cmd' : 'npm', args: [], shell: windows };
}
