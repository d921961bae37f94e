import type { EChartsCoreOption } from 'echarts/core';
import { RENTAL_TERMS } from '#shared/catalog/rental.ts';
import { alternativeIds, OWNING_EXIT } from '#shared/finance/alternatives/alternative.ts';
import { CURVE_POINTS, curveIds } from '#shared/finance/alternatives/curve-rows.ts';
import { hireIds } from '#shared/finance/alternatives/hire-rows.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { TextTable } from '#shared/report/csv.ts';
import { formatNumber, formatPercent } from '../components/format.ts';
import type { Money } from '../components/money.ts';
import type { ChartLooks } from './chart-looks.ts';

type Words = { readonly translator: Translator; readonly money: Money };

/** One line of a chart; the first is buying. */
type Line = { readonly name: string; readonly values: readonly number[]; readonly look: Look };

type Look = { readonly colour: string; readonly type: 'solid' | 'dashed' | 'dotted' };

const BUYING: Look = { colour: '--text', type: 'solid' };

/** Told apart without colour too. */
const LOOKS = {
  onDemand: { colour: '--chart-2', type: 'solid' },
  monthly: { colour: '--chart-2', type: 'dashed' },
  oneYear: { colour: '--chart-1', type: 'dashed' },
  threeYears: { colour: '--chart-1', type: 'dotted' },
  api: { colour: '--chart-5', type: 'dashed' },
} as const satisfies Readonly<Record<string, Look>>;

const SHOWN = ['onDemand', 'monthly', 'oneYear', 'threeYears', 'api'] as const;

/** Present value so far of owning until a month and selling then, and of every priced way without purchase. */
function monthLines(plan: Plan, { translator: { t }, money }: Words): Line[] {
  const scaled = (row: string): number[] =>
    Array.from(plan.values.series(row), (value) => value / money.perUnit);
  const others = SHOWN.flatMap((kind) => {
    const row = alternativeIds(kind).cumulative;
    return plan.ledger.byId.has(row)
      ? [{ name: t(`alternative.${kind}`), values: scaled(row), look: LOOKS[kind] }]
      : [];
  });
  return [{ name: t('alternatives.owning'), values: scaled(OWNING_EXIT), look: BUYING }, ...others];
}

/** The price at which hiring costs what buying costs, and the prices on offer as level lines. */
function priceLines(plan: Plan, { translator: { t } }: Words): Line[] {
  const { values, ledger } = plan;
  const offers = RENTAL_TERMS.flatMap((term) => {
    const row = hireIds.meanPrice(term);
    if (!ledger.byId.has(row)) return [];
    const level = values.at(row);
    return [{ name: t(`alternative.${term}`), values: CURVE_POINTS.map(() => level), look: LOOKS[term] }];
  });
  const curve = CURVE_POINTS.map((point) => values.at(curveIds.price(point)));
  return [{ name: t('alternatives.breakEvenPrice'), values: curve, look: BUYING }, ...offers];
}

const shareNames = ({ values }: Plan, { translator: { locale } }: Words): string[] =>
  CURVE_POINTS.map((point) => formatPercent(values.at(curveIds.share(point)), locale));

const table = (heading: string, names: readonly string[], lines: readonly Line[]): TextTable => ({
  columns: [heading, ...lines.map(({ name }) => name)],
  rows: names.map((name, at) => [name, ...lines.map(({ values }) => values[at] ?? null)]),
});

const monthNames = ({ scenario }: Plan): string[] =>
  Array.from({ length: scenario.horizonMonths + 1 }, (_, month) => String(month));

export const monthsTable = (plan: Plan, words: Words): TextTable =>
  table(words.translator.t('alternatives.month'), monthNames(plan), monthLines(plan, words));

export const priceTable = (plan: Plan, words: Words): TextTable =>
  table(words.translator.t('alternatives.runningShare'), shareNames(plan, words), priceLines(plan, words));

export function monthsOption(plan: Plan, looks: Words & ChartLooks): EChartsCoreOption {
  const { money, translator } = looks;
  return linesOption(looks, {
    names: monthNames(plan),
    nameTitle: translator.t('alternatives.month'),
    lines: monthLines(plan, looks),
    format: (value) => money.withUnit(value * money.perUnit),
  });
}

export function priceOption(plan: Plan, looks: Words & ChartLooks): EChartsCoreOption {
  const { translator } = looks;
  return linesOption(looks, {
    names: shareNames(plan, looks),
    nameTitle: translator.t('alternatives.runningShare'),
    lines: priceLines(plan, looks),
    format: (value) =>
      translator.t('alternatives.yuanPerHour', { amount: formatNumber(value, translator.locale, 2) }),
  });
}

type Drawn = {
  readonly names: readonly string[];
  readonly nameTitle: string;
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
};

function linesOption(
  looks: Words & ChartLooks,
  { names, nameTitle, lines, format }: Drawn,
): EChartsCoreOption {
  const { colour, translator } = looks;
  return {
    animationDuration: 200,
    textStyle: looks.text,
    grid: { ...looks.grid, top: 84, bottom: 28 },
    legend: { left: 8, top: 28, itemWidth: 14, itemHeight: 10, itemGap: 12, textStyle: looks.legendText },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      valueFormatter: (value: unknown) => format(Number(value)),
    },
    xAxis: {
      ...looks.nameAxis,
      data: names,
      name: nameTitle,
      nameLocation: 'middle',
      nameGap: 24,
      boundaryGap: false,
    },
    yAxis: {
      ...looks.valueAxis,
      axisLabel: { ...looks.text, formatter: (value: number) => formatNumber(value, translator.locale, 0) },
    },
    series: lines.map(({ name, values, look }) => {
      const line = colour(look.colour);
      return {
        type: 'line',
        name,
        data: values,
        showSymbol: false,
        lineStyle: { width: look === BUYING ? 2 : 1.5, color: line, type: look.type },
        itemStyle: { color: line },
      };
    }),
  };
}
