import { Select } from 'antd';
import type { JSX } from 'react';
import { AntdRoot } from './antd-root.tsx';

export type SearchSelectProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly group: string }[];
  readonly onChange: (value: string) => void;
};

export function SearchSelectInner({ label, value, options, onChange }: SearchSelectProps): JSX.Element {
  const labelOf = (id: unknown): string => options.find((option) => option.value === id)?.label ?? '';
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <AntdRoot>
      <Select<string>
        aria-label={label}
        className="search-select"
        value={value}
        showSearch={{
          filterOption: (text, option) =>
            labelOf(option?.value).toLowerCase().includes(text.trim().toLowerCase()),
        }}
        popupMatchSelectWidth={320}
        options={groups.map((group) => ({
          label: group,
          options: options.filter((option) => option.group === group),
        }))}
        onChange={onChange}
      />
    </AntdRoot>
  );
}
