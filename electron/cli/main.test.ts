import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleScenario } from '#shared/plan/sample.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { readCells } from '../../tools/testing/read-cells.ts';
import { commandLine } from './testing/command-line.ts';

const { folder, run, scenarioFile } = commandLine(afterAll);

/** The sample with its first load changed. */
function withFirstLoad(changes: object): unknown {
  const sample = sampleScenario('en');
  return {
    ...sample,
    phases: sample.phases.map((phase, position) =>
      position === 0
        ? { ...phase, loads: phase.loads.map((load, at) => (at === 0 ? { ...load, ...changes } : load)) }
        : phase,
    ),
  };
}

describe('plans held against each other', () => {
  test('the differences of every line and the rounding add up, and the fields that differ are named', async () => {
    const a = await scenarioFile('a', sampleScenario('en'));
    const b = await scenarioFile('b', withFirstLoad({ requestsPerDay: 40_000 }));
    const { code, stdout } = await run('compare', '--a', a, '--b', b, '--json');
    expect(code).toBe(0);
    const { options, differences } = JSON.parse(stdout);
    expect(options).toMatchObject([{ file: a }, { file: b }]);
    const [{ difference, rounding, lines, changed, presentValue }] = differences;
    const fen = (yuan: number): number => Math.round(yuan * 100);
    const effects = ({ quantity, price, timing, rate }: Record<string, number>): number =>
      [quantity, price, timing, rate].reduce<number>((all, each) => all + fen(each ?? Number.NaN), 0);
    const sum = lines.reduce((all: number, line: Record<string, number>) => all + effects(line), 0);
    expect(sum + fen(rounding)).toBe(fen(difference));
    expect(fen(presentValue.to) - fen(presentValue.from)).toBe(fen(difference));
    expect(difference).toBeGreaterThan(0);
    expect(changed).toEqual([
      { field: 'phases/pilot/loads/assistant/requestsPerDay', from: 800, to: 40_000 },
    ]);
  });

  test('says which file it lacks', async () => {
    const { code, stdout } = await run('compare', '--a', 'nowhere.json', '--json');
    expect(code).toBe(2);
    expect(stdout).toContain('--b');
  });
});

