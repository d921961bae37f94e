import type { JSX } from 'react';
import type { PolicyFigures, SituationFigures } from '#shared/queueing/compare-policies.ts';
import { REFERENCE, type Policy } from '#shared/queueing/policies.ts';
import type { Known } from '#shared/queueing/pool-figures.ts';
import { formatNumber } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { useTranslator } from '../../app/hooks.ts';

type Props = {
  readonly situation: SituationFigures;
  readonly recommended: Policy;
  /** Whether answers are written token by token. */
  readonly language: boolean;
};

/** Every policy in one situation, on the same requests. */
export function BalancingFigures({ situation, recommended, language }: Props): JSX.Element {
  const { t } = useTranslator();
  return (
    <TableFrame>
      <table className="table pool-table" data-testid="balancing-figures" data-situation={situation.id}>
        <thead>
          <tr>
            <th>{t('balancing.column.policy')}</th>
            <th className="number">{t('balancing.column.inTarget')}</th>
            {language && <th className="number">{t('balancing.column.first')}</th>}
            <th className="number">{t('balancing.column.mean')}</th>
            <th className="number">{t('balancing.column.p50')}</th>
            <th className="number">{t('balancing.column.p95')}</th>
            <th className="number">{t('balancing.column.p99')}</th>
            <th className="number">{t('balancing.column.failed')}</th>
            <th className="number">{t('balancing.column.utilisation')}</th>
          </tr>
        </thead>
        <tbody>
          {situation.policies.map((figures) => (
            <tr
              key={figures.policy}
              className={figures.policy === REFERENCE ? 'muted' : undefined}
              data-policy={figures.policy}
            >
              <th scope="row">
                {t(`balancing.policy.${figures.policy}`)}
                {figures.policy === recommended && (
                  <span className="mark mark-accent">{t('balancing.recommended')}</span>
                )}
              </th>
              <td className="number">
                <Share known={figures.inTarget} />
              </td>
              {language && <Seconds figures={figures} known={figures.first.p95} />}
              <Seconds figures={figures} known={figures.whole.mean} />
              <Seconds figures={figures} known={figures.whole.p50} />
              <Seconds figures={figures} known={figures.whole.p95} />
              <Seconds figures={figures} known={figures.whole.p99} />
              <td className="number">
                <Share known={figures.failed} />
              </td>
              <td className="number">
                <Range least={figures.utilisation.least.value} most={figures.utilisation.most.value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

type Cell = { readonly known: Known };

function Seconds({ known, figures }: Cell & { readonly figures: PolicyFigures }): JSX.Element {
  const { t } = useTranslator();
  return (
    <td className="number">
      {figures.growing ? (
        <span className="mark mark-warn">{t('balancing.growing')}</span>
      ) : (
        <Figure known={known} decimals={2} />
      )}
    </td>
  );
}

const Share = ({ known }: Cell): JSX.Element => (
  <Figure known={{ value: known.value * 100, within: known.within * 100 }} decimals={1} unit="%" />
);

/** The mean over the runs, and in a lighter tone how far it is known. */
function Figure({
  known: { value, within },
  decimals,
  unit = '',
}: Cell & { readonly decimals: number; readonly unit?: string }): JSX.Element {
  const { t, locale } = useTranslator();
  if (Number.isNaN(value)) return <>{t('known.no')}</>;
  return (
    <>
      {formatNumber(value, locale, decimals)}
      {unit}
      {Number.isFinite(within) && (
        <span className="balancing-within">
          {t('balancing.within', { within: formatNumber(within, locale, decimals) })}
        </span>
      )}
    </>
  );
}

function Range({ least, most }: { readonly least: number; readonly most: number }): JSX.Element {
  const { t, locale } = useTranslator();
  const [low, high] = [least, most].map((share) => `${formatNumber(share * 100, locale, 0)}%`);
  return <>{low === high ? low : t('balancing.range', { least: low ?? '', most: high ?? '' })}</>;
}
