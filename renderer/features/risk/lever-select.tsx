import type { JSX } from 'react';
import type { Lever } from '#shared/risk/lever.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';

/** What is turned: a common factor, growth, or one input. */
export function LeverSelect({
  label: text,
  value,
  levers,
  onChange,
}: {
  readonly label: string;
  readonly value: Lever;
  readonly levers: readonly Lever[];
  readonly onChange: (lever: Lever) => void;
}): JSX.Element {
  const { label } = useTranslator();
  return (
    <SelectField
      label={text}
      value={value.id}
      options={levers.map((lever) => ({ value: lever.id, label: label(lever.label) }))}
      onChange={(id) => {
        const chosen = levers.find((lever) => lever.id === id);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
