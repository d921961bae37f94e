import { type JSX, useId, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { useTranslator } from '../app/hooks.ts';
import { sealEdits } from '../app/store/planner-store.ts';
import { isDate, isMonth, tidyDate } from './dates.ts';
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
  const message = CHECKS[form](tidyDate(text)) ? current?.refused : t(`field.${form}`);

  const type = (next: string): void => {
    const read = tidyDate(next);
    const [problem] = CHECKS[form](read) && read !== value ? onChange(read) : [];
    const refused = problem && translator.problem(problem).what;
    // What was taken stands over the value it became, so that the keys may go on.
    const over = CHECKS[form](read) && refused === undefined ? read : value;
    setTyped({ text: next, over, ...(refused === undefined ? {} : { refused }) });
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
          maxLength={20}
          value={text}
          aria-invalid={message !== undefined}
          aria-describedby={message === undefined ? undefined : `${id}-message`}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => {
            if (message === undefined) setTyped(undefined);
            sealEdits();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(undefined);
          }}
        />
      </div>
      <FieldMessage id={`${id}-message`} text={message} />
    </div>
  );
}
