import type { JSX } from 'react';
import { roundHalfAway } from '#shared/base/rounding.ts';
import { type Label, label } from '#shared/i18n/label.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { misfitLabel } from '#shared/performance/misfit-label.ts';
import type { Misfit } from '#shared/performance/misfit.ts';
import { useTranslator } from '../../app/hooks.ts';
import type { Fit } from './memory-fits.ts';

/** The fewest cards, for sorting and for spreadsheets; else why not, in a word. */
export function memoryCellValue(fit: Fit | undefined, { label: say }: Translator): number | string | null {
  if (!fit) return null;
  if (fit.least) return fit.least.cards;
  return say(shortWord(misfitOf(fit)));
}

/** The fewest cards that hold a model at a precision, or what is short on the most of them. */
export function MemoryCell({ fit }: { readonly fit: Fit | undefined }): JSX.Element | null {
  const { t, label: say } = useTranslator();
  if (!fit) return null;
  if (fit.least) {
    const { cards, kind, requests } = fit.least;
    return (
      <span>
        <span className="strong">
          {kind === 'single' ? t('memtest.cards', { cards }) : t(`memtest.kind.${kind}`, { cards })}
        </span>{' '}
        <span className="muted small">{t('memtest.batch', { requests })}</span>
      </span>
    );
  }
  const misfit = misfitOf(fit);
  return (
    <span className="muted" title={say(misfitLabel(misfit))}>
      {say(shortWord(misfit))}
    </span>
  );
}

/** Why not even the most cards of one machine hold it. */
export function misfitOf({ ways }: Fit): Misfit {
  if (!ways.ok) return ways.error;
  const use = ways.value.at(-1)?.use;
  // A machine without a way to share the model out has none to be short of.
  return use && !use.ok ? use.error : { code: 'not-modelled', what: 'weights' };
}

export function shortWord(misfit: Misfit): Label {
  switch (misfit.code) {
    case 'memory-short':
      return label('memtest.short', {
        term: label(`memtest.term.${misfit.term}`),
        size: roundHalfAway(misfit.shortGB, misfit.shortGB < 10 ? 1 : 0),
      });
    case 'precision-unsupported':
    case 'engine-unsupported':
      return label('memtest.unsupported');
    case 'missing-datasheet':
      return label('memtest.noData', { field: label(`misfit.field.${misfit.field}`) });
    case 'context-too-long':
      return label('memtest.tooLong', { limit: misfit.limit });
    default:
      return label('memtest.notModelled');
  }
}
