import type { JSX, KeyboardEvent, PointerEvent } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import { within } from './column-width.ts';
import { nextSorting, type Sorting } from './table-model.ts';

type Props = {
  readonly columnKey: string;
  readonly title: string;
  readonly numeric: boolean;
  readonly sorting: Sorting | undefined;
  readonly width: number;
  readonly onSorting: (sorting: Sorting | undefined) => void;
  readonly onWidth: (width: number) => void;
};

const KEY_STEP = 16;

/** The head of a column: a press sorts, the edge on its right is dragged, or moved with the arrow keys. */
export function HeadCell(props: Props): JSX.Element {
  const { columnKey, title, numeric, sorting, width, onSorting, onWidth } = props;
  const { t } = useTranslator();
  const sorted = sorting?.key === columnKey ? sorting : undefined;

  const drag = (event: PointerEvent<HTMLButtonElement>): void => {
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent): void => onWidth(within(width + moved.clientX - from));
    const end = (): void => handle.removeEventListener('pointermove', move);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end, { once: true });
  };
  const step = (event: KeyboardEvent): void => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    onWidth(within(width + direction * KEY_STEP));
  };

  return (
    <th
      className={numeric ? 'number' : undefined}
      aria-sort={sorted && (sorted.descending ? 'descending' : 'ascending')}
    >
      <button
        type="button"
        className="sort-button"
        title={title}
        onClick={() => onSorting(nextSorting(sorting, columnKey))}
      >
        <span className="sort-title">{title}</span>
        <span aria-hidden="true" className="sort-sign">
          {sorted ? (sorted.descending ? '▼' : '▲') : ''}
        </span>
      </button>
      <button
        type="button"
        className="column-edge"
        aria-label={t('table.width', { column: title })}
        onPointerDown={drag}
        onKeyDown={step}
      />
    </th>
  );
}
