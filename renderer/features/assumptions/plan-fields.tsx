import { type JSX, useId } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { type Scenario, scenarioSchema } from '#shared/scenario/scenario.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
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
        type="month"
        label={t('assumptions.startMonth')}
        value={scenario.startMonth}
        onChange={(startMonth) => change('startMonth', { startMonth })}
      />
      <DateField
        type="date"
        label={t('assumptions.priceDate')}
        value={scenario.priceDate}
        onChange={(priceDate) => change('priceDate', { priceDate })}
      />
    </div>
  );
}

const REASONS = {
  horizon: 'edit.horizon',
  startMonth: 'edit.startMonth',
  priceDate: 'edit.priceDate',
} as const satisfies Readonly<Record<string, MessageKey>>;

function DateField({
  type,
  label,
  value,
  onChange,
}: {
  readonly type: 'month' | 'date';
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => readonly Problem[];
}): JSX.Element {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-box">
        <input
          id={id}
          className="field-input"
          type={type}
          required
          value={value}
          onChange={(event) => {
            if (event.currentTarget.value !== '') onChange(event.currentTarget.value);
          }}
        />
      </div>
    </div>
  );
}
