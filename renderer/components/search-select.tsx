import { type JSX, lazy, Suspense } from 'react';
import type { SearchSelectProps } from './antd/search-select-inner.tsx';

const Inner = lazy(async () => ({
  default: (await import('./antd/search-select-inner.tsx')).SearchSelectInner,
}));

/** One of many known values, found by typing. */
export function SearchSelect(props: SearchSelectProps): JSX.Element {
  const chosen = props.options.find(({ value }) => value === props.value);
  return (
    <Suspense fallback={<span>{chosen?.label ?? props.value}</span>}>
      <Inner {...props} />
    </Suspense>
  );
}
