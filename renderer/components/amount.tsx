import { type JSX, memo } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { usePreviewed } from '../app/store/preview.ts';
import { FigureButton } from './figure-button.tsx';

type Props = {
  readonly plan: Plan;
  readonly row: string;
  readonly column?: number;
  readonly format: (value: number) => string;
  /** Nothing is written as a dash, so that a table shows where there is something. */
  readonly quietZero?: boolean;
};

/** A figure of the ledger that explains itself. It follows a slider being dragged without its table being drawn anew. */
export const Amount = memo(function Amount({
  plan,
  row,
  column = 0,
  format,
  quietZero = false,
}: Props): JSX.Element {
  const text = usePreviewed(plan, (values) => {
    const value = values.at(row, column);
    return quietZero && value === 0 ? undefined : format(value);
  });
  if (text === undefined) return <span className="muted">–</span>;
  return (
    <FigureButton row={row} column={column}>
      {text}
    </FigureButton>
  );
});
