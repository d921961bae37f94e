import { unitText } from '#shared/i18n/unit-text.ts';
import type { Unit } from '#shared/base/unit.ts';
import type { NumberFormat } from '#shared/ledger/row.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { yuanPer } from '#shared/i18n/money-unit.ts';
import { formatByKind } from '../../components/format.ts';

type Figure = { readonly unit: Unit; readonly format: NumberFormat };

/** How a figure of any kind is shown on this screen. */
export type FigureFormat = {
  /** With digits by its kind; an empty place is shown as not known. */
  readonly format: (value: number) => string;
  /** With the unit beside it, where no head names it. */
  readonly text: (value: number) => string;
  /** What to write beside the name: 万元, %, 元/kWh. */
  readonly unit: string;
  /** What charts divide by, so that their axis has the same unit. */
  readonly scale: number;
};

export function useFigureFormat(): (figure: Figure) => FigureFormat {
  const translator = useTranslator();
  const { t, locale } = translator;
  const moneyUnit = useView((view) => view.moneyUnit);
  return ({ unit, format }) => {
    const shown = (value: number): string =>
      Number.isNaN(value) ? t('known.no') : formatByKind(value, format, moneyUnit, locale);
    return {
      format: shown,
      text: (value) => {
        if (format === 'money') return t(`amount.${moneyUnit}`, { amount: shown(value) });
        // Per cent are written with their sign already.
        return unit === '1' || unit === '%' ? shown(value) : `${shown(value)} ${unitText(unit, translator)}`;
      },
      unit: format === 'money' ? t(`unitName.${moneyUnit}`) : unitText(unit, translator),
      scale: format === 'money' ? yuanPer(moneyUnit, locale) : format === 'percent' ? 0.01 : 1,
    };
  };
}
