import { type JSX, useState } from 'react';
import { CURRENCIES } from '#shared/catalog/price.ts';
import type { Problem } from '#shared/base/problem.ts';
import { type ExchangeRate, exchangeRateSchema, type Scenario } from '#shared/scenario/scenario.ts';
import { DateField } from '../../components/date-field.tsx';
import { Icon } from '../../components/icon.tsx';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';

const RATE = rangeOfSchema(exchangeRateSchema.shape.rate);
const NONE = '';

const isOther = (currency: string): currency is ExchangeRate['currency'] =>
  currency !== 'CNY' && currency !== 'USD';

/** What one unit of each other currency is in CNY, with its day and source; USD stands among the assumptions. */
export function ExchangeRates({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t } = useTranslator();
  const { exchangeRates } = scenario;
  const [adding, setAdding] = useState<ExchangeRate['currency'] | undefined>(undefined);
  const reason = (currency: string) => ({ key: 'edit.exchangeRate', params: { currency } }) as const;
  const change = (currency: ExchangeRate['currency'], patch: Partial<ExchangeRate>): readonly Problem[] =>
    editScenario({ key: `exchangeRate.${currency}`, reason: reason(currency) }, (now) => ({
      ...now,
      exchangeRates: now.exchangeRates.map((rate) =>
        rate.currency === currency ? { ...rate, ...patch } : rate,
      ),
    }));
  const remove = (currency: string): void =>
    actOnScenario({ key: `exchangeRate.${currency}.remove`, reason: reason(currency) }, (now) => ({
      ...now,
      exchangeRates: now.exchangeRates.filter((rate) => rate.currency !== currency),
    }));
  const free = CURRENCIES.filter(isOther).filter((code) =>
    exchangeRates.every(({ currency }) => currency !== code),
  );
  return (
    <section className="card" aria-label={t('exchangeRates.title')}>
      <div className="card-head">
        <h2>{t('exchangeRates.title')}</h2>
        <span className="muted small">{t('exchangeRates.lead')}</span>
      </div>
      <div className="card-body stack" data-testid="exchange-rates">
        {exchangeRates.map(({ currency, rate, date, source }) => (
          <div key={currency} className="row exchange-rate">
            <span className="strong">{currency}</span>
            <NumberField
              label={t('exchangeRates.rateOf', { currency })}
              value={rate}
              unit={t('exchangeRates.unit', { currency })}
              range={RATE}
              onChange={(typed) => change(currency, { rate: typed })}
            />
            <DateField
              form="date"
              label={t('exchangeRates.dateOf', { currency })}
              value={date}
              onChange={(typed) => change(currency, { date: typed })}
            />
            <TextField
              label={t('exchangeRates.sourceOf', { currency })}
              className="field-box exchange-source"
              value={source}
              onChange={(typed) => change(currency, { source: typed })}
            />
            <button
              type="button"
              className="button button-quiet"
              aria-label={t('exchangeRates.remove', { currency })}
              onClick={() => remove(currency)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        <div className="row exchange-add">
          <SelectField
            label={t('exchangeRates.add')}
            value={adding ?? NONE}
            options={[
              { value: NONE, label: t('exchangeRates.choose') },
              ...free.map((currency) => ({ value: currency, label: currency })),
            ]}
            onChange={(chosen) => setAdding(free.find((currency) => currency === chosen))}
          />
          {adding !== undefined && (
            <NumberField
              label={t('exchangeRates.rateOf', { currency: adding })}
              value={undefined}
              unit={t('exchangeRates.unit', { currency: adding })}
              range={RATE}
              onChange={(rate) => {
                setAdding(undefined);
                return editScenario({ key: `exchangeRate.${adding}`, reason: reason(adding) }, (now) => ({
                  ...now,
                  exchangeRates: [
                    ...now.exchangeRates,
                    { currency: adding, rate, date: now.priceDate, source: t('exchangeRates.typedSource') },
                  ],
                }));
              }}
            />
          )}
        </div>
      </div>
    </section>
  );
}
