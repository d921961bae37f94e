import { type JSX, useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { useTranslator } from '../../app/hooks.ts';
import { sealEdits } from '../../app/store/planner-store.ts';
import { FieldMessage } from '../field-message.tsx';
import { formatNumber } from '../format.ts';
import { checkNumber, type NumberRange, rangeText } from './check-number.ts';
import { pasteCells } from './paste-cells.ts';

/** While a person types, a number counts once the keys have rested this long. */
const REST_MILLISECONDS = 250;

/** Digits shown at most; what is stored keeps all. */
const SHOWN_DECIMALS = 6;

type Props = {
  readonly label: string;
  /** The label is for screen readers only: the column's head says it already. */
  readonly hideLabel?: boolean;
  /** Undefined where nothing was entered yet. */
  readonly value: number | undefined;
  readonly unit?: string;
  readonly range: NumberRange;
  /** Decimals shown at least, so that amounts stand in line. */
  readonly decimals?: number;
  /** Stored values are this many times smaller than shown: 0.01 for per cent. */
  readonly scale?: number;
  /** Takes a checked value; returns why it is refused. */
  readonly onChange: (value: number) => readonly Problem[];
};

/** A text in the field, the value it stands over, and why that value was not taken. */
type Typed = { readonly text: string; readonly over: number | undefined; readonly refused?: string };

/** A number with its unit and accepted range. Says what is wrong while it is typed. */
export function NumberField(props: Props): JSX.Element {
  const { label, hideLabel = false, value, unit, range, scale = 1, decimals = 0, onChange } = props;
  const translator = useTranslator();
  const { t, locale } = translator;
  const id = useId();
  const formatted =
    value === undefined
      ? ''
      : formatNumber(value / scale, locale, Math.max(decimals, SHOWN_DECIMALS), decimals);
  const shown = value === undefined ? '' : formatPlain(value / scale);
  const [typed, setTyped] = useState<Typed | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Entered, and nothing typed or pressed in it since. */
  const entered = useRef(false);

  // After an undo, or in another project, what was typed is gone with the value it was typed over.
  const current = typed && typed.over === value ? typed : undefined;
  const draft = current?.text;
  const refused = current?.refused;
  useEffect(() => () => clearTimeout(timer.current), []);

  const limits = { ...range, scale };
  const untouched = draft === undefined || draft === shown;
  const checked = untouched ? undefined : checkNumber(draft, limits);
  const message =
    checked && !checked.ok ? t(`field.${checked.error}`, { range: rangeText(limits, translator) }) : refused;

  const commit = (text: string): void => {
    clearTimeout(timer.current);
    const result = checkNumber(text, limits);
    if (!result.ok || result.value === value) return;
    const [problem] = onChange(result.value);
    setTyped(
      problem
        ? { text, over: value, refused: translator.problem(problem).what }
        : { text, over: result.value },
    );
  };
  const type = (text: string): void => {
    entered.current = false;
    setTyped({ text, over: value });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commit(text), REST_MILLISECONDS);
  };
  const leave = (): void => {
    if (draft !== undefined && !untouched) commit(draft);
    // What is wrong stays to be seen; all else is shown with its separators again.
    if (checked?.ok !== false) setTyped((kept) => (kept?.refused === undefined ? undefined : kept));
    sealEdits();
  };

  return (
    <div className="field">
      <label className={hideLabel ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      <div className="field-box" data-invalid={message !== undefined}>
        <input
          id={id}
          className="field-input field-input-number"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={draft ?? formatted}
          title={t('field.range', { range: rangeText(limits, translator) })}
          aria-invalid={message !== undefined}
          aria-describedby={message === undefined ? undefined : `${id}-message`}
          onFocus={(event) => {
            const field = event.currentTarget;
            if (draft === undefined) {
              // Into the field at once: what is typed in the next moment must replace it, not stand behind it.
              Reflect.set(HTMLInputElement.prototype, 'value', shown, field);
              setTyped({ text: shown, over: value });
            }
            field.select();
            entered.current = true;
          }}
          onClick={(event) => {
            // The press that entered the field has put the caret where it fell; one that drew over digits is left.
            const field = event.currentTarget;
            if (entered.current && field.selectionStart === field.selectionEnd) field.select();
            entered.current = false;
          }}
          onChange={(event) => type(event.currentTarget.value)}
          onPaste={pasteCells}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(event.currentTarget.value);
            if (event.key === 'Escape') {
              clearTimeout(timer.current);
              setTyped({ text: shown, over: value });
            }
          }}
        />
        {unit !== undefined && unit !== '' && (
          <span className="field-unit" aria-hidden="true">
            {unit}
          </span>
        )}
      </div>
      <FieldMessage id={`${id}-message`} text={message} />
    </div>
  );
}

/** As a person would type it, without separators. */
const formatPlain = (value: number): string => String(Number(value.toFixed(SHOWN_DECIMALS)));
