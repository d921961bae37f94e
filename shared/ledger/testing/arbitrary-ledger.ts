import { add, type Expression, max, min, mul, one, prior } from '../expression.ts';
import type { Axis, FormulaRow, InputRow, Row, Section, Timeline } from '../row.ts';
import { type Draw, pick, randomExpression, type Soil } from './arbitrary-expression.ts';
import { input, month, scalar, year } from './rows.ts';

export type RandomLedger = {
  readonly timeline: Timeline;
  readonly rows: readonly Row[];
  /** Other values for some of the inputs. */
  readonly changed: ReadonlyMap<string, number>;
};

const UNITS = ['1', 'CNY', 'kWh', 'CNY/kWh'] as const;
const SECTIONS: readonly Section[] = ['demand', 'capacity', 'bill', 'capex', 'opex', 'result'];
const STATE = { scalar, month, year };
const AXES: readonly Axis[] = ['scalar', 'month', 'month', 'year'];

/**
 * A well-formed ledger: every axis and operation, units respected, rows that carry themselves or each
 * other forward. `tag` keeps the defined names of several ledgers in one workbook apart.
 */
export function randomLedger(draw: Draw, tag = ''): RandomLedger {
  const timeline = { months: draw(1, 26) };
  const inputs = randomInputs(draw, tag);
  const formulas: FormulaRow[] = [];
  const blocks = draw(2, 6);
  for (let block = 0; block < blocks; block += 1) {
    const axis = pick(draw, AXES);
    const section = pick(draw, SECTIONS);
    const ids = Array.from({ length: draw(1, 4) }, (_, index) => ({
      id: `block${block}.row${index}`,
      unit: pick(draw, UNITS),
    }));
    const before: Soil = { axis, known: [...inputs, ...formulas], wholes: formulas, carried: [] };
    // Rows of one block may read each other one month back, in any order.
    const carried = axis === 'scalar' ? [] : ids;
    const siblings: FormulaRow[] = [];
    for (const { id, unit } of ids) {
      const soil: Soil = { ...before, known: [...before.known, ...siblings], carried };
      const expression =
        carried.length > 0 && draw(0, 3) === 0
          ? recurrence(id, unit, soil, draw)
          : randomExpression(unit, soil, draw, draw(1, 3));
      const opening =
        axis !== 'scalar' && draw(0, 1) === 0
          ? randomExpression(unit, { ...before, axis: 'scalar' }, draw, 1)
          : undefined;
      siblings.push(STATE[axis](id, expression, { unit, section, ...(opening && { opening }) }));
    }
    formulas.push(...siblings);
  }
  const changed = new Map(inputs.filter(() => draw(0, 2) === 0).map((row) => [row.id, randomNumber(draw)]));
  return { timeline, rows: shuffled([...inputs, ...formulas], draw), changed };
}

/** Growth by at most its own size a month, so that a long series stays a sensible number. */
function recurrence(id: string, unit: string, soil: Soil, draw: Draw): Expression {
  const share = min(one, max(0, randomExpression('1', soil, draw, 1)));
  const more = randomExpression(unit, soil, draw, 1);
  return draw(0, 1) === 0 ? add(prior(id), more) : add(mul(prior(id), share), more);
}

function randomInputs(draw: Draw, tag: string): InputRow[] {
  return UNITS.flatMap((unit, kind) =>
    Array.from({ length: draw(1, 2) }, (_, index) =>
      input(`input${kind}.${index}`, randomNumber(draw), {
        unit,
        ...(index === 0 && { definedName: `INPUT_${tag}${kind}` }),
      }),
    ),
  );
}

/** Numbers as people type them: few digits, sometimes a tie of rounding, sometimes 0 or below. */
const randomNumber = (draw: Draw): number => draw(-200, 5000) / pick(draw, [1, 1, 8, 10, 100, 1000, 1000, 3]);

function shuffled<T>(list: readonly T[], draw: Draw): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(draw(0, left.length - 1), 1));
}
