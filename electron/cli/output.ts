import { addMonths } from '#shared/base/date.ts';
import { networkReach } from '#shared/cluster/tier-rows.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { conventionOf, RESULT_NAMES } from '#shared/finance/conventions.ts';
import { RESULTS, YEARLY_RATE } from '#shared/finance/cost-rows.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { tornado } from '#shared/risk/tornado.ts';
import { poolIds } from '#shared/roadmap/pool-ids.ts';
import { poolWait } from '#shared/roadmap/pool-wait.ts';
import { reuseOf, type Trigger, triggersOf } from '#shared/roadmap/triggers.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import { poolServerOf } from '#shared/roadmap/pool-server.ts';
import { ownEstimate } from '#shared/sizing/fit-shared.ts';
import { launchOf } from '#shared/serving/launch.ts';
import { clusterJson } from './cluster-output.ts';

/** Exit codes: done, or the input or the place to write to is at fault. */
export const EXIT = { done: 0, refused: 2 } as const;

/** So many problems, and details of one, fit a terminal; `--json` tells them all. */
const TOLD_PROBLEMS = 5;
const TOLD_DETAILS = 8;

/** What is wrong, where, and what to do, for a terminal: the first few of many, and how many more there are. */
export function problemLines(problems: readonly Problem[], translator: Translator): string[] {
  const { t } = translator;
  const more = problems.length - TOLD_PROBLEMS;
  return [
    ...problems.slice(0, TOLD_PROBLEMS).flatMap((each) => {
      const { what, fix, details } = translator.problem(each);
      const unsaid = details.length - TOLD_DETAILS;
      return [
        `${t('cli.problem')} ${what}`,
        ...details.slice(0, TOLD_DETAILS).map((detail) => `    · ${detail}`),
        ...(unsaid > 0 ? [`    · ${t('cli.more', { count: unsaid })}`] : []),
        `    ${t('cli.remedy')} ${fix}`,
      ];
    }),
    ...(more > 0 ? [t('cli.more', { count: more })] : []),
  ];
}

export function problemsJson(problems: readonly Problem[], translator: Translator): string {
  const written = problems.map((each) => {
    const { what, fix, details } = translator.problem(each);
    return { code: each.code, field: each.path, message: what, remedy: fix, details };
  });
  return JSON.stringify({ ok: false, problems: written }, undefined, 2);
}

/** How many of the inputs with the largest effect are told. */
const TOLD_SWINGS = 10;

/** `out`: the workbook, where one was written. */
export function planJson(
  plan: Plan,
  out: string | undefined,
  catalog: Pick<Catalog, 'gpus' | 'models'>,
  translator: Translator,
): string {
  const results = Object.fromEntries(Object.entries(RESULTS).map(([name, id]) => [name, plan.values.at(id)]));
  const phases = plan.scenario.phases.map((phase) => ({
    id: phase.id,
    month: phase.month,
    bought: plan.lines
      .filter((line) => line.phase.id === phase.id && line.quantity !== undefined)
      .map((line) => ({
        line: line.id,
        item: line.price?.itemId,
        quantity: line.quantity === undefined ? 1 : plan.values.at(line.quantity),
      })),
  }));
  const pools = plan.roadmap.pools.map((pool) => poolJson(pool, plan, catalog, translator));
  const swings = tornado(plan.ledger, plan.scenario.risk, RESULTS.presentValue);
  const sensitivity = (swings.ok ? swings.value : [])
    .slice(0, TOLD_SWINGS)
    .map(({ input, p10, p90, atP10, atP90 }) => ({
      input: input.id,
      range: { p10, p90 },
      presentValue: { atP10, atP90 },
    }));
  return JSON.stringify(
    {
      ok: true,
      out,
      currency: 'CNY',
      results,
      purchasing: { for: plan.scenario.purchasing, proven: plan.roadmap.proven ?? null },
      expiredPrices: plan.expired.map(({ params }) => params),
      phases,
      pools,
      cluster: clusterJson(plan),
      triggers: triggersOf(plan.roadmap, plan.scenario, plan.values).map((trigger) =>
        triggerJson(trigger, plan),
      ),
      earlierServers: reuseOf(plan.roadmap, plan.scenario).map(({ phase, ...reuse }) => ({
        phase: phase.id,
        ...reuse,
      })),
      sensitivity,
    },
    undefined,
    2,
  );
}

