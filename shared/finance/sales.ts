import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, compare, div, type Expression, mul, ref, roundMoney, sub, when } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../ledger/time.ts';
import { serverLineId } from '../roadmap/bill.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import type { IdleLot, Lot, Roadmap } from '../roadmap/walk.ts';
import type { Phase } from '../scenario/scenario.ts';
import { valueLeft } from './asset-classes.ts';
import { lineIds } from './bill-rows.ts';

export const saleIds = ({ id }: Lot) => ({ years: `sale.${id}.years`, amount: `sale.${id}.amount` });

/** What the servers of a lot were bought for, without VAT. */
const goodsOf = (lot: Lot): Expression => ref(lineIds(serverLineId(lot)).net);

const soldOf = ({ sold }: Roadmap, phase: Phase): readonly IdleLot[] =>
  sold.filter(({ lot }) => lot.phase.id === phase.id);

/** What idle servers are sold for, by the age that they have then. finance.md §8. */
export const saleRows = ({ sold }: Roadmap): Row[] =>
  sold.flatMap(({ phase, lot }) => {
    const ids = saleIds(lot);
    const params = { bought: lot.phase.name, phase: phase.name, server: lot.server.name };
    return [
      scalarRow(
        ids.years,
        label('row.sale.years', params),
        { section: 'end', unit: '1', format: 'decimal' },
        div(sub(phaseIds(phase).month, phaseIds(lot.phase).month), MONTHS_PER_YEAR),
      ),
      scalarRow(
        ids.amount,
        label('row.sale.amount', params),
        { section: 'end', unit: 'CNY', format: 'money' },
        roundMoney(mul(goodsOf(lot), valueLeft('servers', ref(ids.years)))),
      ),
    ];
  });

/** What sales bring in a month. */
export const salesInMonth = ({ sold }: Roadmap): Expression[] =>
  sold.map(({ phase, lot }) => when(compare(MONTH, '=', phaseIds(phase).month), ref(saleIds(lot).amount), 0));

/** A sum over the equipment of a phase, without what of it was sold before this month. */
export function withoutSold(equipment: Expression, phase: Phase, roadmap: Roadmap): Expression {
  const gone = soldOf(roadmap, phase).map((sale) =>
    when(compare(MONTH, '>', phaseIds(sale.phase).month), goodsOf(sale.lot), 0),
  );
  return gone.length === 0 ? equipment : sub(equipment, add(...gone));
}

/** What the equipment of a phase sells for at an age, without what of it was sold earlier. */
export function resaleOfRest(all: Expression, phase: Phase, years: Expression, roadmap: Roadmap): Expression {
  const gone = soldOf(roadmap, phase).map(({ lot }) => mul(goodsOf(lot), valueLeft('servers', years)));
  return gone.length === 0 ? all : sub(all, add(...gone));
}
