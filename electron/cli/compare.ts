import type { Translator } from '#shared/i18n/translate.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import { type Difference, differenceOf, EFFECTS, type Effects, yuanOf } from '#shared/options/difference.ts';
import { FIGURES } from '#shared/options/figures.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { compareScenarios } from '#shared/scenario/compare.ts';

/** A scenario file and its plan. */
export type Option = { readonly file: string; readonly plan: Plan };

/** The first option held against every other: figures, what differs in the documents, and why the cost does. */
export function comparisonJson(base: Option, others: readonly Option[]): string {
  return JSON.stringify(
    {
      ok: true,
      currency: 'CNY',
      options: [base, ...others].map(({ file, plan }) => ({
        file,
        name: plan.scenario.name,
        figures: Object.fromEntries(
          Object.entries(FIGURES).map(([name, row]) => [name, valueOf(plan, row) ?? null]),
        ),
      })),
      differences: others.map((other) => differenceJson(base, other)),
    },
    undefined,
    2,
  );
}

const valueOf = ({ ledger, values }: Plan, row: string): number | undefined =>
  ledger.byId.has(row) ? values.at(row) : undefined;

/** Amounts in CNY with two decimals: the effects of every line and the rounding add up to the difference. */
function differenceJson(base: Option, other: Option): object {
  const difference = differenceOf(base.plan, other.plan);
  return {
    from: base.file,
    to: other.file,
    presentValue: { from: yuanOf(difference.from), to: yuanOf(difference.to) },
    difference: yuanOf(difference.to - difference.from),
    effects: effectsJson(difference.effects),
    rounding: yuanOf(difference.rounding),
    lines: difference.lines.map((line) => ({
      line: line.key,
      from: yuanOf(line.from),
      to: yuanOf(line.to),
      difference: yuanOf(line.to - line.from),
      ...effectsJson(line.effects),
    })),
    changed: compareScenarios(base.plan.scenario, other.plan.scenario).map(({ path, before, after }) => ({
      field: path.join('/'),
      from: before ?? null,
      to: after ?? null,
    })),
  };
}

const effectsJson = (effects: Effects): Record<string, number> =>
  Object.fromEntries(EFFECTS.map((effect) => [effect, yuanOf(effects[effect])]));

/** The same for a terminal. */
export function comparisonLines(base: Option, others: readonly Option[], translator: Translator): string[] {
  const { t, label, locale } = translator;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const options = [base, ...others];
  const figures = Object.values(FIGURES).flatMap((id) => {
    const row = base.plan.ledger.byId.get(id);
    if (!row) return [];
    const values = options.map(({ plan }) => {
      const value = valueOf(plan, id);
      return value === undefined
        ? t('known.no')
        : number.format(row.format === 'percent' ? value * 100 : value);
    });
    return [`  ${label(row.label)} (${unitText(row.unit, translator)}): ${values.join(' | ')}`];
  });
  return [
    options.map(({ plan }) => plan.scenario.name).join(' | '),
    ...figures,
    ...others.flatMap((other) => differenceLines(other, differenceOf(base.plan, other.plan), translator)),
  ];
}

function differenceLines(
  { plan }: Option,
  difference: Difference,
  { t, label, locale }: Translator,
): string[] {
  const money = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const amount = (fen: number): string => money.format(yuanOf(fen));
  const effects = (of: Effects): string =>
    EFFECTS.flatMap((effect) =>
      of[effect] === 0 ? [] : `${t(`effect.${effect}`)} ${amount(of[effect])}`,
    ).join(', ');
  return [
    t('compare.against', { name: plan.scenario.name, amount: amount(difference.to - difference.from) }),
    ...difference.lines
      .filter(({ from, to }) => from !== to)
      .map((line) => `  ${label(line.name)}: ${amount(line.to - line.from)} (${effects(line.effects)})`),
    `  ${t('compare.rounding')}: ${amount(difference.rounding)}`,
  ];
}