describe('what a person gets', () => {
  test('the sample: a summary, the place of the file, and the workbook', async () => {
    const { code, stdout } = await run('sample', '--lang', 'en');
    expect(code).toBe(0);
    expect(stdout).toContain('Purchase budget with VAT');
    expect(stdout).toContain(path.join('out', 'sample.xlsx'));
    const cells = await readCells(path.join(folder, 'out', 'sample.xlsx'));
    expect([...cells.values()].some((cell) => cell.formula?.includes('NPV('))).toBe(true);
  });

  test('a scenario file in Chinese: a Chinese workbook', async () => {
    const scenario = await scenarioFile('方案', sampleScenario('zh-CN'));
    const { code, stdout } = await run(
      'report',
      '--scenario',
      scenario,
      '--out',
      '预算.xlsx',
      '--lang',
      'zh-CN',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('采购预算（含税）');
    expect((await readCells(path.join(folder, '预算.xlsx'))).has('4 采购预算明细表!A1')).toBe(true);
  });

  test('the same scenario as JSON for a program', async () => {
    const { code, stdout } = await run('sample', '--json', '--out', 'for-program.xlsx');
    expect(code).toBe(0);
    const answer: unknown = JSON.parse(stdout);
    expect(answer).toMatchObject({ ok: true, currency: 'CNY', results: { budgetGross: expect.any(Number) } });
  });

  test('the risk of a scenario: percentiles for a person, all figures for a program, the same for the same seed', async () => {
    const scenario = await scenarioFile('risky', sampleScenario('en'));
    const asked = ['risk', '--scenario', scenario, '--trials', '500', '--seed', '7'];
    const { code, stdout } = await run(...asked, '--lang', 'en');
    expect(code).toBe(0);
    expect(stdout).toContain('500 trials, seed 7');
    expect(stdout).toMatch(/P10 [\d,]+ {3}P50 [\d,]+ {3}P80 [\d,]+ {3}P90 [\d,]+/);
    const first = await run(...asked, '--json');
    expect(JSON.parse(first.stdout)).toMatchObject({
      ok: true,
      trials: 500,
      seed: 7,
      results: [{ result: 'result.presentValue', contingency: expect.any(Number) }, {}, {}],
    });
    expect((await run(...asked, '--json')).stdout).toBe(first.stdout);
  });

  test('help without a command, in the language of the terminal', async () => {
    expect(await run()).toMatchObject({ code: 0, stdout: expect.stringContaining('--scenario') });
  });
});

describe('servers for a need', () => {
  test('size: the best options of every load, and why no other accelerator', async () => {
    const scenario = await scenarioFile('size', sampleScenario('en'));
    const { code, stdout } = await run(
      'size',
      '--scenario',
      scenario,
      '--top',
      '2',
      '--json',
      '--lang',
      'en',
    );
    expect(code).toBe(0);
    const { loads } = JSON.parse(stdout) as { loads: { options: unknown[]; whyNot: { reason: string }[] }[] };
    expect(loads.length).toBeGreaterThan(3);
    for (const { options, whyNot } of loads) {
      expect(options).toHaveLength(2);
      expect(whyNot.length).toBeGreaterThan(50);
      for (const { reason } of whyNot) expect(reason).toMatch(/\S{3}/);
    }
    const spoken = await run('size', '--scenario', scenario, '--lang', 'zh-CN');
    expect(spoken.stdout).toContain('未选原因');
  });

  test('size: a target that nothing can meet gets the nearest miss, not a refusal', async () => {
    const scenario = await scenarioFile('too fast', withFirstLoad({ latencySeconds: 0.001 }));
    const { code, stdout } = await run('size', '--scenario', scenario, '--json', '--lang', 'en');
    expect(code).toBe(0);
    const { loads } = JSON.parse(stdout) as { loads: { options: unknown[]; nearestMisses: object[] }[] };
    expect(loads[0]?.options).toEqual([]);
    expect(loads[0]?.nearestMisses[0]).toMatchObject({ code: 'too-slow-first-token', target: 0.001 });
  });

  test('plan: purchases and results without a workbook', async () => {
    const scenario = await scenarioFile('plan', sampleScenario('en'));
    const { code, stdout } = await run('plan', '--scenario', scenario, '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as object;
    expect(answer).toMatchObject({ ok: true, results: { budgetGross: expect.any(Number) } });
    expect(answer).not.toHaveProperty('out');
    // Full when the third phase begins; from order to acceptance that one takes five months.
    expect(answer).toMatchObject({
      purchasing: { for: 'all-phases', proven: true },
      triggers: expect.arrayContaining([
        expect.objectContaining({
          pool: 'growth.assistant',
          fullInMonth: 25,
          fullIn: '2029-01',
          monthsToAcceptance: 5,
          orderByMonth: 19,
          orderBy: '2028-07',
          nextPhaseLateMonths: 0,
        }),
      ]),
      earlierServers: expect.arrayContaining([
        expect.objectContaining({ phase: 'growth', lotId: 'pilot.assistant', fate: 'redeployed' }),
      ]),
    });
  });

  test('plan: the cluster by phase, what nobody priced as null', async () => {
    const scenario = await scenarioFile('cluster', sampleScenario('en'));
    const { stdout } = await run('plan', '--scenario', scenario, '--json');
    const { cluster } = JSON.parse(stdout) as {
      cluster: { network: object; phases: { bill: object[]; service: object; hosts: object[] }[] };
    };
    expect(cluster.network).toMatchObject({ id: 'ethernet-100', reason: 'least' });
    const last = cluster.phases.at(-1);
    expect(last?.bill).toContainEqual(
      expect.objectContaining({ part: 'leaf', owned: 2, added: 1, inPlan: 0 }),
    );
    expect(last?.bill).toContainEqual(expect.objectContaining({ part: 'nic', grossPrice: null }));
    expect(last?.service).toMatchObject({ availability: expect.any(Number) });
    expect(last?.hosts).toContainEqual(
      expect.objectContaining({ cores: expect.objectContaining({ has: null, verdict: 'unknown' }) }),
    );
  });

  test('what is not understood of them is named', async () => {
    const scenario = await scenarioFile('asked', sampleScenario('en'));
    for (const wrong of [
      ['--top', '0'],
      ['--top', 'all'],
      ['--precisions', 'fp3'],
    ]) {
      const { code, stderr } = await run('size', '--scenario', scenario, ...wrong, '--lang', 'en');
      expect(code).toBe(2);
      expect(stderr).toContain(wrong.join(' '));
    }
    expect((await run('size')).code).toBe(2);
    expect((await run('plan')).code).toBe(2);
  });
});

describe('bad input of the simulation', () => {
  test('is told with its accepted range', async () => {
    const scenario = await scenarioFile('few', sampleScenario('en'));
    for (const trials of ['5', 'many', '1e9', '']) {
      const { code, stdout } = await run('risk', '--scenario', scenario, '--trials', trials, '--json');
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({
        ok: false,
        problems: [{ code: 'out-of-range', field: '--trials' }],
      });
    }
  });

  test('in the scenario is named by its field', async () => {
    const sample = sampleScenario('en');
    const distribution = { family: 'uniform', least: 2, most: 1 };
    const risk = { ...sample.risk, inputs: [{ input: 'assumption.pue', distribution }] };
    const scenario = await scenarioFile('reversed', { ...sample, risk });
    const { code, stdout } = await run('risk', '--scenario', scenario, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [{ code: 'risk-range-reversed', field: 'risk.inputs.0.distribution' }],
    });
  });
});

describe('bad input: a message with field, reason and remedy, exit code 2, nothing written', () => {
  const sample: Scenario = sampleScenario('en');
  const withoutPrices: unknown = { ...sample, prices: [] };
  const cases: [name: string, content: unknown, code: string, field: string][] = [
    [
      'negative demand',
      withFirstLoad({ requestsPerDay: -5 }),
      'out-of-range',
      'phases.0.loads.0.requestsPerDay',
    ],
    [
      'absurd demand',
      withFirstLoad({ requestsPerDay: 1e15 }),
      'out-of-range',
      'phases.0.loads.0.requestsPerDay',
    ],
    [
      'demand that is text',
      withFirstLoad({ requestsPerDay: 'many' }),
      'wrong-type',
      'phases.0.loads.0.requestsPerDay',
    ],
    ['an unknown model', withFirstLoad({ modelId: 'gpt-99' }), 'unknown-model', 'phases.0.loads.0.modelId'],
    [
      'a model that fits no server',
      withFirstLoad({ modelId: 'deepseek-v4-pro' }),
      'no-server-fits',
      'phases.0.loads.0',
    ],
    ['an item without a price', withoutPrices, 'missing-price', 'phases.0.loads'],
    ['a file that is not JSON', 'phases: three', 'not-json', ''],
    ['a list', '[1, 2]', 'not-an-object', ''],
    ['an unknown field', { ...sample, colour: 'red' }, 'unknown-field', 'colour'],
    ['a nearly empty file', { schemaVersion: 2, name: 'x' }, 'missing-fields', ''],
    ['a missing field', { ...sample, phases: undefined }, 'missing-field', 'phases'],
    ['a newer version', { ...sample, schemaVersion: 99 }, 'newer-version', 'schemaVersion'],
    [
      'phases out of order',
      { ...sample, phases: sample.phases.toReversed() },
      'phase-order',
      'phases.1.month',
    ],
    [
      'a rate of −100 %',
      { ...sample, assumptions: { ...sample.assumptions, discountRate: -1 } },
      'out-of-range',
      'assumptions.discountRate',
    ],
  ];

  test.each(cases)('%s', async (name, content, code, field) => {
    const scenario = await scenarioFile(name, content);
    const out = `${name}.xlsx`;
    const answer = await run('report', '--scenario', scenario, '--out', out, '--json', '--lang', 'en');
    expect(answer.code).toBe(2);
    const { problems } = JSON.parse(answer.stdout) as { problems: Record<string, string>[] };
    expect(problems).toContainEqual(expect.objectContaining({ code, field }));
    for (const each of problems) {
      expect(each['message']).toMatch(/\S{3}/);
      expect(each['remedy']).toMatch(/\S{3}/);
      expect(`${each['message']}${each['remedy']}`).not.toMatch(/undefined|NaN|\{|problem\./);
    }
    expect(await readdir(folder)).not.toContain(out);
  });

  test('a scenario that is not there, a folder that is not there, an argument nobody knows', async () => {
    const scenario = await scenarioFile('fine', sample);
    expect(await run('report', '--scenario', 'nowhere.json', '--out', 'a.xlsx')).toMatchObject({
      code: 2,
      stdout: '',
    });
    const noFolder = await run('report', '--scenario', scenario, '--out', 'no/such/a.xlsx', '--lang', 'en');
    expect(noFolder).toMatchObject({ code: 2, stderr: expect.stringContaining(path.join('no', 'such')) });
    expect((await run('report', '--scenario', scenario)).code).toBe(2);
    expect((await run('report', '--nonsense')).code).toBe(2);
    expect((await run('fly')).code).toBe(2);
  });

  test('an earlier workbook stays as it was', async () => {
    await mkdir(path.join(folder, 'kept'));
    const out = path.join(folder, 'kept', 'budget.xlsx');
    await writeFile(out, 'the earlier file');
    const scenario = await scenarioFile('impossible', withFirstLoad({ requestsPerDay: -1 }));
    expect((await run('report', '--scenario', scenario, '--out', out)).code).toBe(2);
    expect(await readFile(out, 'utf8')).toBe('the earlier file');
    expect(await readdir(path.join(folder, 'kept'))).toEqual(['budget.xlsx']);
  });
});
