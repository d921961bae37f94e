import type { JSX } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { formatPercent } from '../../components/format.ts';
import { useTranslator } from '../../app/hooks.ts';
import type { Varied } from './proposals-messages.ts';
import type { Proposals } from './use-proposals.ts';

type Props = { readonly found: Pick<Proposals<Varied>, 'share' | 'cancel'>; readonly what: MessageKey };

/** How far a search for proposals is, with a way to end it; nothing while none runs. */
export function ProposalProgress({ found, what }: Props): JSX.Element | null {
  const { t, locale } = useTranslator();
  if (found.share === undefined) return null;
  return (
    <>
      <progress value={found.share} max={1} aria-label={t(what)} />
      <span className="small muted">{formatPercent(Math.round(found.share * 100) / 100, locale)}</span>
      <button type="button" className="button" onClick={found.cancel}>
        {t('selection.cancel')}
      </button>
    </>
  );
}
