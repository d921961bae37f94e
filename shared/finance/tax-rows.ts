import { monthsBetween } from '../base/date.ts';
import type { Unit } from '../base/unit.ts';
import { type Label, label, verbatim } from '../i18n/label.ts';
import { isMessageKey } from '../i18n/messages.ts';
import { monthRow, scalarRow } from '../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  mul,
  prior,
  ref,
  roundMoney,
  roundUp,
  sub,
  when,
} from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { MONTH } from '../ledger/time.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import { assumptionId, INPUT_VAT_DEDUCTIBLE } from '../scenario/assumption-rows.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { type AssetClass, classesOf, goodsId, linesOfClass } from './asset-classes.ts';
import { lineIds, type ProcurementLine } from './bill-rows.ts';
import { inLastMonth } from './calendar-rows.ts';
import { costId } from './categories.ts';
import {
  assetCostRows,
  assetIds,
  depreciationId,
  macrsRows,
  scheduleRows,
  taxCostId,
} from './depreciation-rows.ts';
import { VAT } from './vat-rows.ts';

/** Ledger ids of depreciation and income tax in each month. */
export const TAX = {
  added: 'book.added',
  bookValue: 'book.value',
  immediate: 'tax.immediate',
  taxValue: 'tax.value',
  writeOff: 'tax.writeOff',
  base: 'tax.base',
  cumulative: 'tax.cumulative',
  settled: 'tax.settled',
  saving: 'tax.saving',
} as const;

/** Purchases up to this month of the plan may be deducted at once. */
const LAST_IMMEDIATE_MONTH = 'tax.lastImmediateMonth';
/** 财政部 税务总局公告 2023 年第 37 号: equipment bought from 2024-01-01 to 2027-12-31. finance.md §5. */
const IMMEDIATE_UNTIL = '2027-12';
const IMMEDIATE_SOURCE = '财政部 税务总局公告2023年第37号: until 2027-12-31 (not opened)';

const immediateFlag = (lineId: string): string => `${lineId}.immediate`;
const immediateId = (phase: Phase, asset: AssetClass): string => `tax.${phase.id}.${asset}.immediate`;

/**
 * Depreciation in the books and for tax, the test of every unit for immediate deduction, and the income tax that
 * the plan's costs save a taxpayer with enough profit, when it is settled. finance.md §5.
 */
export function taxRows(lines: readonly ProcurementLine[], totalCost: string, scenario: Scenario): Row[] {
  return [
    ...macrsRows(scenario),
    ...assetCostRows(lines, scenario),
    ...immediateRows(lines, scenario),
    ...scheduleRows('book', scenario.bookMethod, lines, scenario),
    ...scheduleRows('tax', scenario.taxMethod, lines, scenario),
    ...valueRows(lines, scenario),
    ...settlementRows(totalCost),
  ];
}

const MONEY = { section: 'tax', unit: 'CNY', format: 'money' } as const;

function immediateRows(lines: readonly ProcurementLine[], scenario: Scenario): Row[] {
  const within = (phase: Phase): Expression => compare(phaseIds(phase).delivery, '<=', LAST_IMMEDIATE_MONTH);
  return [
    {
      kind: 'input',
      id: LAST_IMMEDIATE_MONTH,
      label: label('row.tax.lastImmediateMonth'),
      unit: '1',
      axis: 'scalar',
      section: 'tax',
      format: 'count',
      // Month m of the plan is the m-th from its start.
      value: monthsBetween(scenario.startMonth, IMMEDIATE_UNTIL) + 1,
      provenance: { source: verbatim(IMMEDIATE_SOURCE), date: '2023-08-18', certainty: 'estimated' },
    },
    ...oneRows(lines),
    ...scenario.phases.flatMap((phase) =>
      classesOf(phase, lines).flatMap((asset) => {
        const params = { phase: phase.name, asset: label(`asset.${asset}`) };
        // The rule is for equipment; licences are intangible.
        const tested = asset === 'software' ? [] : linesOfClass(phase, asset, lines);
        const atOnce = add(...tested.map((line) => mul(immediateFlag(line.id), lineIds(line.id).net)));
        return [
          ...tested.map((line) => {
            const { netPrice, grossPrice } = lineIds(line.id);
            return scalarRow(
              immediateFlag(line.id),
              label('row.tax.immediateLine', { phase: phase.name, line: line.title ?? line.name }),
              { section: 'tax', unit: '1', format: 'flag' },
              mul(
                assumptionId('immediateDeduction'),
                within(phase),
                compare(
                  mul(when(INPUT_VAT_DEDUCTIBLE, ref(netPrice), ref(grossPrice)), oneOf(line.piece)),
                  '<=',
                  assumptionId('immediateLimit'),
                ),
              ),
            );
          }),
          scalarRow(
            immediateId(phase, asset),
            label('row.tax.immediateAsset', params),
            MONEY,
            when(
              compare(goodsId(phase, asset), '>', 0),
              roundMoney(mul(assetIds(phase, asset).cost, div(atOnce, goodsId(phase, asset)))),
              0,
            ),
          ),
          scalarRow(
            taxCostId(phase, asset),
            label('row.tax.assetCost', params),
            MONEY,
            sub(assetIds(phase, asset).cost, immediateId(phase, asset)),
          ),
        ];
      }),
    ),
  ];
}