function poolJson(
  pool: Pool,
  plan: Plan,
  catalog: Pick<Catalog, 'gpus' | 'models'>,
  translator: Translator,
): object {
  const { id, peak, load, chosen, kept } = pool;
  return {
    id,
    model: load.modelId,
    peakRequestsPerSecond: peak,
    capacityRequestsPerSecond: plan.values.at(poolIds(id).total),
    meanUtilisation: plan.values.at(poolIds(id).utilisation),
    bought: chosen && {
      server: chosen.server.id,
      count: chosen.count,
      serversTogether: chosen.estimate.together ?? 1,
      perServer: ownEstimate(chosen.estimate, pool.scene),
    },
    ...(pool.host === undefined ? {} : { sharesServersOf: pool.host.id }),
    ...(pool.guests.length === 0 ? {} : { servesToo: pool.guests.map((guest) => guest.id) }),
    kept: kept.map(({ lot, redeployed }) => ({ lot: lot.id, count: lot.count, redeployed })),
    waitSeconds: poolWait(pool, plan.values),
    ...launchJson(pool, plan, catalog, translator),
  };
}

/** How the load is started; or why one command cannot. */
function launchJson(
  pool: Pool,
  plan: Plan,
  catalog: Pick<Catalog, 'gpus' | 'models'>,
  { label }: Translator,
): object {
  const server = poolServerOf(pool, plan.values, catalog);
  const launch = server && launchOf(server);
  if (!launch) return {};
  if (!launch.ok) return { launchRefused: label(launch.error) };
  const { command, files, notes } = launch.value;
  return { launch: command, launchFiles: files, launchNotes: notes.map(label) };
}

/** When a pool is full, and by when what follows must be ordered: as month of the plan and as calendar month. */
function triggerJson({ pool, fullIn, orderBy, late, ...figures }: Trigger, { scenario }: Plan): object {
  return {
    pool: pool.id,
    capacityRequestsPerSecond: figures.capacity,
    usableRequestsPerSecond: figures.usable,
    start: figures.start,
    end: figures.end,
    fullInMonth: fullIn ?? null,
    fullIn: calendarMonth(fullIn, scenario) ?? null,
    monthsToAcceptance: figures.leadMonths,
    orderByMonth: orderBy ?? null,
    orderBy: calendarMonth(orderBy, scenario) ?? null,
    nextPhaseLateMonths: late ?? null,
  };
}

/** Month m of the plan is the m-th calendar month, counted from 1. */
const calendarMonth = (month: number | undefined, { startMonth }: Plan['scenario']): string | undefined =>
  month === undefined ? undefined : addMonths(startMonth, month - 1);

function triggerLines({ roadmap, scenario, values }: Plan, { t }: Translator): string[] {
  return triggersOf(roadmap, scenario, values).map(
    ({ pool, fullIn, orderBy, late }) =>
      `  ${t('cli.trigger', {
        phase: pool.phase.name,
        scene: pool.scene.name,
        full: calendarMonth(fullIn, scenario) ?? 'never',
        order: calendarMonth(orderBy, scenario) ?? '',
        late: late ?? 0,
      })}`,
  );
}

/** Phases whose computed network not even three tiers of its switch join. */
const networkLines = ({ cluster, values, scenario }: Plan, { t }: Translator): string[] =>
  scenario.cluster.parts === 'entered'
    ? []
    : cluster.stages.flatMap(({ phase }) => {
        const { leaves, mostLeaves: most } = networkReach(phase, values);
        return leaves <= most ? [] : [`  ! ${phase.name}: ${t('cluster.threeTiers', { leaves, most })}`];
      });

/** The result in a few lines, and where the file is, where one was written. */
export function planLines(plan: Plan, out: string | undefined, translator: Translator): string[] {
  const { t, label } = translator;
  const number = new Intl.NumberFormat(translator.locale, { maximumFractionDigits: 2 });
  const bought = plan.scenario.phases.flatMap((phase) => [
    `  ${phase.name}`,
    ...plan.lines.flatMap((line) => {
      if (line.phase.id !== phase.id || line.quantity === undefined) return [];
      const count = plan.values.at(line.quantity);
      return count > 0 ? [`    ${label(line.name)} × ${number.format(count)}`] : [];
    }),
  ]);
  const results = RESULT_NAMES.flatMap((name) => {
    const id = RESULTS[name];
    const row = plan.ledger.byId.get(id);
    if (!row) return [];
    const read = conventionOf(name, plan.scenario, plan.values.at(YEARLY_RATE), translator);
    const value = `${number.format(plan.values.at(id))} ${unitText(row.unit, translator)}`;
    return [`  ${label(row.label)}: ${value}${read === '' ? '' : `  [${read}]`}`];
  });
  const expired = plan.expired.map((each) => `  ! ${translator.problem(each).what}`);
  return [
    plan.scenario.name,
    ...bought,
    t('cli.triggers'),
    ...triggerLines(plan, translator),
    t('cli.results'),
    ...results,
    ...expired,
    ...networkLines(plan, translator),
    ...(out === undefined ? [] : [t('cli.written', { file: out })]),
  ];
}
