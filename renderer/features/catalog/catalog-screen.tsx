import type { JSX } from 'react';

export function CatalogScreen(): JSX.Element | null {
  return null;
}
