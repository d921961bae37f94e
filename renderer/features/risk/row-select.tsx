import { type JSX, useId } from 'react';
import type { Row, Section } from '#shared/ledger/row.ts';
import { useTranslator } from '../../app/hooks.ts';

type Props = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly rows: readonly Pick<Row, 'id' | 'label' | 'section'>[];
  /** Shown when nothing is chosen yet. */
  readonly placeholder?: string;
  readonly onChange: (row: string) => void;
};

/** One of many rows of the ledger, by the part it belongs to. */
export function RowSelect({
  label: text,
  hideLabel = false,
  value,
  rows,
  placeholder,
  onChange,
}: Props): JSX.Element {
  const { t, label } = useTranslator();
  const id = useId();
  const sections = [...new Set(rows.map(({ section }) => section))];
  return (
    <div className="field">
      <label className={hideLabel ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {text}
      </label>
      <select
        id={id}
        className="field-select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {sections.map((section) => (
          <optgroup key={section} label={t(sectionKey(section))}>
            {rows
              .filter((row) => row.section === section)
              .map((row) => (
                <option key={row.id} value={row.id}>
                  {label(row.label)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

const sectionKey = (section: Section) => `section.${section}` as const;
