import type { JSX } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { SCHEDULES } from '#shared/finance/depreciation-rows.ts';
import { DEPRECIATION_METHODS, type Scenario, scenarioSchema } from '#shared/scenario/scenario.ts';
import { DateField } from '../../components/date-field.tsx';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { editScenario } from '../../app/store/planner-store.ts';

const HORIZON = rangeOfSchema(scenarioSchema.shape.horizonMonths);

/** Length and start of the plan, and the day up to which prices count. */
export function PlanFields({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t } = useTranslator();
  const change = (key: keyof typeof REASONS, patch: Partial<Scenario>): readonly Problem[] =>
    editScenario({ key: `plan.${key}`, reason: { key: REASONS[key] } }, (now) => ({ ...now, ...patch }));
  return (
    <div className="grid-fields plan-fields">
      <NumberField
        label={t('assumptions.horizon')}
        value={scenario.horizonMonths}
        unit={t('assumptions.months')}
        range={HORIZON}
        onChange={(horizonMonths) => change('horizon', { horizonMonths })}
      />
      <DateField
        form="month"
        label={t('assumptions.startMonth')}
        value={scenario.startMonth}
        onChange={(startMonth) => change('startMonth', { startMonth })}
      />
      <DateField
        form="date"
        label={t('assumptions.priceDate')}
        value={scenario.priceDate}
        onChange={(priceDate) => change('priceDate', { priceDate })}
      />
      {SCHEDULES.map((schedule) => (
        <SelectField
          key={schedule}
          label={t(`assumptions.${METHODS[schedule]}`)}
          value={scenario[METHODS[schedule]]}
          options={DEPRECIATION_METHODS.map((method) => ({ value: method, label: t(`method.${method}`) }))}
          onChange={(method) => {
            change(METHODS[schedule], { [METHODS[schedule]]: method });
          }}
        />
      ))}
    </div>
  );
}

const METHODS = { book: 'bookMethod', tax: 'taxMethod' } as const;

const REASONS = {
  horizon: 'edit.horizon',
  startMonth: 'edit.startMonth',
  priceDate: 'edit.priceDate',
  bookMethod: 'edit.bookMethod',
  taxMethod: 'edit.taxMethod',
} as const satisfies Readonly<Record<string, MessageKey>>;
