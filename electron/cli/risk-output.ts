import type { Translator } from '#shared/i18n/translate.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import type { RiskAssessment } from '#shared/plan/assess-risk.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { PERCENTILE_NAMES } from '#shared/risk/simulate.ts';

/** Inputs told to a person; a program gets all. */
const TOLD_SWINGS = 10;

export function riskJson({ simulation, swings }: RiskAssessment): string {
  const { trials, seed, failed, spreads, outcomes } = simulation;
  return JSON.stringify(
    {
      ok: true,
      currency: 'CNY',
      trials,
      seed,
      failed,
      inputs: spreads.map(({ input, distribution, own }) => ({
        input: input.id,
        value: input.value,
        distribution,
        from: own ? 'scenario' : 'range',
      })),
      results: outcomes.map(({ convergence, ...outcome }) => ({
        ...outcome,
        // Ten thousand numbers that the seed gives again say nothing more.
        rising: undefined,
        p80Interval: convergence.at(-1)?.p80Interval,
        convergence,
      })),
      tornado: swings.map(({ input, p10, p90, atP10, atP90 }) => ({
        input: input.id,
        p10,
        p90,
        atP10,
        atP90,
      })),
    },
    undefined,
    2,
  );
}

/** The spread of each result, and the inputs that move the first one most. */
export function riskLines(
  { simulation, swings }: RiskAssessment,
  plan: Plan,
  translator: Translator,
): string[] {
  const { t, label, locale } = translator;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const unitOf = (row: string): string => {
    const unit = plan.ledger.byId.get(row)?.unit;
    return unit === undefined ? '' : unitText(unit, translator);
  };
  const nameOf = (row: string): string => {
    const found = plan.ledger.byId.get(row);
    return found ? label(found.label) : row;
  };
  const results = simulation.outcomes.flatMap(({ result, base, percentiles, contingency, convergence }) => {
    const interval = convergence.at(-1)?.p80Interval;
    return [
      `${nameOf(result)} (${unitOf(result)})`,
      `  ${t('risk.planned')} ${number.format(base)}`,
      `  ${PERCENTILE_NAMES.map((name) => `${name.toUpperCase()} ${number.format(percentiles[name])}`).join('   ')}`,
      `  ${t('risk.contingency')} ${number.format(contingency)}`,
      ...(interval
        ? [
            `  ${t('risk.p80Interval', { low: number.format(interval.low), high: number.format(interval.high) })}`,
          ]
        : []),
    ];
  });
  const told = swings
    .slice(0, TOLD_SWINGS)
    .map(
      ({ input, atP10, atP90 }) =>
        `  ${label(input.label)}: ${number.format(atP10)} … ${number.format(atP90)}`,
    );
  return [
    plan.scenario.name,
    t('risk.made', { trials: simulation.trials, seed: simulation.seed, inputs: simulation.spreads.length }),
    ...(simulation.failed > 0 ? [t('risk.failed', { failed: simulation.failed })] : []),
    ...results,
    t('risk.tornadoOf', { result: nameOf(simulation.outcomes[0]?.result ?? '') }),
    ...told,
  ];
}
