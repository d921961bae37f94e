import { z } from 'zod';

/** What a payment is counted from. Retention is kept back at acceptance and released later. finance.md §12. */
export const PAYMENT_EVENTS = ['order', 'delivery', 'acceptance', 'retention'] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

export const paymentSchema = z.strictObject({
  event: z.enum(PAYMENT_EVENTS),
  /** Months after the event; before it when negative. Retention counts from acceptance. */
  monthsAfter: z.number().int().min(-24).max(60),
  /** Of the phase's purchase. */
  share: z.number().min(0).max(1),
});
export type Payment = z.infer<typeof paymentSchema>;

/** Months between acceptance and the release of what is retained, where a split does not say. */
const RETENTION_MONTHS = 12;

/** Splits that are seen in Chinese procurement, and paying at once. finance.md §12. */
export const PAYMENT_SPLITS = {
  'at-acceptance': [{ event: 'acceptance', monthsAfter: 0, share: 1 }],
  '30-65-5': [
    { event: 'order', monthsAfter: 0, share: 0.3 },
    { event: 'acceptance', monthsAfter: 0, share: 0.65 },
    { event: 'retention', monthsAfter: RETENTION_MONTHS, share: 0.05 },
  ],
  '40-50-10': [
    { event: 'order', monthsAfter: 0, share: 0.4 },
    { event: 'acceptance', monthsAfter: 0, share: 0.5 },
    { event: 'retention', monthsAfter: RETENTION_MONTHS, share: 0.1 },
  ],
  '30-40-25-5': [
    { event: 'order', monthsAfter: 0, share: 0.3 },
    { event: 'delivery', monthsAfter: 0, share: 0.4 },
    { event: 'acceptance', monthsAfter: 0, share: 0.25 },
    { event: 'retention', monthsAfter: RETENTION_MONTHS, share: 0.05 },
  ],
} as const satisfies Readonly<Record<string, readonly Payment[]>>;
export type PaymentSplit = keyof typeof PAYMENT_SPLITS;

/** Sum of shares that still counts as the whole. */
const WHOLE = 1e-9;

/** What the shares add up to, when that is not the whole. */
export function sharesThatDoNotAddUp(payments: readonly Payment[]): number | undefined {
  const sum = payments.reduce((left, { share }) => left + share, 0);
  return Math.abs(sum - 1) > WHOLE ? sum : undefined;
}

type Dates = {
  readonly month: number;
  readonly deliveryMonths: number;
  readonly installationMonths: number;
};

/** Months of order, delivery and acceptance of a phase, from the start of the plan. */
export function phaseDates({ month, deliveryMonths, installationMonths }: Dates): {
  readonly order: number;
  readonly delivery: number;
  readonly acceptance: number;
} {
  const delivery = month - installationMonths;
  return { order: delivery - deliveryMonths, delivery, acceptance: month };
}

/** Month in which a payment falls due, counted from the start of the plan. */
export const dueMonth = ({ event, monthsAfter }: Payment, dates: Dates): number =>
  phaseDates(dates)[event === 'retention' ? 'acceptance' : event] + monthsAfter;
