import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleScenario } from '#shared/plan/sample.ts';
import { promtool } from '../../tools/testing/promtool.ts';
import { commandLine } from './testing/command-line.ts';

const { folder, run, scenarioFile } = commandLine(afterAll);

describe('the files that put a plan to work', () => {
  test('are written into a new folder, and never over one that is there', async () => {
    const file = await scenarioFile('deployed', sampleScenario('en'));
    const out = path.join(folder, 'deployed');
    const { code, stdout } = await run(
      'deploy',
      '--scenario',
      file,
      '--out',
      out,
      '--phase',
      'pilot',
      '--json',
    );
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect(told.out).toBe(out);
    expect(told.files).toContain('1-pilot/1-assistant/compose/compose.yaml');
    for (const each of told.files) expect(await readFile(path.join(out, each), 'utf8')).not.toBe('');
    expect(told.refused.map(({ scene, kind }: Record<string, string>) => `${scene} ${kind}`)).toEqual([
      'pictures compose',
      'pictures kubernetes',
    ]);
    const again = await run('deploy', '--scenario', file, '--out', out, '--lang', 'en');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('is there already');
    expect((await readdir(out)).toSorted()).toEqual(['1-pilot']);
  });

  test('need a folder, and a phase that the scenario has', async () => {
    const file = await scenarioFile('deployed-wrong', sampleScenario('en'));
    for (const more of [[], ['--out', path.join(folder, 'x'), '--phase', 'nowhere']]) {
      const { code, stdout } = await run('deploy', '--scenario', file, ...more, '--json');
      expect(code).toBe(2);
      expect(stdout).toContain(more.length === 0 ? '--out' : 'nowhere');
    }
    expect(await readdir(folder)).not.toContain('x');
  });
});

describe('load balancing of a plan', () => {
  const asked = ['--requests', '500', '--runs', '2', '--seed', '3'];

  test('every pool gets a policy with its figures, the same for the same seed', async () => {
    const scenario = await scenarioFile('balanced', sampleScenario('en'));
    const { code, stdout } = await run('balance', '--scenario', scenario, ...asked, '--json');
    expect(code).toBe(0);
    const { pools } = JSON.parse(stdout);
    expect(pools.map((pool: { id: string }) => pool.id)).toEqual([
      'pilot.assistant',
      'pilot.pictures',
      'growth.assistant',
      'growth.pictures',
      'scale.assistant',
      'scale.pictures',
    ]);
    expect(pools[0]).toMatchObject({ copies: 1, recommended: 'round-robin', reason: { kind: 'single' } });
    expect(pools[5]).toMatchObject({
      recommended: 'least-requests',
      settings: { requests: 500, runs: 2, seed: 3 },
    });
    expect(pools[5].situations).toHaveLength(5);
    const again = await run('balance', '--scenario', scenario, ...asked, '--json');
    expect(again.stdout).toBe(stdout);
  });

  test('a person gets sentences; a number out of range is told with its range', async () => {
    const scenario = await scenarioFile('balanced', sampleScenario('en'));
    const told = await run('balance', '--scenario', scenario, ...asked, '--lang', 'en');
    expect(told.stdout).toContain('There is one copy of the model, so no balancing is needed');
    expect(told.stdout).toContain('Recommended: Least outstanding requests.');
    const wrong = await run('balance', '--scenario', scenario, '--requests', '12', '--lang', 'en');
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/--requests.*500.*50000/s);
  });
});

describe('whoever runs what was planned', () => {
  test('files for whoever runs what was planned: rules and configuration by phase, tasks and recovery as JSON', async () => {
    const scenario = await scenarioFile('run', sampleScenario('en'));
    const asked = ['operations', '--scenario', scenario, '--out', 'run', '--lang', 'en'];
    const { code, stdout } = await run(...asked);
    expect(code).toBe(0);
    const out = path.join(folder, 'run');
    expect(stdout).toContain(out);
    const phases = ['pilot', 'growth', 'scale'];
    expect((await readdir(out)).toSorted()).toEqual(
      [
        ...phases.flatMap((id) => [`alerts-${id}.yaml`, `prometheus-${id}.yaml`]),
        'checklist.json',
      ].toSorted(),
    );
    for (const id of phases) {
      expect(await promtool('check', 'config', path.join(out, `prometheus-${id}.yaml`))).toContain('SUCCESS');
    }
    const told: unknown = JSON.parse(await readFile(path.join(out, 'checklist.json'), 'utf8'));
    expect(told).toMatchObject({
      missing: [],
      phases: phases.map((id) => ({ id, tasks: expect.any(Array), recovery: expect.any(Array) })),
    });
    // What is there is left alone.
    const again = await run(...asked, '--json');
    expect(again.code).toBe(2);
    expect(JSON.parse(again.stdout)).toMatchObject({ ok: false, problems: [{ code: 'already-there' }] });
  });
});
