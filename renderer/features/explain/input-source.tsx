import type { JSX } from 'react';
import type { InputRow } from '#shared/ledger/row.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { useRowValue } from './row-value.ts';

/** Where an input comes from: source, date, how sure it is, its likely and its accepted range. */
export function InputSource({ row, value }: { readonly row: InputRow; readonly value: number }): JSX.Element {
  const { t, label } = useTranslator();
  const show = useRowValue();
  const { provenance, range, least, most } = row;
  const fixed = least !== undefined && least === most;
  return (
    <>
      {range && (
        <RangeBar
          low={range.p10}
          value={value}
          high={range.p90}
          text={t('why.rangeText', { low: show(row, range.p10), high: show(row, range.p90) })}
        />
      )}
      <dl className="definition explanation-title">
        <dt>{t('why.certainty')}</dt>
        <dd>
          <CertaintyMark certainty={provenance.certainty} />
        </dd>
        <dt>{t('why.source')}</dt>
        <dd>{label(provenance.source)}</dd>
        {provenance.date !== undefined && (
          <>
            <dt>{t('why.date')}</dt>
            <dd>{provenance.date}</dd>
          </>
        )}
        {provenance.reference !== undefined && (
          <>
            <dt>{t('why.reference')}</dt>
            <dd>{provenance.reference}</dd>
          </>
        )}
        {provenance.note && (
          <>
            <dt>{t('why.note')}</dt>
            <dd className="soft">{label(provenance.note)}</dd>
          </>
        )}
        {!fixed && (least !== undefined || most !== undefined) && (
          <>
            <dt>{t('why.accepted')}</dt>
            <dd>
              {least === undefined ? '' : show(row, least)} – {most === undefined ? '' : show(row, most)}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

/** P10 to P90 as a bar with the value on it. */
function RangeBar({
  low,
  value,
  high,
  text,
}: {
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly text: string;
}): JSX.Element {
  const [from, to] = [Math.min(low, value) * 0.8, Math.max(high, value) * 1.1];
  const x = (at: number): number => (to === from ? 0 : ((at - from) / (to - from)) * 100);
  return (
    <figure className="range">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect x="0" y="5.500" width="100" height="1" className="range-axis" />
        <rect x={x(low)} y="3" width={x(high) - x(low)} height="6" className="range-band" />
        <rect x={x(value) - 0.6} y="0" width="1.200" height="12" className="range-value" />
      </svg>
      <figcaption className="small soft">{text}</figcaption>
    </figure>
  );
}
