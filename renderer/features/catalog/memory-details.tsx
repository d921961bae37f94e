import type { JSX } from 'react';
import type { FitWay } from '#shared/performance/memory-fit.ts';
import { misfitLabel } from '#shared/performance/misfit-label.ts';
import { formatQuantity } from '../../components/format.ts';
import { useTranslator } from '../../app/hooks.ts';
import { shortWord } from './memory-cell.tsx';
import type { Fit, FitRow } from './memory-fits.ts';

/** Precision by precision what each number of cards holds, with the parts of the memory of one GPU. */
export function MemoryDetails({ row }: { readonly row: FitRow }): JSX.Element {
  const { t } = useTranslator();
  const { model, gpu, fits } = row;
  return (
    <div className="stack catalog-details memory-details">
      <p className="soft">{t('memtest.pair', { model: model.name, gpu: gpu.model, most: gpu.maxPerNode })}</p>
      <table className="table" aria-label={t('memtest.details')}>
        <thead>
          <tr>
            <th>{t('memtest.precision')}</th>
            <th>{t('memtest.layout')}</th>
            <th>{t('memtest.result')}</th>
            <th className="number">{t('memory.weights')}</th>
            <th className="number">{t('memtest.overhead')}</th>
            <th className="number">{t('memtest.cache')}</th>
            <th className="number">{t('memtest.free')}</th>
          </tr>
        </thead>
        <tbody>
          {fits.map((fit) => (
            <FitLines key={fit.precision} fit={fit} />
          ))}
        </tbody>
      </table>
      <p className="muted small">{t('memtest.detailsNote')}</p>
    </div>
  );
}

function FitLines({ fit }: { readonly fit: Fit }): JSX.Element {
  const { t, label } = useTranslator();
  const name = fit.precision === 'fp16' ? t('memtest.sixteen') : t(`precision.${fit.precision}`);
  if (!fit.ways.ok) {
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={COLUMNS - 1} className="muted">
          {label(misfitLabel(fit.ways.error))}
        </td>
      </tr>
    );
  }
  return (
    <>
      {fit.ways.value.map((way, at) => (
        <tr key={`${way.cards} ${way.kind}`}>
          <th scope="row">{at === 0 ? name : ''}</th>
          <WayCells way={way} />
        </tr>
      ))}
    </>
  );
}

const COLUMNS = 7;

function WayCells({ way }: { readonly way: FitWay }): JSX.Element {
  const { t, label, locale } = useTranslator();
  const { use, cards, kind, requests } = way;
  const layout = kind === 'single' ? t('memtest.cards', { cards }) : t(`memtest.kindLong.${kind}`, { cards });
  if (!use.ok) {
    return (
      <>
        <td>{layout}</td>
        <td>{label(shortWord(use.error))}</td>
        <td colSpan={COLUMNS - 3} className="muted">
          {use.error.code === 'memory-short' &&
            t('memtest.needed', {
              needed: formatQuantity(use.error.neededGB, locale),
              available: formatQuantity(use.error.availableGB, locale),
            })}
        </td>
      </>
    );
  }
  const { weightsGB, activationsGB, otherGB, cacheGB, freeGB } = use.value;
  return (
    <>
      <td>{layout}</td>
      <td>{t('memtest.holds', { requests })}</td>
      {[weightsGB, activationsGB + otherGB, cacheGB, freeGB].map((size, at) => (
        // The parts have no name but their place.
        <td key={`${at + 1}`} className="number">
          {formatQuantity(size, locale)}
        </td>
      ))}
    </>
  );
}
