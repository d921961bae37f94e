import { type JSX, useMemo } from 'react';
import type { Engine } from '#shared/catalog/engine.ts';
import { engineLabel } from '#shared/performance/layout-label.ts';
import type { ServingJob } from '#shared/serving/file-sets.ts';
import { type EngineRow, engineRows } from '#shared/serving/engine-table.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber, formatQuantity } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Every engine for this load on this server: what it delivers, what it serves, how it can be deployed. */
export function EnginesCard({
  job,
  engines,
}: {
  readonly job: ServingJob;
  readonly engines: readonly Engine[];
}): JSX.Element {
  const { t, label } = useTranslator();
  const rows = useMemo(() => engineRows(job, engines), [job, engines]);
  // The document speaks of engines for pictures only.
  const quoted = rows.some(({ record }) => (record?.performance ?? undefined) !== undefined);
  const best = rows
    .filter(({ measured, estimate }) => measured && estimate.ok)
    .toSorted((left, right) => rateOf(right) - rateOf(left))[0];
  const more = best ? rateOf(best) / job.estimate.requestsPerSecond - 1 : 0;
  return (
    <section className="card" aria-label={t('engines.title')} data-testid="engines">
      <div className="card-head">
        <h2>{t('engines.title')}</h2>
      </div>
      <TableFrame>
        <table className="table engines-table" aria-label={t('engines.title')}>
          <thead>
            <tr>
              <th>{t('launch.engine')}</th>
              <th className="number">{t('engines.rate')}</th>
              <th className="number">{t('engines.share')}</th>
              <th>{t('engines.basis')}</th>
              {!quoted && <th>{t('engines.precisions')}</th>}
              <th>{t('engines.files')}</th>
              {quoted && <th>{t('engines.document')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.engine} row={row} own={job.estimate.requestsPerSecond} quoted={quoted} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small">
        {best && !best.isOwn && more >= WORTH_SAYING
          ? t('engines.faster', {
              engine: label(engineLabel(best.engine)),
              percent: Math.round(more * 100),
            })
          : t('engines.none')}{' '}
        {t('engines.note')} {quoted && t('engines.quoted')}
      </p>
    </section>
  );
}

/** Below that the estimate does not tell engines apart. */
const WORTH_SAYING = 0.05;

const rateOf = ({ estimate }: EngineRow): number => (estimate.ok ? estimate.value.requestsPerSecond : 0);

function Row({
  row,
  own,
  quoted,
}: {
  readonly row: EngineRow;
  readonly own: number;
  readonly quoted: boolean;
}): JSX.Element {
  const { t, label, locale } = useTranslator();
  const { estimate, record, precisions, files, measured } = row;
  const name = label(engineLabel(row.engine));
  return (
    <tr>
      <th scope="row">{row.isOwn ? t('launch.chosen', { engine: name }) : name}</th>
      {estimate.ok ? (
        <>
          <td className="number">
            {formatQuantity(estimate.value.requestsPerSecond, locale)}
            <span className="range">
              {formatQuantity(estimate.value.range.p10, locale)}–
              {formatQuantity(estimate.value.range.p90, locale)}
            </span>
          </td>
          <td className="number">
            {formatNumber((estimate.value.requestsPerSecond / own) * 100, locale, 0)}%
          </td>
          <td>{t(measured ? 'engines.measured' : 'engines.borrowed')}</td>
        </>
      ) : (
        <td colSpan={3} className="soft">
          {label(estimate.error)}
        </td>
      )}
      {!quoted && <td className="small">{precisions.map((each) => each.toUpperCase()).join(', ')}</td>}
      <td className="small">
        {files.length === 0 ? '—' : files.map((each) => t(`files.kind.${each}`)).join(', ')}
      </td>
      {quoted && (
        <td className="small">
          {[record?.performance, record?.flexibility, record?.deployment]
            .map((word) => (word ? t(`rating.${word}`) : '—'))
            .join(' / ')}
        </td>
      )}
    </tr>
  );
}
