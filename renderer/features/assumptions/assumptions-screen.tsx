import type { JSX } from 'react';

export function AssumptionsScreen(): JSX.Element | null {
  return null;
}
