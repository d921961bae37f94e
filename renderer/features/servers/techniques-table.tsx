import { type JSX, useState } from 'react';
import { type Technique, type TechniqueId, techniquesOf } from '#shared/performance/techniques.ts';
import { misfitLabel } from '#shared/performance/misfit-label.ts';
import { formatPercent, formatQuantity } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { useTranslator } from '../../app/hooks.ts';
import type { PoolServer } from '#shared/roadmap/pool-server.ts';
import { isImageScene } from '#shared/scenario/scenario.ts';

/** What each way of saving memory does for this model on this server, beside the seed's rule of thumb. */
export function TechniquesTable({ subject }: { readonly subject: PoolServer }): JSX.Element {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  return (
    <details className="others" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('techniques.title')}</summary>
      {open && <OpenTable subject={subject} />}
    </details>
  );
}

function OpenTable({ subject }: { readonly subject: PoolServer }): JSX.Element {
  const { t } = useTranslator();
  const techniques = techniquesOf(subject);
  return (
    <TableFrame>
      <table className="table pool-table">
        <thead>
          <tr>
            <th>{t('techniques.technique')}</th>
            <th className="number">{t('techniques.memory')}</th>
            <th className="number">{t('techniques.saved')}</th>
            <th className="number">{t('techniques.gain')}</th>
            <th className="number">{t('techniques.rule')}</th>
          </tr>
        </thead>
        <tbody>
          {techniques.map((technique) => (
            <TechniqueRow key={technique.id} technique={technique} ofImages={isImageScene(subject.scene)} />
          ))}
        </tbody>
      </table>
      <p className="need-formula">
        {t('techniques.note', { running: subject.running, model: subject.model.name })}
      </p>
    </TableFrame>
  );
}

/** What makes it quicker: decoding is bound by what it reads, drawing an image by arithmetic. */
function because(id: TechniqueId, ofImages: boolean): 'attention' | 'arithmetic' | 'read' {
  if (id === 'attention') return 'attention';
  return ofImages ? 'arithmetic' : 'read';
}

function TechniqueRow({
  technique,
  ofImages,
}: {
  readonly technique: Technique;
  readonly ofImages: boolean;
}): JSX.Element {
  const { t, label, locale } = useTranslator();
  const { id, before, after, saved, gain, rate, rule, support, agrees, gainAgrees, tenants } = technique;
  const change = (value: number): string =>
    `${value < 0 ? '−' : '+'}${formatPercent(Math.abs(value), locale)}`;
  const remarks = [
    ...(support === undefined || support === 'native' ? [] : [t(`techniques.support.${support}`)]),
    ...(rate.ok ? [] : [label(misfitLabel(rate.error))]),
    ...(rate.ok && gain === undefined ? [t('techniques.onlyWith')] : []),
    ...(agrees === false ? [t(`techniques.differs.${id}`)] : []),
    ...(agrees === true ? [t('techniques.agrees')] : []),
    ...(gainAgrees === false && gain !== undefined && rule !== undefined
      ? [
          t('techniques.gainDiffers', { ruled: change(rule.performance), computed: change(gain) }),
          ...(gain > 0 ? [t(`techniques.because.${because(id, ofImages)}`)] : []),
        ]
      : []),
  ];
  return (
    <>
      <tr>
        <th scope="row">{t(`technique.${id}`, { tenants: tenants ?? 0 })}</th>
        <td className="number">
          {before === undefined || after === undefined
            ? t('techniques.unknown')
            : `${formatQuantity(before, locale)} → ${formatQuantity(after, locale)}`}
        </td>
        <td className="number">
          {saved === undefined ? t('techniques.unknown') : formatPercent(saved, locale)}
        </td>
        <td className="number">{gain === undefined ? t('techniques.unknown') : change(gain)}</td>
        <td className="number muted">
          {rule === undefined ? '' : `${formatPercent(rule.memory, locale)} / ${change(rule.performance)}`}
        </td>
      </tr>
      {remarks.length > 0 && (
        <tr className="pool-remark">
          <td colSpan={5} className="muted small">
            {remarks.join(' ')}
          </td>
        </tr>
      )}
    </>
  );
}
