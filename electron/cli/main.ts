import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSeeds } from '#db/seed-files.ts';
import { readManifest } from '#db/seed-manifest.ts';
import { problem, type Problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { BATCH_COLUMNS } from '#shared/performance/batch-row.ts';
import { assessRisk } from '#shared/plan/assess-risk.ts';
import { planFiles } from '#shared/plan/plan-files.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { sizeScenario } from '#shared/plan/size.ts';
import { parseScenarioText } from '#shared/scenario/parse.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { estimateFile } from '../services/estimate-file.ts';
import { readProblem } from '../services/file-problems.ts';
import { writeFolder } from '../services/write-folder.ts';
import { writePlan } from '../services/write-report.ts';
import { type Arguments, askedLocale, localeOf, readArguments, wantsJson } from './arguments.ts';
import { balanceJson, balanceLines, balancePools } from './balance-output.ts';
import { comparisonJson, comparisonLines, type Option } from './compare.ts';
import { deployJson, deployLines } from './deploy-output.ts';
import { sizeJson, sizeLines } from './size-output.ts';
import { riskJson, riskLines } from './risk-output.ts';
import { operationsFiles } from './operations-output.ts';
import { EXIT, planJson, planLines, problemLines, problemsJson } from './output.ts';

/** Where the sample goes when nobody names a place. */
const SAMPLE_FILE = path.join('out', 'sample.xlsx');

async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args, localeOf(process.env));
  if (!read.ok) return refuse(read.error, askedLocale(args, localeOf(process.env)), wantsJson(args));
  const { command, locale, json } = read.value;
  const { t } = translatorFor(locale);
  if (command === 'help') {
    console.log(t('cli.help', { columns: BATCH_COLUMNS.join(', ') }));
    return EXIT.done;
  }
  const done = await COMMAND_OF[command](read.value);
  if (!done.ok) return refuse(done.error, locale, json);
  console.log(done.value);
  return EXIT.done;
}

const COMMAND_OF = {
  estimate,
  report,
  sample: report,
  compare,
  risk,
  size,
  plan,
  balance,
  deploy,
  operations,
} as const;

async function compare({ a, b, locale, json }: Arguments): Promise<Result<string>> {
  if (a === undefined) return fail([problem('usage', '', { detail: '--a' })]);
  if (b.length === 0) return fail([problem('usage', '', { detail: '--b' })]);
  const catalog = readSeeds(readManifest());
  if (!catalog.ok) return catalog;
  const plans = await optionsOf([a, ...b], catalog.value);
  if (!plans.ok) return plans;
  const options = [a, ...b].flatMap((file, at): Option[] => {
    const plan = plans.value[at];
    return plan ? [{ file, plan }] : [];
  });
  const [base, ...others] = options;
  if (!base) return fail([problem('usage', '', { detail: '--a' })]);
  return ok(
    json ? comparisonJson(base, others) : comparisonLines(base, others, translatorFor(locale)).join('\n'),
  );
}

/** Plans of scenario files. Totals with holes in them cannot be held against each other: a missing price is refused. */
async function optionsOf(files: readonly string[], catalog: Catalog): Promise<Result<readonly Plan[]>> {
  const plans: Plan[] = [];
  for (const file of files) {
    const scenario = await readScenario(file);
    if (!scenario.ok) return scenario;
    const plan = completePlan(scenario.value, catalog);
    if (!plan.ok) return plan;
    plans.push(plan.value);
  }
  return ok(plans);
}

/** Searches the catalog for every load of a scenario, whether a plan can be made of it or not. */
async function size(asked: Arguments): Promise<Result<string>> {
  const inputs = await inputsOf(asked);
  if (!inputs.ok) return inputs;
  const { scenario, catalog } = inputs.value;
  const found = sizeScenario(scenario, catalog, { precisions: asked.precisions, engines: asked.engines });
  if (!found.ok) return found;
  const translator = translatorFor(asked.locale);
  return ok(
    asked.json
      ? sizeJson(found.value, asked.top, translator)
      : sizeLines(found.value, asked.top, translator).join('\n'),
  );
}

/** Computes a scenario and tells the result, without a workbook. */
async function plan(asked: Arguments): Promise<Result<string>> {
  const inputs = await inputsOf(asked);
  if (!inputs.ok) return inputs;
  const { scenario, catalog } = inputs.value;
  const computed = completePlan(scenario, catalog);
  if (!computed.ok) return computed;
  const translator = translatorFor(asked.locale);
  return ok(
    asked.json
      ? planJson(computed.value, undefined, catalog, translator)
      : planLines(computed.value, undefined, translator).join('\n'),
  );
}

/** Writes a new folder for whoever runs what was planned. Rules rest on no price: a plan without some is taken, and says so. */
async function operations(asked: Arguments): Promise<Result<string>> {
  if (asked.out === undefined) return fail([problem('usage', '', { detail: '--out' })]);
  const inputs = await inputsOf(asked);
  if (!inputs.ok) return inputs;
  const computed = computePlan(inputs.value.scenario, inputs.value.catalog);
  if (!computed.ok) return computed;
  const translator = translatorFor(asked.locale);
  const files = operationsFiles(computed.value, translator);
  const written = await writeFolder(asked.out, files);
  if (!written.ok) return written;
  const names = files.map(({ path: name }) => name);
  return ok(
    asked.json
      ? JSON.stringify({ ok: true, out: written.value, files: names })
      : translator.t('cli.operationsWritten', { folder: written.value, files: names.join(', ') }),
  );
}

