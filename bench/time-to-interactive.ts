import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { processorTime } from './processor-time.ts';

const electronFolder = join(import.meta.dirname, '..', 'node_modules', 'electron');

export type Start = {
  /** Folder of an app, as Electron takes it. */
  readonly appFolder: string;
  readonly userDataFolder: string;
  readonly env: NodeJS.ProcessEnv;
};

export type Interactive = {
  readonly milliseconds: number;
  /** What the processor worked until then, over all cores; a busy machine does not stretch it. Linux only. */
  readonly processorMilliseconds: number | undefined;
};

const POLL_MILLISECONDS = 10;
const LONGEST_MILLISECONDS = 30_000;

/**
 * From starting an app's process until its page says `data-ready="true"`. The page's own clock tells the moment, so
 * that looking for it adds nothing.
 */
export async function timeToInteractive({ appFolder, userDataFolder, env }: Start): Promise<Interactive> {
  const program = join(electronFolder, 'dist', readFileSync(join(electronFolder, 'path.txt'), 'utf8').trim());
  // Chromium refuses to run sandboxed as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...sandbox, appFolder, `--user-data-dir=${userDataFolder}`, '--remote-debugging-port=0'];
  const begin = performance.timeOrigin + performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const ready = await readyMoment(new URL(await debuggerAddress(child)).host);
    const processorMilliseconds = child.pid === undefined ? undefined : processorTime(child.pid);
    return { milliseconds: ready - begin, processorMilliseconds };
  } finally {
    await end(child);
  }
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (data: Buffer) => {
      text += data.toString('utf8');
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`Electron ended with ${code}: ${text}`)));
  });
}

async function readyMoment(host: string): Promise<number> {
  const giveUp = performance.now() + LONGEST_MILLISECONDS;
  while (performance.now() < giveUp) {
    const page = await pageAddress(host);
    const moment = page === undefined ? undefined : await askPage(page);
    if (moment !== undefined) return moment;
    await wait(POLL_MILLISECONDS);
  }
  throw new Error('the window did not become ready');
}

async function pageAddress(host: string): Promise<string | undefined> {
  const reply = await fetch(`http://${host}/json/list`).catch(() => undefined);
  const targets: unknown = reply ? await reply.json() : [];
  if (!Array.isArray(targets)) return undefined;
  for (const target of targets as readonly Readonly<Record<string, string>>[]) {
    const { type, url = '' } = target;
    if (type === 'page' && /^(?:app|file):/.test(url)) return target['webSocketDebuggerUrl'];
  }
  return undefined;
}

const WHEN_READY = `new Promise((done) => {
  const { documentElement } = document;
  const look = () => {
    if (documentElement.dataset.ready === 'true') done(performance.timeOrigin + performance.now());
  };
  new MutationObserver(look).observe(documentElement, { attributes: true });
  look();
})`;

/** Undefined when the page went away while it was asked: another one is loading. */
function askPage(address: string): Promise<number | undefined> {
  const socket = new WebSocket(address);
  return new Promise<number | undefined>((resolve) => {
    socket.addEventListener('open', () => {
      const params = { expression: WHEN_READY, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    });
    socket.addEventListener('message', ({ data }) => {
      const reply = JSON.parse(String(data)) as { result?: { result?: { value?: unknown } } };
      const value = reply.result?.result?.value;
      resolve(typeof value === 'number' ? value : undefined);
    });
    socket.addEventListener('close', () => resolve(undefined));
    socket.addEventListener('error', () => resolve(undefined));
  }).finally(() => socket.close());
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(forced);
}
