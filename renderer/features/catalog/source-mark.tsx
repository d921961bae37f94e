import type { JSX } from 'react';
import { useTranslator } from '../../app/hooks.ts';

/** Whether the sources behind a row agree. */
export function SourceMark({ conflict }: { readonly conflict: boolean }): JSX.Element {
  const { t } = useTranslator();
  if (!conflict) return <span className="muted">{t('sources.agree')}</span>;
  return (
    <span className="mark mark-warn">
      <span aria-hidden="true">≠</span>
      {t('sources.disagree')}
    </span>
  );
}
