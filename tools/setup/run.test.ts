import { describe, expect, it, vi } from 'vitest';
import { machineEnvironment, runInForeground, runQuietly, toolEnvironment } from './run.mjs';

const node = process.execPath;

describe('a program run quietly', () => {
  it('gives its exit code, its stdout, and all it printed', async () => {
    const script = 'console.log("answer"); console.error("remark"); process.exitCode = 3';
    const result = await runQuietly(node, ['-e', script]);
    expect(result).toMatchObject({ code: 3, stdout: 'answer\n', stalled: false });
    expect(result.output).toContain('remark');
  });

  it('is ended when it stays silent for too long', async () => {
    const result = await runQuietly(node, ['-e', 'setInterval(() => {}, 1000)'], { stallMs: 200 });
    expect(result).toMatchObject({ stalled: true, code: 137 });
  });

  it('ends with 127, as in a shell, when there is no such program', async () => {
    expect(await runQuietly('no-such-program-here', [])).toMatchObject({ code: 127 });
  });
});

it('passes the exit code of a program in the foreground on', async () => {
  expect(await runInForeground(node, ['-e', 'process.exitCode = 2'])).toBe(2);
  expect(await runInForeground(node, ['-e', 'process.kill(process.pid, "SIGTERM")'])).toBe(143);
});

it('finds the project’s tools first for a check, and none of them for npm ci', () => {
  vi.stubEnv('PATH', ['/app/node_modules/.bin', '/usr/bin'].join(':'));
  expect(toolEnvironment().PATH).toMatch(/node_modules\/\.bin:\/app\/node_modules\/\.bin:\/usr\/bin$/);
  expect(machineEnvironment().PATH).toBe('/usr/bin');
});
