import {
  combineDimensions,
  type Dimension,
  DIMENSIONLESS,
  dimensionText,
  parseUnit,
  sameDimension,
} from '../base/unit.ts';
import type { Expression } from './expression.ts';
import type { Row } from './row.ts';

/** Two units meet where one was expected. */
export class UnitMismatch extends Error {
  readonly left: string;
  readonly right: string;
  constructor(left: Dimension, right: Dimension) {
    super('unit mismatch');
    this.left = dimensionText(left);
    this.right = dimensionText(right);
  }
}

/** A zero fits every unit. */
type Inferred = Dimension | 'any';

/**
 * Dimension of an expression.
 * @throws UnitMismatch when it adds or compares unlike things
 */
export function inferDimension(expression: Expression, rows: ReadonlyMap<string, Row>): Inferred {
  const infer = (part: Expression): Inferred => inferDimension(part, rows);
  switch (expression.op) {
    case 'zero':
      return 'any';
    case 'one':
      return DIMENSIONLESS;
    case 'ref':
    case 'prior':
    case 'aggregate':
    case 'sumOfYear':
      return dimensionOfRow(expression.row, rows);
    case 'sum':
    case 'min':
    case 'max':
      return expression.args.map(infer).reduce(agree, 'any');
    case 'sub':
      return agree(infer(expression.left), infer(expression.right));
    case 'mul':
      return multiply(infer(expression.left), infer(expression.right), 1);
    case 'div':
      return multiply(infer(expression.left), infer(expression.right), -1);
    case 'pow':
      // A power has a meaning only for pure numbers here: growth factors and discount factors.
      agree(infer(expression.right), DIMENSIONLESS);
      return agree(infer(expression.left), DIMENSIONLESS);
    case 'roundUp':
    case 'roundMoney':
      return infer(expression.value);
    case 'compare':
      agree(infer(expression.left), infer(expression.right));
      return DIMENSIONLESS;
    case 'if':
      agree(infer(expression.condition), DIMENSIONLESS);
      return agree(infer(expression.then), infer(expression.otherwise));
    case 'timeValue': {
      const [rate, periods, amount] = expression.args.map(infer);
      for (const pure of [rate, periods]) if (pure) agree(pure, DIMENSIONLESS);
      return expression.series === undefined ? (amount ?? 'any') : dimensionOfRow(expression.series, rows);
    }
  }
}

/** @throws UnitMismatch when both are known and differ */
export function agree(left: Inferred, right: Inferred): Inferred {
  if (left === 'any') return right;
  if (right === 'any' || sameDimension(left, right)) return left;
  throw new UnitMismatch(left, right);
}

const multiply = (left: Inferred, right: Inferred, power: 1 | -1): Inferred =>
  left === 'any' || right === 'any' ? 'any' : combineDimensions(left, right, power);

function dimensionOfRow(id: string, rows: ReadonlyMap<string, Row>): Inferred {
  const row = rows.get(id);
  const parsed = row && parseUnit(row.unit);
  return parsed?.ok ? parsed.value : 'any';
}
