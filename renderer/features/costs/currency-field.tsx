import type { JSX } from 'react';
import { knownCurrencies, rateOf } from '#shared/scenario/net-price.ts';
import { formatNumber } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { showCurrency } from '../../app/store/view-store.ts';

/** In which currency amounts are shown, of those the scenario has a rate for, with the rate beside it. */
export function CurrencyField(): JSX.Element | null {
  const { t, locale } = useTranslator();
  const scenario = useScenario();
  const { currency } = useMoney();
  if (!scenario) return null;
  return (
    <div className="row currency-field">
      {currency !== 'CNY' && (
        <span className="muted small">
          {t('costs.shownAt', {
            rate: formatNumber(rateOf(currency, scenario) ?? Number.NaN, locale, 4, 0),
            currency,
          })}
        </span>
      )}
      <SelectField
        label={t('costs.shownIn')}
        hideLabel
        value={currency}
        options={knownCurrencies(scenario).map((known) => ({
          value: known,
          label: t('costs.shownInOf', { currency: known }),
        }))}
        onChange={showCurrency}
      />
    </div>
  );
}
