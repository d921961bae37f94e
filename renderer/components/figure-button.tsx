import type { JSX, ReactNode } from 'react';
import { useTranslator } from '../app/hooks.ts';
import { explainFigure } from '../app/store/view-store.ts';

/** A figure that says why it is what it is when it is pressed. */
export function FigureButton({
  row,
  column = 0,
  children,
}: {
  readonly row: string;
  readonly column?: number;
  readonly children: ReactNode;
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <button
      type="button"
      className="figure-button"
      title={t('why.hint')}
      onClick={() => explainFigure(row, column)}
    >
      {children}
    </button>
  );
}