/** The uncertainty of a scenario's figures. Nothing is written. */
async function risk(asked: Arguments): Promise<Result<string>> {
  const inputs = await inputsOf(asked);
  if (!inputs.ok) return inputs;
  const { scenario, catalog } = inputs.value;
  const trials = asked.trials ?? scenario.risk.trials;
  const seed = asked.seed ?? scenario.risk.seed;
  const plan = completePlan({ ...scenario, risk: { ...scenario.risk, trials, seed } }, catalog);
  if (!plan.ok) return plan;
  const assessed = assessRisk(plan.value);
  if (!assessed.ok) return assessed;
  return ok(
    asked.json
      ? riskJson(assessed.value)
      : riskLines(assessed.value, plan.value, translatorFor(asked.locale)).join('\n'),
  );
}

/** How requests should be shared out among the copies of every pool, simulated on its own load. Nothing is written. */
async function balance(asked: Arguments): Promise<Result<string>> {
  const inputs = await inputsOf(asked);
  if (!inputs.ok) return inputs;
  const { scenario, catalog } = inputs.value;
  const computed = computePlan(scenario, catalog);
  if (!computed.ok) return computed;
  const { requests, runs, seed } = asked;
  const found = balancePools(computed.value, catalog, {
    ...(requests === undefined ? {} : { requests }),
    ...(runs === undefined ? {} : { runs }),
    ...(seed === undefined ? {} : { seed }),
  });
  const translator = translatorFor(asked.locale);
  return ok(asked.json ? balanceJson(found, translator) : balanceLines(found, translator).join('\n'));
}

/** Writes the files that put a plan to work, into a new folder. A missing price does not matter to them. */
async function deploy(asked: Arguments): Promise<Result<string>> {
  const { out, phase, json, locale } = asked;
  const inputs = await inputsOf(asked);
  if (!inputs.ok) return inputs;
  if (out === undefined) return fail([problem('usage', '', { detail: '--out' })]);
  const { scenario, catalog } = inputs.value;
  if (phase !== undefined && !scenario.phases.some(({ id }) => id === phase)) {
    return fail([problem('usage', '', { detail: `--phase ${phase}` })]);
  }
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) return plan;
  const translator = translatorFor(locale);
  const found = planFiles(plan.value, catalog, translator.label, phase);
  const written = await writeFolder(out, found.files);
  if (!written.ok) return written;
  return ok(
    json
      ? deployJson(found, written.value, translator)
      : deployLines(found, written.value, translator).join('\n'),
  );
}

async function estimate({ input, out, locale, json }: Arguments): Promise<Result<string>> {
  if (input === undefined) return fail([problem('usage', '', { detail: '--in' })]);
  if (out === undefined) return fail([problem('usage', '', { detail: '--out' })]);
  const catalog = readSeeds(readManifest());
  if (!catalog.ok) return catalog;
  const translator = translatorFor(locale);
  const done = await estimateFile(input, out, catalog.value, translator);
  if (!done.ok) return done;
  const file = path.resolve(out);
  return ok(
    json
      ? JSON.stringify({ ok: true, out: file, ...done.value })
      : translator.t('cli.estimated', { ...done.value, file }),
  );
}

async function report(asked: Arguments): Promise<Result<string>> {
  const source = await scenarioOf(asked);
  if (!source.ok) return source;
  const out = outOf(asked);
  if (!out.ok) return out;
  const catalog = readSeeds(readManifest());
  if (!catalog.ok) return catalog;
  const plan = completePlan(source.value, catalog.value);
  if (!plan.ok) return plan;
  const others = await optionsOf(asked.b, catalog.value);
  if (!others.ok) return others;
  const written = await writePlan(plan.value, {
    locale: asked.locale,
    path: out.value,
    options: others.value,
  });
  if (!written.ok) return written;
  const translator = translatorFor(asked.locale);
  return ok(
    asked.json
      ? planJson(plan.value, written.value, catalog.value, translator)
      : planLines(plan.value, written.value, translator).join('\n'),
  );
}

/** A plan whose every item has a price: a budget, a total or a spread with a hole in it is not told as one. */
function completePlan(scenario: Scenario, catalog: Catalog): Result<Plan> {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) return plan;
  return plan.value.missing.length > 0 ? fail(plan.value.missing.slice()) : plan;
}

async function inputsOf(asked: Arguments): Promise<Result<{ scenario: Scenario; catalog: Catalog }>> {
  const scenario = await scenarioOf(asked);
  if (!scenario.ok) return scenario;
  const catalog = readSeeds(readManifest());
  return catalog.ok ? ok({ scenario: scenario.value, catalog: catalog.value }) : catalog;
}

async function scenarioOf({ command, scenario, locale }: Arguments): Promise<Result<Scenario>> {
  if (command === 'sample') return ok(sampleScenario(locale));
  if (scenario === undefined) return fail([problem('usage', '', { detail: '--scenario' })]);
  return readScenario(scenario);
}

async function readScenario(file: string): Promise<Result<Scenario>> {
  try {
    return parseScenarioText(await readFile(file, 'utf8'), file);
  } catch (error) {
    return fail([readProblem(error, file)]);
  }
}

function outOf({ command, out }: Arguments): Result<string> {
  if (out !== undefined) return ok(out);
  return command === 'sample' ? ok(SAMPLE_FILE) : fail([problem('usage', '', { detail: '--out' })]);
}

function refuse(problems: readonly Problem[], locale: 'zh-CN' | 'en', json: boolean): number {
  const translator = translatorFor(locale);
  if (json) console.log(problemsJson(problems, translator));
  else console.error(problemLines(problems, translator).join('\n'));
  return EXIT.refused;
}

if (process.argv[2] === 'sample') await mkdir(path.dirname(SAMPLE_FILE), { recursive: true });
process.exitCode = await main(process.argv.slice(2));
