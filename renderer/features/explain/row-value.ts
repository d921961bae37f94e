import type { Row } from '#shared/ledger/row.ts';
import { flagKey, formatByKind } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';

/** Writes a ledger value with its unit. Amounts follow the switch 元 | 万元; prices per piece stay in yuan. */
export function useRowValue(): (row: Row, value: number) => string {
  const translator = useTranslator();
  const money = useMoney();
  const moneyUnit = useView((view) => view.moneyUnit);
  return (row, value) => {
    const { locale, t } = translator;
    if (row.format === 'flag') return t(flagKey(value));
    if (row.format === 'percent') return formatByKind(value, row.format, moneyUnit, locale);
    if (row.format === 'money' && row.unit === 'CNY') return money.withUnit(value);
    const format = row.format === 'money' ? 'unitPrice' : row.format;
    const unit = unitText(row.unit, translator);
    const text = formatByKind(value, format, moneyUnit, locale);
    return unit === '' ? text : `${text} ${unit}`;
  };
}
