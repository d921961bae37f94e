import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { outOfRange, schemaProblems } from '../base/schema-problems.ts';
import { liftScenario } from './lift.ts';
import { dueMonth, phaseDates, sharesThatDoNotAddUp } from './payments.ts';
import { riskProblems } from './risk.ts';
import { type Phase, type Scenario, SCENARIO_VERSION, scenarioSchema } from './scenario.ts';

/**
 * Reads a scenario document from a file's text.
 * @returns `not-json`, or what `parseScenario` says
 */
export function parseScenarioText(text: string, file: string): Result<Scenario> {
  let document: unknown;
  try {
    document = JSON.parse(withoutMark(text));
  } catch (error) {
    return fail([problem('not-json', '', { file, detail: error instanceof Error ? error.message : '' })]);
  }
  return parseScenario(document);
}

/** Editors of Windows begin a text with a mark of its encoding, which is no part of JSON. */
const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/**
 * Checks a document from outside against the schema and against itself.
 * @returns `not-an-object`, `newer-version`, and for each field `unknown-field`, `missing-field`,
 *   `wrong-type`, `out-of-range`, `not-allowed-value`, `duplicate-id`, `unknown-scene`, `phase-order`,
 *   `no-demand`, `order-before-start`, `payments-not-whole`, `payment-before-order`, `tariff-shares`, and what `riskProblems` says
 */
export function parseScenario(document: unknown): Result<Scenario> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return fail([problem('not-an-object')]);
  }
  const version: unknown = 'schemaVersion' in document ? document.schemaVersion : undefined;
  if (typeof version === 'number' && version > SCENARIO_VERSION) {
    return fail([problem('newer-version', 'schemaVersion', { found: version, known: SCENARIO_VERSION })]);
  }
  const lifted = liftScenario(document);
  const parsed = scenarioSchema.safeParse(lifted);
  if (!parsed.success) return fail(schemaProblems(parsed.error, lifted));
  const problems = contradictions(parsed.data);
  return problems.length > 0 ? fail(problems) : ok(parsed.data);
}

/** What each field allows alone and the document as a whole does not. */
function contradictions(scenario: Scenario): Problem[] {
  return [
    ...duplicates(scenario.scenes, 'scenes'),
    ...duplicates(scenario.phases, 'phases'),
    ...forecastProblems(scenario),
    ...profileProblems(scenario),
    ...duplicates(
      scenario.costs.map(({ item }) => ({ id: item })),
      'costs',
    ),
    ...duplicates(
      scenario.exchangeRates.map(({ currency }) => ({ id: currency })),
      'exchangeRates',
    ),
    ...tariffProblems(scenario),
    ...riskProblems(scenario.risk, 'risk'),
    ...scenario.phases.flatMap((phase, position) => {
      const path = `phases.${position}`;
      const before = scenario.phases[position - 1];
      const problems: Problem[] = [...scheduleProblems(phase, path)];
      if (before && before.month >= phase.month) {
        problems.push(problem('phase-order', `${path}.month`, { phase: phase.name, before: before.name }));
      }
      if (phase.month >= scenario.horizonMonths) {
        problems.push(outOfRange(`${path}.month`, phase.month, '0', String(scenario.horizonMonths - 1)));
      }
      if (phase.loads.every((load) => load.requestsPerDay === 0)) {
        problems.push(problem('no-demand', `${path}.loads`, { phase: phase.name }));
      }
      const seen = new Set<string>();
      phase.loads.forEach((load, index) => {
        const at = `${path}.loads.${index}.sceneId`;
        if (!scenario.scenes.some(({ id }) => id === load.sceneId)) {
          problems.push(problem('unknown-scene', at, { scene: load.sceneId }));
        }
        if (seen.has(load.sceneId)) problems.push(problem('duplicate-id', at, { id: load.sceneId }));
        seen.add(load.sceneId);
      });
      return problems;
    }),
  ];
}

function forecastProblems({ forecasts, scenes }: Scenario): Problem[] {
  const seen = new Set<string>();
  return forecasts.flatMap(({ sceneId }, at) => {
    const path = `forecasts.${at}.sceneId`;
    if (!scenes.some(({ id }) => id === sceneId)) return [problem('unknown-scene', path, { scene: sceneId })];
    const known = seen.has(sceneId);
    seen.add(sceneId);
    return known ? [problem('duplicate-id', path, { id: sceneId })] : [];
  });
}

/** A day in which no hour has any weight has no busiest hour. */
const profileProblems = ({ peakRule, scenes }: Scenario): Problem[] =>
  [
    { rule: peakRule, path: 'peakRule' },
    ...scenes.flatMap((scene, at) =>
      scene.peakRule ? [{ rule: scene.peakRule, path: `scenes.${at}.peakRule` }] : [],
    ),
  ].flatMap(({ rule, path }) =>
    rule.kind === 'profile' && rule.hours.every((weight) => weight === 0)
      ? [outOfRange(`${path}.hours`, 0, '0', 'none', 'above')]
      : [],
  );

function duplicates(items: readonly { readonly id: string }[], path: string): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    const known = seen.has(id);
    seen.add(id);
    return known ? [problem('duplicate-id', `${path}.${index}.id`, { id })] : [];
  });
}

/** Dates before the plan begins, shares that are not the whole, payments before the order. finance.md §12. */
function scheduleProblems(phase: Phase, path: string): Problem[] {
  const problems: Problem[] = [];
  const { order } = phaseDates(phase);
  if (order < 0) {
    problems.push(problem('order-before-start', `${path}.month`, { phase: phase.name, months: -order }));
  }
  const sum = sharesThatDoNotAddUp(phase.payments);
  if (sum !== undefined) {
    const percent = Number((sum * PERCENT).toFixed(4));
    problems.push(problem('payments-not-whole', `${path}.payments`, { phase: phase.name, percent }));
  }
  phase.payments.forEach((payment, index) => {
    const before = order - dueMonth(payment, phase);
    if (before > 0) {
      const at = `${path}.payments.${index}.monthsAfter`;
      problems.push(
        problem('payment-before-order', at, { phase: phase.name, number: index + 1, months: before }),
      );
    }
  });
  return problems;
}

const PERCENT = 100;

/** Peak and valley hours cannot be more than the day. finance.md §3. */
function tariffProblems({ assumptions: { peakShare, valleyShare } }: Scenario): Problem[] {
  if (peakShare + valleyShare <= 1) return [];
  const percent = Number(((peakShare + valleyShare) * PERCENT).toFixed(4));
  return [problem('tariff-shares', 'assumptions.peakShare', { percent })];
}
