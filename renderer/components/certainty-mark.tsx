import type { JSX } from 'react';
import type { Certainty } from '#shared/ledger/row.ts';
import { useTranslator } from '../app/hooks.ts';

const SIGNS: Readonly<Record<Certainty, string>> = {
  sure: '●',
  estimated: '≈',
  stale: '◷',
  expired: '⊘',
  missing: '?',
};

const TONES: Readonly<Record<Certainty, string>> = {
  sure: '',
  estimated: '',
  stale: ' mark-warn',
  expired: ' mark-bad',
  missing: ' mark-bad',
};

/** How sure a value is: a sign and a word. */
export function CertaintyMark({
  certainty,
  quietWhenSure = false,
}: {
  readonly certainty: Certainty;
  readonly quietWhenSure?: boolean;
}): JSX.Element | null {
  const { t } = useTranslator();
  if (quietWhenSure && certainty === 'sure') return null;
  return (
    <span className={`mark${TONES[certainty]}`}>
      <span aria-hidden="true">{SIGNS[certainty]}</span>
      {t(`certainty.${certainty}`)}
    </span>
  );
}
