import type { JSX } from 'react';

/** Paths on a 16 × 16 grid, drawn as lines. */
const PATHS = {
  demand: 'M2 13V9m4 4V5m4 8V7m4 6V3',
  servers: 'M2.5 3h11v4h-11zm0 6h11v4h-11zM5 5h.01M5 11h.01',
  cluster: 'M6 2h4v3H6zM1.500 11h4v3h-4zm9 0h4v3h-4zM8 5v3.500M3.500 11V8.500h9V11',
  selection: 'M2 3h12L9.500 8.500V13l-3 1.500v-6z',
  costs: 'M3 3l5 6 5-6M8 9v5M4.5 9h7M4.5 11.5h7',
  alternatives: 'M8 2.500v11M5 13.500h6M3 4.500h10M3 4.500l-1.500 4h3zm10 0l-1.500 4h3z',
  risk: 'M2 13.500h12M2.500 12c3 0 3-9 5.500-9s2.500 9 5.500 9M8 3v10.500',
  deployment: 'M2 3h12v10H2zM4.500 6l2 2-2 2M8 10.500h3.500',
  assumptions: 'M2 4h6m4 0h2M2 8h2m4 0h6M2 12h7m4 0h1M8 2.5v3M4 6.500v3M9 10.500v3',
  report: 'M4 1.500h5.500L12.500 4.500v10H4zM9.500 1.500v3h3M6 8h4.500M6 10.500h4.500M6 13h2.500',
  catalog: 'M3 2.500h10v11H3zM5.500 5.500h5m-5 2.500h5m-5 2.500h3',
  prices: 'M2.500 8.500v-6h6l5 5-6 6zM5.500 5.500h.01',
  quotes: 'M4 2h6l3 3v9H4zM10 2v3h3M6.500 8h4m-4 2.500h4',
  history: 'M8 4.500V8l2.500 1.500M2.500 8a5.500 5.500 0 111.600 3.900M2.500 12V8.500H6',
  backups: 'M3 4c0-2 10-2 10 0v8c0 2-10 2-10 0zm0 0c0 2 10 2 10 0M3 8c0 2 10 2 10 0',
  projects: 'M2 4.500V13h12V5.500H7.500L6 3.500H2z',
  undo: 'M6 3.500L2.500 7 6 10.500M3 7h6.500a4 3.500 0 010 7H7',
  redo: 'M10 3.500L13.500 7 10 10.500M13 7H6.500a4 3.500 0 000 7H9',
  back: 'M10 3L5 8l5 5',
  forward: 'M6 3l5 5-5 5',
  close: 'M4 4l8 8m0-8l-8 8',
  sun: 'M8 5.200a2.800 2.800 0 110 5.600 2.800 2.800 0 010-5.600zM8 1.500v1.500m0 10v1.500M1.500 8H3m10 0h1.500M3.400 3.400l1 1m7.200 7.200l1 1m0-9.200l-1 1m-7.200 7.200l-1 1',
  moon: 'M13.500 9.500A6 6 0 016.500 2.500a6 6 0 107 7z',
  system: 'M2 3h12v8H2zm4 10.500h4M8 11v2.500',
  down: 'M4 6l4 4 4-4',
  why: 'M6 6a2 2 0 113 1.700c-.7.400-1 .8-1 1.600M8 12h.01M8 1.500a6.500 6.500 0 110 13 6.500 6.500 0 010-13z',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
);