/** One piece, by which a price for it becomes an amount that can be held against the limit. */
const oneOf = (piece: Unit): string => `one.${piece}`;

const oneRows = (lines: readonly ProcurementLine[]): InputRow[] =>
  [...new Set(lines.flatMap(({ price, piece }) => (price ? [piece] : [])))].map((piece) => ({
    kind: 'input',
    id: oneOf(piece),
    label: label('row.tax.onePiece', { unit: pieceName(piece) }),
    unit: piece,
    axis: 'scalar',
    section: 'constant',
    format: 'count',
    value: 1,
    least: 1,
    most: 1,
    provenance: { source: label('source.definition'), certainty: 'sure' },
  }));

/** What is put into the books, what is left of it there and for tax, and what is deducted at once. */
function valueRows(lines: readonly ProcurementLine[], { phases }: Scenario): Row[] {
  const assets = phases.flatMap((phase) => classesOf(phase, lines).map((asset) => ({ phase, asset })));
  const left = (id: string, written: readonly string[]): Expression =>
    sub(add(prior(id), TAX.added), add(...written));
  return [
    monthRow(
      TAX.added,
      label('row.book.added'),
      MONEY,
      add(...assets.map(({ phase, asset }) => mul(phaseIds(phase).accepted, assetIds(phase, asset).cost))),
    ),
    monthRow(TAX.bookValue, label('row.book.value'), MONEY, left(TAX.bookValue, [depreciationId('book')])),
    monthRow(
      TAX.immediate,
      label('row.tax.immediate'),
      MONEY,
      // In the month after the equipment is put to use.
      add(
        ...assets.map(({ phase, asset }) =>
          mul(compare(assetIds(phase, asset).age, '=', 1), immediateId(phase, asset)),
        ),
      ),
    ),
    monthRow(
      TAX.taxValue,
      label('row.tax.value'),
      MONEY,
      left(TAX.taxValue, [depreciationId('tax'), TAX.immediate]),
    ),
    monthRow(TAX.writeOff, label('row.tax.writeOff'), MONEY, when(inLastMonth, ref(TAX.taxValue), 0)),
  ];
}

/** Costs that lower taxable income, and the tax saved when it is settled: after each period, and at the end. */
function settlementRows(totalCost: string): Row[] {
  const period = assumptionId('taxPeriodMonths');
  const before = sub(MONTH, 1);
  const afterPeriod = compare(mul(roundUp(div(before, period)), period), '=', before);
  return [
    monthRow(
      TAX.base,
      label('row.tax.base'),
      MONEY,
      add(
        sub(totalCost, add(costId('capex'), costId('vat'))),
        when(INPUT_VAT_DEDUCTIBLE, 0, ref(VAT.running)),
        depreciationId('tax'),
        TAX.immediate,
        TAX.writeOff,
      ),
    ),
    monthRow(TAX.cumulative, label('row.tax.cumulative'), MONEY, add(prior(TAX.cumulative), TAX.base)),
    monthRow(
      TAX.settled,
      label('row.tax.settled'),
      MONEY,
      when(inLastMonth, ref(TAX.cumulative), when(afterPeriod, prior(TAX.cumulative), prior(TAX.settled))),
    ),
    monthRow(
      TAX.saving,
      label('row.tax.saving'),
      MONEY,
      // The income of a period is an amount in fen; the noise of two long sums would decide its ties otherwise.
      roundMoney(mul(roundMoney(sub(TAX.settled, prior(TAX.settled))), assumptionId('incomeTaxRate'))),
    ),
  ];
}

function pieceName(piece: Unit): Label | string {
  const key = `piece.${piece}`;
  return isMessageKey(key) ? label(key) : piece;
}
