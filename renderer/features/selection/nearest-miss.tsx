import type { JSX } from 'react';
import { filteredOut } from '#shared/sizing/nearest-miss.ts';
import type { Search } from '#shared/sizing/search.ts';
import { MOST_TOGETHER, whyNotLabel } from '#shared/sizing/fit.ts';
import { beyondPercent, giveLabel, serverLabel } from '#shared/sizing/verdict-label.ts';
import { formatNumber } from '../../components/format.ts';
import { useTranslator } from '../../app/hooks.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Nothing that has a price serves the load: what comes nearest, by how much it falls short, and what would have to give. */
export function NearestMiss({ search }: { readonly search: Search }): JSX.Element {
  const { t, label, locale } = useTranslator();
  const { misses, pipeline, options, verdicts } = search;
  const out = filteredOut(verdicts);
  return (
    <section className="card" data-testid="nearest-miss">
      <div className="card-head">
        <h2>
          {t(
            options.length > 0
              ? 'size.nothingPriced'
              : misses.length > 0
                ? 'size.nothing'
                : 'size.nothingAtAll',
          )}
        </h2>
      </div>
      <div className="card-body">
        {misses.length > 0 && (
          <TableFrame>
            <table className="table">
              <thead>
                <tr>
                  <th>{t('estimate.server')}</th>
                  <th>{t('load.precision')}</th>
                  <th className="number">{t('miss.beyond')}</th>
                  <th>{t('others.why')}</th>
                  <th>{t('miss.give')}</th>
                </tr>
              </thead>
              <tbody>
                {misses.map((miss) => (
                  <tr key={miss.whyNot.code}>
                    <th scope="row">{label(serverLabel(miss.server, miss.together))}</th>
                    <td>{miss.load.precision.toUpperCase()}</td>
                    <td className="number">{formatNumber(beyondPercent(miss), locale, 1)}%</td>
                    <td>{label(whyNotLabel(miss.whyNot))}</td>
                    <td>{label(giveLabel(miss))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
        {misses.length === 0 && out.length > 0 && (
          <p>
            {t('miss.filters', {
              list: out
                .map(({ filter, count }) => t(`miss.filter.${filter}`, { count }))
                .join(t('edit.separator')),
            })}
          </p>
        )}
        {misses.length === 0 && <p className="muted">{t('miss.none')}</p>}
        {pipeline && (
          <p className="selection-pipeline">
            {t('size.pipeline', {
              nodes: pipeline.nodes,
              server: pipeline.server.name,
              needed: Math.round(pipeline.neededGB),
              available: Math.round(pipeline.availableGB),
              most: MOST_TOGETHER,
            })}
          </p>
        )}
      </div>
    </section>
  );
}
