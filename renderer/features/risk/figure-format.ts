import { unitText } from '#shared/i18n/unit-text.ts';
import type { Unit } from '#shared/base/unit.ts';
import type { NumberFormat } from '#shared/ledger/row.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { formatByKind, YUAN_PER } from '../../components/format.ts';

type Figure = { readonly unit: Unit; readonly format: NumberFormat };

/** How a figure of any kind is shown on this screen. */
export type FigureFormat = {
  /** With digits by its kind; an empty place is shown as not known. */
  readonly format: (value: number) => string;
  /** What to write beside the name: 万元, %, 元/kWh. */
  readonly unit: string;
  /** What charts divide by, so that their axis has the same unit. */
  readonly scale: number;
};

export function useFigureFormat(): (figure: Figure) => FigureFormat {
  const translator = useTranslator();
  const { t, locale } = translator;
  const moneyUnit = useView((view) => view.moneyUnit);
  return ({ unit, format }) => ({
    format: (value) => (Number.isNaN(value) ? t('known.no') : formatByKind(value, format, moneyUnit, locale)),
    unit: format === 'money' ? t(`unitName.${moneyUnit}`) : unitText(unit, translator),
    scale: format === 'money' ? YUAN_PER[moneyUnit] : format === 'percent' ? 0.01 : 1,
  });
}
