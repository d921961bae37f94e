import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { promtool } from '../../../tools/testing/promtool.ts';
import { chosen } from '../../../tools/testing/recalculated-scenarios.ts';
import { shippedCatalog } from '../../../tools/testing/shipped-catalog.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { LOCALES } from '../../i18n/messages.ts';
import { translatorFor } from '../../i18n/translate.ts';
import { computePlan, type Plan } from '../../plan/plan.ts';
import { sampleScenario } from '../../plan/sample.ts';
import type { Load, Phase, Scenario } from '../../scenario/scenario.ts';
import type { LanguageEngine } from '../../scenario/serving.ts';
import type { WaitShare } from '../../scenario/waiting.ts';
import { rulesFile, rulesFileName } from '../rules-file.ts';
import { scrapeFile } from '../scrape-file.ts';
import { servingSets } from '../serving-set.ts';
import { MINUTES, seriesFor } from '../testing/series.ts';
import { type Alert, ALERT_KINDS, type AlertKind, alertName } from './alert.ts';
import { alertsOf } from './alerts.ts';

const en = translatorFor('en');
let catalog: Catalog;
let folder: string;

beforeAll(async () => {
  catalog = shippedCatalog();
  folder = await mkdtemp(join(tmpdir(), 'alerts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const planOf = (change: (sample: Scenario) => Scenario): Plan => {
  const computed = computePlan(change(sampleScenario('en')), catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};

const withLoads = (scenario: Scenario, change: (load: Load) => Load): Scenario => ({
  ...scenario,
  phases: scenario.phases.map((phase) => ({ ...phase, loads: phase.loads.map(change) })),
});

const withEngine =
  (engine: LanguageEngine) =>
  (scenario: Scenario): Scenario =>
    withLoads(scenario, (load) =>
      load.sceneId === 'assistant'
        ? {
            ...load,
            ...(engine === 'llama.cpp' ? { precision: 'gguf-q4' as const, latencySeconds: 10 } : {}),
            serving: { ...load.serving, engine },
          }
        : load,
    );

const growing = (scenario: Scenario): Scenario => ({
  ...scenario,
  forecasts: [
    { law: 'compound', sceneId: 'assistant', startPerDay: 800, monthlyRate: 0.08 },
    { law: 'linear', sceneId: 'pictures', startPerDay: 200, perMonth: 250 },
  ],
});

/** The assistant of the first phase alone, on a server that a person decided on and priced. */
const onServer =
  (serverId: string) =>
  (scenario: Scenario): Scenario => {
    const [first] = scenario.phases;
    if (!first) return scenario;
    const isAssistant = ({ sceneId }: Load): boolean => sceneId === 'assistant';
    const loads = first.loads
      .filter(isAssistant)
      .map((load): Load => ({ ...load, precision: 'fp16', serverId }));
    return {
      ...scenario,
      scenes: scenario.scenes.filter(({ id }) => id === 'assistant'),
      phases: [{ ...first, loads }],
      prices: [
        ...scenario.prices,
        {
          itemId: serverId,
          amount: 1_500_000,
          currency: 'CNY',
          taxBasis: 'inclusive',
          kind: 'quote',
          date: scenario.priceDate,
          source: 'test',
        },
      ],
    };
  };

function scenarioNamed(words: RegExp): Scenario {
  const found = Object.entries(chosen()).find(([name]) => words.test(name));
  if (!found) throw new Error(`no scenario is called ${String(words)}`);
  return found[1];
}

/** Plans that between them have every engine, every maker with an exporter, growth by law and by steps. */
const PLANS: Readonly<Record<string, (sample: Scenario) => Scenario>> = {
  sample: (sample) => sample,
  'the 95th percentile and growth': (sample) => ({
    ...growing(sample),
    waiting: { ...sample.waiting, share: 'p95' },
  }),
  SGLang: withEngine('sglang'),
  'TensorRT-LLM': withEngine('trtllm'),
  LMDeploy: withEngine('lmdeploy'),
  'llama.cpp': withEngine('llama.cpp'),
  'scenes on shared servers': () => scenarioNamed(/shared servers/),
  'servers that hold a model together': () => scenarioNamed(/three servers to a model/),
  H100: onServer('srv-8xh100'),
  Ascend: onServer('srv-8xascend-910b'),
  AMD: onServer('srv-8xmi300x'),
};

const phasesOf = (plan: Plan): readonly Phase[] => plan.scenario.phases;

describe.each(Object.entries(PLANS))('alert rules of a plan with %s', (name, change) => {
  test('are rules by promtool’s own check, and fire beyond the threshold of the plan and not below it', async () => {
    const plan = planOf(change);
    const { share } = plan.scenario.waiting;
    // The sample phase by phase; of the others the last one, in which most is at work.
    for (const phase of phasesOf(plan).slice(name === 'sample' ? 0 : -1)) {
      const { alerts } = alertsOf(plan, phase);
      expect(alerts.length).toBeGreaterThan(8);
      const file = join(folder, rulesFileName(phase));
      await writeFile(file, rulesFile(plan, phase, en));
      expect(await promtool('check', 'rules', '--lint=all', '--lint-fatal', file)).toContain('SUCCESS');
      const tests = [true, false].flatMap((fires) =>
        roundsOf(alerts, fires, share).map((round) => unitTest(round, fires)),
      );
      const suite = join(folder, `test-${phase.id}.yml`);
      const rules = { rule_files: [rulesFileName(phase)], evaluation_interval: '5m' };
      await writeFile(suite, stringify({ ...rules, tests }));
      expect(await promtool('test', 'rules', suite)).toContain('SUCCESS');
    }
  }, 120_000);

  test('are read by a configuration that promtool accepts, with each server at work once', async () => {
    const plan = planOf(change);
    for (const phase of phasesOf(plan)) {
      await writeFile(join(folder, rulesFileName(phase)), rulesFile(plan, phase, en));
      const file = join(folder, `prometheus-${phase.id}.yaml`);
      const text = scrapeFile(plan, phase, en);
      await writeFile(file, text);
      expect(await promtool('check', 'config', file)).toContain('SUCCESS');
      const working = servingSets(plan, phase)
        .flatMap(({ servers }) => servers)
        .reduce((sum, { count }) => sum + count, 0);
      const nodes = text.match(/^ +- [a-z0-9-]+:9100$/gm) ?? [];
      expect(nodes).toHaveLength(working);
      expect(new Set(nodes).size).toBe(working);
    }
  }, 60_000);
});

type Round = { readonly alerts: Alert[]; readonly series: Map<string, string> };

/** Alerts whose series can be told together: what one of them says of a series, no other one of the round contradicts. */
function roundsOf(alerts: readonly Alert[], fires: boolean, share: WaitShare): readonly Round[] {
  const rounds: Round[] = [];
  for (const alert of alerts) {
    const input = seriesFor(alert, fires, share);
    const agrees = ({ series }: Round): boolean =>
      input.every((each) => (series.get(each.series) ?? each.values) === each.values);
    let round = rounds.find(agrees);
    if (!round) {
      round = { alerts: [], series: new Map() };
      rounds.push(round);
    }
    round.alerts.push(alert);
    for (const { series, values } of input) round.series.set(series, values);
  }
  return rounds;
}

/** Whether each alert fires at the end of its series. */
const unitTest = ({ alerts, series }: Round, fires: boolean): object => ({
  interval: '1m',
  input_series: [...series].map(([name, values]) => ({ series: name, values })),
  promql_expr_test: alerts.map((alert) => ({
    expr: `count(ALERTS{${firing(alert)}}) or vector(0)`,
    eval_time: `${MINUTES}m`,
    exp_samples: [{ labels: '{}', value: fires ? 1 : 0 }],
  })),
});

function firing(alert: Alert): string {
  const { scene, engine } = alert.labels;
  return [
    `alertname="${alertName(alert)}"`,
    'alertstate="firing"',
    ...(scene === undefined ? [] : [`scene="${scene}"`]),
    ...(engine === undefined ? [] : [`engine="${engine}"`]),
  ].join(',');
}

describe('which alerts there are', () => {
  const kindsIn = (plan: Plan): ReadonlySet<AlertKind> =>
    new Set(phasesOf(plan).flatMap((phase) => alertsOf(plan, phase).alerts.map(({ kind }) => kind)));

  test('every kind is in one of these plans', () => {
    const found = new Set(Object.values(PLANS).flatMap((change) => [...kindsIn(planOf(change))]));
    expect([...found].toSorted()).toEqual([...ALERT_KINDS].toSorted());
  });

  test('what an engine or a maker does not publish is left out, and said in the file', () => {
    const plan = planOf(PLANS['llama.cpp'] ?? ((sample) => sample));
    const [phase] = phasesOf(plan);
    if (!phase) throw new Error('the sample has phases');
    const { alerts, leftOut } = alertsOf(plan, phase);
    expect(alerts.map(({ kind }) => kind)).not.toContain('firstTokenSlow');
    expect(leftOut.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['firstTokenSlow', 'tokenSlow', 'cacheFull', 'loadBeyondPlan']),
    );
    expect(rulesFile(plan, phase, en)).toMatch(/^# .*llama\.cpp publishes no such metric$/m);
  });

  test('thresholds are the plan’s: targets of the scene, what the servers may carry, the power of a rack', () => {
    const plan = planOf((sample) => sample);
    const [, growth] = phasesOf(plan);
    if (!growth) throw new Error('the sample has a second phase');
    const { alerts } = alertsOf(plan, growth);
    const thresholdOf = (kind: AlertKind): number | undefined =>
      alerts.find((alert) => alert.kind === kind && alert.labels['scene'] !== 'pictures')?.threshold.value;
    const load = growth.loads.find(({ sceneId }) => sceneId === 'assistant');
    expect(thresholdOf('firstTokenSlow')).toBe(load?.latencySeconds);
    expect(thresholdOf('tokenSlow')).toBe((load?.tokenMilliseconds ?? 0) / 1000);
    expect(thresholdOf('rackPower')).toBe(plan.scenario.assumptions.rackPowerKw);
    expect(thresholdOf('diskFull')).toBeCloseTo(plan.scenario.assumptions.storageFill * 100, 9);
    const peak = plan.values.at('demand.growth.assistant.peak');
    const capacity = plan.values.at('capacity.growth.assistant.total');
    const usable = thresholdOf('loadBeyondPlan') ?? 0;
    expect(usable).toBeGreaterThanOrEqual(peak * (1 - 1e-9));
    expect(usable).toBeLessThan(capacity);
  });

  test('the order of the next phase is due at the peak that is forecast for the last month to order in', () => {
    const plan = planOf(growing);
    const due = phasesOf(plan).flatMap((phase) =>
      alertsOf(plan, phase).alerts.filter(({ kind }) => kind === 'orderNextPhase'),
    );
    expect(due.length).toBeGreaterThan(0);
    for (const alert of due) {
      const beyond = phasesOf(plan)
        .flatMap((phase) => alertsOf(plan, phase).alerts)
        .filter(({ kind, labels }) => kind === 'loadBeyondPlan' && labels['scene'] === alert.labels['scene']);
      expect(alert.threshold.value).toBeLessThanOrEqual(
        Math.max(...beyond.map(({ threshold }) => threshold.value)),
      );
    }
  });

  test.each(LOCALES)('texts are whole in %s, and Prometheus’ own templates stay as they are', (locale) => {
    const translator = translatorFor(locale);
    for (const change of Object.values(PLANS)) {
      const plan = planOf(change);
      for (const phase of phasesOf(plan)) {
        const text = rulesFile(plan, phase, translator);
        expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
        const { groups }: { groups: { rules: { annotations?: Record<string, string> }[] }[] } = parse(text);
        for (const { annotations } of groups.flatMap(({ rules }) => rules)) {
          for (const words of Object.values(annotations ?? {})) {
            expect(words.replaceAll(/\{\{ \$(labels\.\w+|value \| printf "%\.3g") \}\}/g, '')).not.toMatch(
              /[{}]/,
            );
          }
        }
      }
    }
  });
});
