import { type JSX, useId } from 'react';
import { FieldMessage } from './field-message.tsx';

/** A field of a form that is kept as a whole: takes any text, the form says what is wrong with it. */
export function PlainField({
  label,
  text,
  message,
  numeric = false,
  locked = false,
  className = '',
  placeholder = '',
  maxLength = 2_000,
  onType,
}: {
  readonly label: string;
  readonly text: string;
  /** What is wrong; undefined when nothing is. */
  readonly message?: string | undefined;
  readonly numeric?: boolean;
  readonly locked?: boolean;
  readonly className?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly onType: (text: string) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div className={`field ${className}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-box" data-invalid={message !== undefined}>
        <input
          id={id}
          className={numeric ? 'field-input field-input-number' : 'field-input'}
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          readOnly={locked}
          placeholder={placeholder}
          maxLength={maxLength}
          value={text}
          aria-invalid={message !== undefined}
          aria-describedby={message === undefined ? undefined : `${id}-message`}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      </div>
      <FieldMessage id={`${id}-message`} text={message} />
    </div>
  );
}
