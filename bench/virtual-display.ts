import { spawn } from 'node:child_process';

export type Display = { readonly env: NodeJS.ProcessEnv; readonly close: () => void };

/** The screen there is, or on a machine without one (Linux) a virtual one of its own. */
export async function openDisplay(): Promise<Display> {
  const { env } = process;
  const present = process.platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY'];
  if (present) return { env, close: () => undefined };
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    screen.stdout.once('data', (data: Buffer) => resolve(data.toString('utf8').trim()));
  });
  return { env: { ...env, DISPLAY: `:${number}` }, close: () => screen.kill() };
}
