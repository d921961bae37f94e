import { type JSX, useState } from 'react';
import { addMonths } from '#shared/base/date.ts';
import { paymentIds } from '#shared/finance/payment-rows.ts';
import type { Plan } from '#shared/plan/plan.ts';
import {
  dueMonth,
  type Payment,
  PAYMENT_EVENTS,
  PAYMENT_SPLITS,
  type PaymentSplit,
  paymentSchema,
  sharesThatDoNotAddUp,
} from '#shared/scenario/payments.ts';
import type { Phase, Scenario } from '#shared/scenario/scenario.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { formatPercent } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { changePhase } from '../../app/store/changes.ts';
import { editScenario } from '../../app/store/planner-store.ts';
import { FieldMessage } from '../../components/field-message.tsx';

const SHARE = rangeOfSchema(paymentSchema.shape.share);
const MONTHS_AFTER = rangeOfSchema(paymentSchema.shape.monthsAfter);
const OWN_SPLIT = 'own';
const SPLITS = Object.keys(PAYMENT_SPLITS) as PaymentSplit[];

/** Payments being typed that are not yet the whole, over those of the scenario. */
type Draft = {
  readonly payments: readonly Payment[];
  readonly over: readonly Payment[];
  readonly why: string;
};

type Props = { readonly scenario: Scenario; readonly phase: Phase; readonly plan: Plan | undefined };

/** Who is paid what when: terms seen in practice, or any split. It counts once the shares are the whole. */
export function PaymentEditor({ scenario, phase, plan }: Props): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const money = useMoney();
  const [draft, setDraft] = useState<Draft | undefined>(undefined);
  const current = draft?.over === phase.payments ? draft : undefined;
  const payments = current?.payments ?? phase.payments;

  const change = (changed: readonly Payment[]): void => {
    const sum = sharesThatDoNotAddUp(changed);
    const [problem] =
      sum === undefined
        ? editScenario(
            {
              key: `phase.${phase.id}.payments`,
              reason: { key: 'edit.payments', params: { phase: phase.name } },
            },
            (now) => changePhase(now, phase.id, (old) => ({ ...old, payments: [...changed] })),
          )
        : [];
    const why = problem
      ? translator.problem(problem).what
      : sum === undefined
        ? undefined
        : t('payments.notWhole', { sum: formatPercent(sum, locale) });
    setDraft(why === undefined ? undefined : { payments: changed, over: phase.payments, why });
  };
  const replace = (index: number, patch: Partial<Payment>): void =>
    change(payments.map((payment, at) => (at === index ? { ...payment, ...patch } : payment)));
  const known = current === undefined && plan?.ledger.byId.has(paymentIds(phase, payments.length - 1).gross);

  return (
    <details className="payments">
      <summary>
        {t('payments.title')}{' '}
        <span className="muted">{payments.map(({ share }) => formatPercent(share, locale)).join(' / ')}</span>
      </summary>
      <SelectField
        label={t('payments.terms')}
        value={splitOf(payments)}
        options={[
          ...SPLITS.map((split) => ({ value: split, label: t(`payments.split.${split}`) })),
          { value: OWN_SPLIT, label: t('payments.split.own') },
        ]}
        onChange={(split) => {
          if (split !== OWN_SPLIT) change(PAYMENT_SPLITS[split]);
        }}
      />
      <table className="table payments-table" data-testid={`payments-${phase.id}`}>
        <thead>
          <tr>
            <th>{t('payments.event')}</th>
            <th className="number">{t('payments.after')}</th>
            <th className="number">{t('payments.share')}</th>
            <th>{t('payments.date')}</th>
            <th className="number">{t('payments.amount', { unit: money.unit })}</th>
            <th>{t('payments.removeColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {payments.map((payment, index) => (
            // A payment has no other name than its place.
            <tr key={`${phase.id} ${String(index)}`}>
              <td>
                <SelectField
                  label={t('payments.eventOf', { number: index + 1 })}
                  hideLabel
                  value={payment.event}
                  options={PAYMENT_EVENTS.map((event) => ({
                    value: event,
                    label: t(`payment.event.${event}`),
                  }))}
                  onChange={(event) => replace(index, { event })}
                />
              </td>
              <td>
                <NumberField
                  label={t('payments.afterOf', { number: index + 1 })}
                  hideLabel
                  value={payment.monthsAfter}
                  range={MONTHS_AFTER}
                  onChange={(monthsAfter) => {
                    replace(index, { monthsAfter });
                    return [];
                  }}
                />
              </td>
              <td>
                <NumberField
                  label={t('payments.shareOf', { number: index + 1 })}
                  hideLabel
                  value={payment.share}
                  unit="%"
                  scale={0.01}
                  range={SHARE}
                  onChange={(share) => {
                    replace(index, { share });
                    return [];
                  }}
                />
              </td>
              <td>{addMonths(scenario.startMonth, Math.max(0, dueMonth(payment, phase)))}</td>
              <td className="number">
                {known ? (
                  <FigureButton row={paymentIds(phase, index).gross}>
                    {money.format(plan?.values.at(paymentIds(phase, index).gross) ?? Number.NaN)}
                  </FigureButton>
                ) : (
                  <span className="muted">–</span>
                )}
              </td>
              <td>
                {payments.length > 1 && (
                  <button
                    type="button"
                    className="button button-quiet"
                    aria-label={t('payments.remove', { number: index + 1 })}
                    onClick={() => change(payments.filter((_, at) => at !== index))}
                  >
                    <Icon name="close" />
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FieldMessage text={current?.why} />
      {payments.length < MOST_PAYMENTS && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => change([...payments, { event: 'acceptance', monthsAfter: 0, share: 0 }])}
        >
          {t('payments.add')}
        </button>
      )}
    </details>
  );
}

const MOST_PAYMENTS = 12;

const splitOf = (payments: readonly Payment[]): PaymentSplit | typeof OWN_SPLIT =>
  SPLITS.find(
    (split) => JSON.stringify(PAYMENT_SPLITS[split].map(inOrder)) === JSON.stringify(payments.map(inOrder)),
  ) ?? OWN_SPLIT;

const inOrder = ({ event, monthsAfter, share }: Payment) => [event, monthsAfter, share];
