import type { JSX } from 'react';

/** What is wrong with a field, beside it; the field names it by `aria-describedby`. Nothing when all is well. */
export function FieldMessage({
  id,
  text,
}: {
  readonly id?: string;
  readonly text: string | undefined;
}): JSX.Element | null {
  if (text === undefined) return null;
  return (
    <p className="field-message" id={id} role="alert">
      {text}
    </p>
  );
}
