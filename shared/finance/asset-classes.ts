import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, mul, pow, ref, roundMoney, sub } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { MONTHS_PER_YEAR } from '../ledger/time.ts';
import type { Category } from '../roadmap/bill-line.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { lineIds, type ProcurementLine } from './bill-rows.ts';
import { LAST_MONTH } from './calendar-rows.ts';

/** Classes of assets that are written off and lose their resale value each in its own time. finance.md §1 and §5. */
export const ASSET_CLASSES = ['servers', 'network', 'facility', 'software'] as const;
export type AssetClass = (typeof ASSET_CLASSES)[number];

const CLASS_OF: Readonly<Record<Category, AssetClass | undefined>> = {
  server: 'servers',
  management: 'servers',
  network: 'network',
  storage: 'network',
  facility: 'facility',
  software: 'software',
  // Part of the cost of what they are spent on.
  service: undefined,
  contingency: undefined,
};

/** Yearly loss of resale value. */
const LOSS_OF = {
  servers: assumptionId('residualYearlyLoss'),
  network: assumptionId('residualYearlyLossNetwork'),
  facility: assumptionId('residualYearlyLossFacility'),
} as const;

export const goodsId = (phase: Phase, asset: AssetClass): string => `asset.${phase.id}.${asset}.goods`;
export const residualId = (phase: Phase): string => `residual.${phase.id}`;
const yearsOwnedId = (phase: Phase): string => `residual.${phase.id}.years`;

/** Lines of a phase that are of a class. */
export const linesOfClass = (
  phase: Phase,
  asset: AssetClass,
  lines: readonly ProcurementLine[],
): readonly ProcurementLine[] =>
  lines.filter((line) => line.phase.id === phase.id && CLASS_OF[line.category] === asset);

/** Classes that a phase buys anything of. */
export const classesOf = (phase: Phase, lines: readonly ProcurementLine[]): readonly AssetClass[] =>
  ASSET_CLASSES.filter((asset) => linesOfClass(phase, asset, lines).length > 0);

/** Part of the price of a class that is left after a number of years above 0. finance.md §8. */
export const valueLeft = (asset: SoldClass, years: Expression): Expression =>
  pow(sub(1, LOSS_OF[asset]), years);

type SoldClass = keyof typeof LOSS_OF;

/** Classes of a phase that are sold on: licences are not. */
const soldClasses = (phase: Phase, lines: readonly ProcurementLine[]): readonly SoldClass[] =>
  classesOf(phase, lines).filter((asset) => asset !== 'software');

/** What the equipment of a phase sells for at an age in years above 0. finance.md §8. */
export const soldFor = (phase: Phase, lines: readonly ProcurementLine[], years: Expression): Expression =>
  add(...soldClasses(phase, lines).map((asset) => mul(goodsId(phase, asset), valueLeft(asset, years))));

/** The same on the day of its acceptance. */
export const soldNew = (phase: Phase, lines: readonly ProcurementLine[]): Expression =>
  add(...soldClasses(phase, lines).map((asset) => goodsId(phase, asset)));

/**
 * Equipment of each phase by class, and what it sells for at the end of the plan, by its age then; `rest` leaves out of
 * that what was sold before. finance.md §8.
 */
export function assetRows(
  lines: readonly ProcurementLine[],
  { phases }: Scenario,
  rest: (all: Expression, phase: Phase, years: Expression) => Expression,
): Row[] {
  const money = { section: 'capex', unit: 'CNY', format: 'money' } as const;
  return phases.flatMap((phase) => {
    const params = { phase: phase.name };
    return [
      ...classesOf(phase, lines).map((asset) =>
        scalarRow(
          goodsId(phase, asset),
          label('row.asset.goods', { ...params, asset: label(`asset.${asset}`) }),
          money,
          add(...linesOfClass(phase, asset, lines).map((line) => lineIds(line.id).net)),
        ),
      ),
      scalarRow(
        yearsOwnedId(phase),
        label('row.residual.years', params),
        { section: 'end', unit: '1', format: 'decimal' },
        div(sub(LAST_MONTH, phaseIds(phase).month), MONTHS_PER_YEAR),
      ),
      scalarRow(
        residualId(phase),
        label('row.residual.phase', params),
        { ...money, section: 'end' },
        roundMoney(rest(soldFor(phase, lines, ref(yearsOwnedId(phase))), phase, ref(yearsOwnedId(phase)))),
      ),
    ];
  });
}
