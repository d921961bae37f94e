import type { JSX } from 'react';

export function CostsScreen(): JSX.Element | null {
  return null;
}
