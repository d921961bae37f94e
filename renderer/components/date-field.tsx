import { type JSX, useId, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { useTranslator } from '../app/hooks.ts';
import { sealEdits } from '../app/store/planner-store.ts';
import { isDate, isMonth } from './dates.ts';
import { FieldMessage } from './field-message.tsx';

type Props = {
  readonly form: 'month' | 'date';
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => readonly Problem[];
};

const CHECKS = { month: isMonth, date: isDate } as const;

/** A month or a day as 2027-01 or 2027-01-31, the same in every language; taken when it is complete. */
export function DateField({ form, label, value, onChange }: Props): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const id = useId();
  const [typed, setTyped] = useState<{ text: string; over: string; refused?: string }>();
  const current = typed?.over === value ? typed : undefined;
  const text = current?.text ?? value;
  const message = CHECKS[form](text) ? current?.refused : t(`field.${form}`);

  const type = (next: string): void => {
    const trimmed = next.trim();
    const [problem] = CHECKS[form](trimmed) && trimmed !== value ? onChange(trimmed) : [];
    const refused = problem && translator.problem(problem).what;
    setTyped({ text: next, over: value, ...(refused === undefined ? {} : { refused }) });
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-box" data-invalid={message !== undefined}>
        <input
          id={id}
          className="field-input"
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          value={text}
          aria-invalid={message !== undefined}
          aria-describedby={message === undefined ? undefined : `${id}-message`}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={sealEdits}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(undefined);
          }}
        />
      </div>
      <FieldMessage id={`${id}-message`} text={message} />
    </div>
  );
}
