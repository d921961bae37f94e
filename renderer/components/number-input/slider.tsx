import './slider.css';
import { type JSX, useRef, useState } from 'react';

type Props = {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Where the default, or the value it began with, is marked. */
  readonly mark?: number;
  /** The value in words, with its unit. */
  readonly text: (value: number) => string;
  /** While it is dragged; undefined when it was let go without a change. */
  readonly onDrag: (value: number | undefined) => void;
  /** Once it is let go. */
  readonly onSettle: (value: number) => void;
};

/** Steps from one end to the other, about. */
const STEPS = 200;

/** A value that is dragged between two ends, or turned by the arrow keys; Escape lets it go where it was. */
export function Slider({ label, value, least, most, mark, text, onDrag, onSettle }: Props): JSX.Element {
  const [dragged, setDragged] = useState<number | undefined>(undefined);
  const latest = useRef<number>(undefined);
  const shown = dragged ?? value;
  const drag = (to: number | undefined): void => {
    latest.current = to;
    setDragged(to);
    onDrag(to);
  };
  const settle = (): void => {
    const to = latest.current;
    if (to === undefined) return;
    latest.current = undefined;
    setDragged(undefined);
    if (to === value) onDrag(undefined);
    else onSettle(to);
  };
  const share = (at: number): number => (at - least) / (most - least);
  return (
    <label className="slider">
      <span className="slider-head">
        <span className="slider-label">{label}</span>
        <output className="slider-value">{text(shown)}</output>
      </span>
      <span className="slider-track">
        <input
          type="range"
          min={least}
          max={most}
          step={stepOf(most - least)}
          value={shown}
          aria-label={label}
          aria-valuetext={text(shown)}
          onChange={(event) => drag(Number(event.currentTarget.value))}
          onPointerUp={settle}
          onKeyUp={settle}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.key === 'Escape') drag(undefined);
          }}
        />
        {mark !== undefined && mark >= least && mark <= most && (
          <span
            className="slider-mark"
            style={{ left: `calc(8px + (100% - 16px) * ${share(mark)})` }}
            aria-hidden="true"
          />
        )}
      </span>
    </label>
  );
}

/** A round step: 1, 2 or 5 times a power of ten. */
export function stepOf(span: number): number {
  const raw = span / STEPS;
  const power = 10 ** Math.floor(Math.log10(raw));
  const digit = [1, 2, 5, 10].find((each) => raw <= each * power * (1 + Number.EPSILON)) ?? 10;
  return Number((digit * power).toPrecision(12));
}
