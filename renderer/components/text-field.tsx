import { type JSX, useId, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { useTranslator } from '../app/hooks.ts';
import { sealEdits } from '../app/store/planner-store.ts';
import { FieldMessage } from './field-message.tsx';

/** A short text that is taken when the field is left or Enter is pressed; Escape brings the old one back. */
export function TextField({
  label,
  value,
  className,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly className: string;
  readonly onChange: (value: string) => readonly Problem[];
}): JSX.Element {
  const translator = useTranslator();
  const id = useId();
  const [typed, setTyped] = useState<{ text: string; over: string; refused?: string }>();
  const draft = typed?.over === value ? typed.text : value;
  // Said before the field is left; a text that was empty before may stay so.
  const isEmpty = value !== '' && draft.trim() === '';
  const refused = isEmpty ? translator.t('field.empty') : typed?.over === value ? typed.refused : undefined;

  const commit = (): void => {
    if (draft === value) return;
    if (isEmpty) return setTyped({ text: value, over: value, refused: translator.t('field.emptyKept') });
    const [problem] = onChange(draft.trim());
    setTyped(problem ? { text: value, over: value, refused: translator.problem(problem).what } : undefined);
    sealEdits();
  };
  return (
    <span className="text-field">
      <input
        className={className}
        aria-label={label}
        title={label}
        aria-invalid={refused !== undefined}
        aria-describedby={refused === undefined ? undefined : `${id}-message`}
        spellCheck={false}
        value={draft}
        maxLength={200}
        onChange={(event) => setTyped({ text: event.currentTarget.value, over: value })}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
      <FieldMessage id={`${id}-message`} text={refused} />
    </span>
  );
}
