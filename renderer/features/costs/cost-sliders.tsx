import { type JSX, useState } from 'react';
import { lineIds, priceId } from '#shared/finance/bill-rows.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { NumericAssumption } from '#shared/scenario/assumption-default.ts';
import { acceptedRange, assumptionId } from '#shared/scenario/assumption-rows.ts';
import { ASSUMPTION_DEFAULTS } from '#shared/scenario/defaults.ts';
import type { PricePick } from '#shared/scenario/pick-price.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import type { Label } from '#shared/i18n/label.ts';
import { formatNumber, formatPercent } from '../../components/format.ts';
import { Slider, stepOf } from '../../components/number-input/slider.tsx';
import { useSettledPlan, useTranslator } from '../../app/hooks.ts';
import { changeAssumptions } from '../../app/store/changes.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { endPreview, previewInputs } from '../../app/store/preview.ts';
import { turnPrice } from './enter-price.ts';

/** What moves a budget most, beside the price of the servers. */
const TURNED = [
  'electricityPrice',
  'pue',
  'maintenanceRate',
  'discountRate',
  'residualYearlyLoss',
] as const satisfies readonly NumericAssumption[];

/** Costs to drag: every figure in sight follows the hand, and is settled when it lets go. */
export function CostSliders(): JSX.Element | null {
  const { t } = useTranslator();
  // Of the plan itself: the sliders need not be drawn again for what they bring about.
  const plan = useSettledPlan();
  if (!plan) return null;
  const dearest = dearestServer(plan);
  return (
    <section className="card" aria-label={t('costSliders.title')} data-testid="cost-sliders">
      <div className="card-head">
        <h2>{t('costSliders.title')}</h2>
        <span className="muted small">{t('costSliders.lead')}</span>
      </div>
      <div className="card-body cost-sliders">
        {dearest && <PriceSlider key={dearest.price.itemId} {...dearest} />}
        {TURNED.map((name) => (
          <AssumptionSlider key={name} plan={plan} name={name} />
        ))}
      </div>
    </section>
  );
}

function AssumptionSlider({
  plan,
  name,
}: {
  readonly plan: Plan;
  readonly name: NumericAssumption;
}): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const standard = ASSUMPTION_DEFAULTS[name];
  const value = plan.scenario.assumptions[name];
  const row = assumptionId(name);
  const unit = unitText(standard.unit, translator);
  const text = (shown: number): string =>
    standard.format === 'percent'
      ? formatPercent(shown, locale)
      : `${formatNumber(shown, locale, 3, 0)} ${unit}`.trim();
  const [least, most] = endsOf(name, value);
  const turn =
    (to: number) =>
    (scenario: Scenario): Scenario =>
      changeAssumptions(scenario, { [name]: to });
  return (
    <Slider
      label={t(`row.${row}`)}
      value={value}
      least={least}
      most={most}
      mark={standard.value}
      text={text}
      onDrag={(to) => (to === undefined ? endPreview() : previewInputs(new Map([[row, to]]), turn(to)))}
      onSettle={(to) => {
        const reason = { key: 'edit.assumption', params: { name: { key: `row.${row}` } } } as const;
        actOnScenario({ key: `assumption.${name}`, reason }, turn(to));
      }}
    />
  );
}

/**
 * From where to where an assumption is dragged: as far again as its likely range goes, else to twice the default;
 * always as far as the value itself, and no further than what is accepted.
 */
function endsOf(name: NumericAssumption, value: number): readonly [number, number] {
  const { value: usual, range } = ASSUMPTION_DEFAULTS[name];
  const accepted = acceptedRange(name);
  const [low, high] = range ? [range.p10, range.p90] : [usual / 2, (usual * 3) / 2];
  const step = stepOf(2 * (high - low));
  const round = (end: number): number => Number((Math.round(end / step) * step).toPrecision(12));
  return [
    Math.max(accepted.least ?? -Infinity, Math.min(value, round(low - (high - low) / 2))),
    Math.min(accepted.most ?? Infinity, Math.max(value, round(high + (high - low) / 2))),
  ];
}

type Dearest = { readonly price: PricePick; readonly name: Label };

/** The server that the plan spends most on. */
function dearestServer({ lines, values }: Plan): Dearest | undefined {
  const spent = new Map<string, Dearest & { readonly sum: number }>();
  for (const { id, category, price, name } of lines) {
    if (category !== 'server' || !price) continue;
    const sum = (spent.get(price.itemId)?.sum ?? 0) + values.at(lineIds(id).net);
    spent.set(price.itemId, { price, name, sum });
  }
  return [...spent.values()].toSorted((left, right) => right.sum - left.sum)[0];
}

/** How far a price is dragged down and up, as a share of what it was. */
const PRICE_SPAN = 0.5;

function PriceSlider({ price, name }: Dearest): JSX.Element {
  const translator = useTranslator();
  const { t, label, locale } = translator;
  // The ends stay where they were while one item is looked at, so that the thumb stays under the hand.
  const [first] = useState(price.amount);
  const step = stepOf(2 * PRICE_SPAN * first);
  const round = (end: number): number => Math.round(end / step) * step;
  const item = label(name);
  return (
    <Slider
      label={t('costSliders.priceOf', { item })}
      value={price.amount}
      least={Math.min(price.amount, round(first * (1 - PRICE_SPAN)))}
      most={Math.max(price.amount, round(first * (1 + PRICE_SPAN)))}
      mark={first}
      text={(shown) =>
        [
          `${formatNumber(shown, locale, 0)} ${unitText(price.currency, translator)}`,
          ...(shown === first ? [] : [signedPercent(shown / first - 1, locale)]),
        ].join(' · ')
      }
      onDrag={(to) =>
        to === undefined
          ? endPreview()
          : previewInputs(new Map([[priceId(price.itemId), to]]), turnPrice(price, to, translator))
      }
      onSettle={(to) =>
        actOnScenario(
          { key: `price.${price.itemId}`, reason: { key: 'edit.price', params: { item } } },
          turnPrice(price, to, translator),
        )
      }
    />
  );
}

const signedPercent = (share: number, locale: Parameters<typeof formatPercent>[1]): string =>
  `${share < 0 ? '−' : '+'}${formatNumber(Math.abs(share) * 100, locale, 1, 0)}%`;
