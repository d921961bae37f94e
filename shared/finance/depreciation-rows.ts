import { label, verbatim } from '../i18n/label.ts';
import { monthRow, scalarRow } from '../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  max,
  min,
  mul,
  pow,
  prior,
  ref,
  roundMoney,
  roundUp,
  sub,
  when,
} from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../ledger/time.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import { assumptionId, INPUT_VAT_DEDUCTIBLE } from '../scenario/assumption-rows.ts';
import type { DepreciationMethod, Phase, Scenario } from '../scenario/scenario.ts';
import { type AssetClass, classesOf, goodsId } from './asset-classes.ts';
import { phaseSumIds, type ProcurementLine } from './bill-rows.ts';
import { TWO } from './constants.ts';
import { MACRS_FIVE_YEARS } from './depreciation.ts';

/** The two schedules of depreciation: in the books, and for income tax. */
export const SCHEDULES = ['book', 'tax'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** Ledger ids of an asset: what a phase buys of a class. */
export const assetIds = (phase: Phase, asset: AssetClass) => ({
  cost: `asset.${phase.id}.${asset}.cost`,
  /** Months and years since acceptance; 0 until then. */
  age: `asset.${phase.id}.age`,
  year: `asset.${phase.id}.year`,
});

const scheduleIds = (schedule: Schedule, phase: Phase, asset: AssetClass) => ({
  /** Cost to be written off over the life. */
  cost: schedule === 'book' ? assetIds(phase, asset).cost : `tax.${phase.id}.${asset}.cost`,
  depreciation: `${schedule}.${phase.id}.${asset}.depreciation`,
  value: `${schedule}.${phase.id}.${asset}.value`,
  yearStart: `${schedule}.${phase.id}.${asset}.yearStart`,
});

/** Cost of an asset that is written off for tax over its life: what is not deducted at once. */
export const taxCostId = (phase: Phase, asset: AssetClass): string => scheduleIds('tax', phase, asset).cost;

/** Written off in each month by the whole plan, and what is left. */
export const depreciationId = (schedule: Schedule): string => `${schedule}.depreciation`;

const LIFE_OF = {
  book: {
    servers: assumptionId('bookLifeServers'),
    network: assumptionId('bookLifeNetwork'),
    facility: assumptionId('bookLifeFacility'),
    software: assumptionId('bookLifeSoftware'),
  },
  tax: {
    servers: assumptionId('taxLifeServers'),
    network: assumptionId('taxLifeNetwork'),
    facility: assumptionId('taxLifeFacility'),
    software: assumptionId('taxLifeSoftware'),
  },
} as const;

const SALVAGE_OF = { book: assumptionId('bookSalvage'), tax: assumptionId('taxSalvage') } as const;

/** What a phase's purchase stands in the books at: VAT is part of it where it cannot be deducted. finance.md §6. */
export const capitalised = (phase: Phase): Expression =>
  when(INPUT_VAT_DEDUCTIBLE, ref(phaseSumIds(phase).net), ref(phaseSumIds(phase).gross));

/** Cost and age of every asset; installation and contingency belong to what they are spent on. finance.md §5. */
export function assetCostRows(lines: readonly ProcurementLine[], { phases }: Scenario): Row[] {
  const looks = { section: 'tax', unit: 'CNY', format: 'money' } as const;
  return phases.flatMap((phase) => {
    const classes = classesOf(phase, lines);
    const { age, year } = assetIds(phase, 'servers');
    const params = { phase: phase.name };
    const { equipment } = phaseSumIds(phase);
    return [
      monthRow(
        age,
        label('row.asset.age', params),
        { section: 'time', unit: '1', format: 'count' },
        max(0, sub(MONTH, phaseIds(phase).month)),
      ),
      monthRow(
        year,
        label('row.asset.year', params),
        { section: 'time', unit: '1', format: 'count' },
        roundUp(div(age, MONTHS_PER_YEAR)),
      ),
      ...classes.map((asset, position) => {
        const others = classes.slice(0, position).map((other) => assetIds(phase, other).cost);
        const isLast = position === classes.length - 1;
        const share = when(
          compare(equipment, '>', 0),
          roundMoney(mul(capitalised(phase), div(goodsId(phase, asset), equipment))),
          0,
        );
        return scalarRow(
          assetIds(phase, asset).cost,
          label('row.asset.cost', { ...params, asset: label(`asset.${asset}`) }),
          looks,
          // The last class takes what rounding left of the others.
          isLast ? sub(capitalised(phase), add(...others)) : share,
        );
      }),
    ];
  });
}

/** One schedule: each asset written off from the month after its acceptance, and the sum. finance.md §5. */
export function scheduleRows(
  schedule: Schedule,
  method: DepreciationMethod,
  lines: readonly ProcurementLine[],
  { phases }: Scenario,
): Row[] {
  const looks = { section: 'tax', unit: 'CNY', format: 'money' } as const;
  const assets = phases.flatMap((phase) => classesOf(phase, lines).map((asset) => ({ phase, asset })));
  return [
    ...assets.flatMap(({ phase, asset }) => {
      const ids = scheduleIds(schedule, phase, asset);
      const params = { phase: phase.name, asset: label(`asset.${asset}`) };
      return [
        monthRow(
          ids.depreciation,
          label(`row.${schedule}.assetDepreciation`, params),
          looks,
          monthly(schedule, method, phase, asset),
        ),
        ...(method === 'declining-with-switch'
          ? [
              monthRow(
                ids.yearStart,
                label(`row.${schedule}.yearStart`, params),
                looks,
                when(
                  compare(assetIds(phase, asset).year, '>', prior(assetIds(phase, asset).year)),
                  prior(ids.value),
                  prior(ids.yearStart),
                ),
              ),
              monthRow(
                ids.value,
                label(`row.${schedule}.assetValue`, params),
                looks,
                sub(add(prior(ids.value), mul(phaseIds(phase).accepted, ids.cost)), ids.depreciation),
              ),
            ]
          : []),
      ];
    }),
    monthRow(
      depreciationId(schedule),
      label(`row.${schedule}.depreciation`),
      looks,
      add(...assets.map(({ phase, asset }) => scheduleIds(schedule, phase, asset).depreciation)),
    ),
  ];
}

/** Depreciation of a month: a twelfth of that of the asset's year, within its life. */
function monthly(
  schedule: Schedule,
  method: DepreciationMethod,
  phase: Phase,
  asset: AssetClass,
): Expression {
  const { age, year } = assetIds(phase, asset);
  const { cost, yearStart } = scheduleIds(schedule, phase, asset);
  const life = LIFE_OF[schedule][asset];
  const salvage = SALVAGE_OF[schedule];
  const writtenOff = mul(cost, sub(1, salvage));
  const withinLife = mul(compare(age, '>', 0), compare(year, '<=', life));
  const yearly = (): Expression => {
    switch (method) {
      case 'straight-line':
        return div(writtenOff, life);
      case 'sum-of-digits':
        return div(mul(writtenOff, add(sub(life, year), 1), TWO), mul(life, add(life, 1)));
      case 'double-declining': {
        const left = sub(1, min(1, div(TWO, life)));
        const before = when(compare(year, '=', 1), ref(cost), mul(cost, pow(left, sub(year, 1))));
        return max(0, sub(before, max(mul(cost, pow(left, year)), mul(cost, salvage))));
      }
      case 'declining-with-switch': {
        const rest = sub(yearStart, mul(cost, salvage));
        const declining = div(mul(yearStart, TWO), life);
        const straight = div(rest, add(sub(life, year), 1));
        return max(0, min(rest, max(declining, straight)));
      }
      case 'macrs-5':
        return mul(
          cost,
          add(
            ...MACRS_FIVE_YEARS.map((_, position) =>
              mul(compare(year, '=', macrsYear(position)), macrsShare(position)),
            ),
          ),
        );
    }
  };
  return when(
    method === 'macrs-5' ? compare(age, '>', 0) : withinLife,
    roundMoney(div(yearly(), MONTHS_PER_YEAR)),
    0,
  );
}

const macrsShare = (position: number): string => `macrs.${position + 1}.share`;
const macrsYear = (position: number): string => `macrs.${position + 1}.year`;

/** The table of US MACRS, five-year property, where a schedule uses it. */
export const macrsRows = ({ bookMethod, taxMethod }: Scenario): InputRow[] =>
  bookMethod !== 'macrs-5' && taxMethod !== 'macrs-5'
    ? []
    : MACRS_FIVE_YEARS.flatMap((share, position): InputRow[] => {
        const fixed = {
          kind: 'input',
          axis: 'scalar',
          section: 'constant',
          provenance: {
            source: verbatim('IRS Publication 946, table A-1, 5-year property, half-year convention'),
            certainty: 'sure',
          },
        } as const;
        const year = position + 1;
        return [
          {
            ...fixed,
            id: macrsYear(position),
            label: label('row.macrs.year', { year }),
            unit: '1',
            format: 'count',
            value: year,
            least: year,
            most: year,
          },
          {
            ...fixed,
            id: macrsShare(position),
            label: label('row.macrs.share', { year }),
            unit: '%',
            format: 'percent',
            value: share,
            least: share,
            most: share,
          },
        ];
      });
