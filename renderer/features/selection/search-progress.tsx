import type { JSX } from 'react';
import { formatNumber, formatPercent } from '../../components/format.ts';
import { useTranslator } from '../../app/hooks.ts';
import type { CatalogSearch } from './use-search.ts';

/** How far the search is, with a way to stop it; afterwards, how much it tried. */
export function SearchProgress({ search }: { readonly search: CatalogSearch }): JSX.Element {
  const { t, locale } = useTranslator();
  const { share, cancelled, pools } = search;
  const tried = pools?.reduce((sum, each) => sum + each.search.tried, 0);
  return (
    <output className="selection-progress">
      {share !== undefined && (
        <>
          <progress value={share} max={1} aria-label={t('selection.running')} />
          <span className="small muted">{formatPercent(Math.round(share * 100) / 100, locale)}</span>
          <button type="button" className="button" onClick={search.cancel}>
            {t('selection.cancel')}
          </button>
        </>
      )}
      {share === undefined && cancelled && (
        <>
          <span className="mark mark-warn">{t('selection.cancelled')}</span>
          <button type="button" className="button" onClick={search.again}>
            {t('selection.again')}
          </button>
        </>
      )}
      {share === undefined && !cancelled && tried !== undefined && (
        <span className="small muted" data-testid="search-tried">
          {t('selection.tried', { tried: formatNumber(tried, locale, 0) })}
        </span>
      )}
    </output>
  );
}
