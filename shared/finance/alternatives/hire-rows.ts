import { problem, type Problem } from '../../base/problem.ts';
import { RENTAL_TERMS, type RentalTerm } from '../../catalog/rental.ts';
import { type Label, label, verbatim } from '../../i18n/label.ts';
import { monthRow, scalarRow } from '../../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  max,
  mul,
  pow,
  prior,
  ref,
  roundMoney,
  sub,
  when,
  zero,
} from '../../ledger/expression.ts';
import type { Row } from '../../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../../ledger/time.ts';
import { phaseIds, poolIds, serverGpus } from '../../roadmap/pool-ids.ts';
import type { Lot, Pool, Roadmap } from '../../roadmap/walk.ts';
import { assumptionId, INPUT_VAT_DEDUCTIBLE } from '../../scenario/assumption-rows.ts';
import { hasRate, rateId, SERVICES_VAT } from '../../scenario/net-price.ts';
import { includesVat } from '../../scenario/pick-price.ts';
import { pickRental, rentalItemId, type RentalPick } from '../../scenario/pick-rental.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { costId } from '../categories.ts';
import { presentValue, RESULTS } from '../cost-rows.ts';
import {
  type Alternative,
  type AlternativePrice,
  breakEvenRows,
  comparedRows,
  MONEY,
  type Sources,
} from './alternative.ts';

/** Ledger ids of hiring: accelerators at work and what they cost by the hour. */
export const hireIds = {
  gpus: (gpuId: string): string => `hire.${gpuId}.gpus`,
  committed: (gpuId: string): string => `hire.${gpuId}.committed`,
  /** The price as it was seen. */
  price: (gpuId: string, term: RentalTerm): string => `hire.${gpuId}.${term}.price`,
  gpusPerOffer: (gpuId: string, term: RentalTerm): string => `hire.${gpuId}.${term}.gpus`,
  perGpuHour: (gpuId: string, term: RentalTerm): string => `hire.${gpuId}.${term}.perGpuHour`,
  fee: (term: RentalTerm): string => `hire.${term}.fee`,
  /** Of a GPU-hour at work, hired around the clock. */
  meanPrice: (term: RentalTerm): string => `hire.${term}.meanPrice`,
  priceFactor: 'hire.priceFactor',
  gpuHours: 'hire.gpuHours',
  /** What is paid beside the fee: part of the staff, bandwidth, cloud that is hired anyway. */
  kept: 'hire.kept',
  /** Fee of on-demand machines that never stop. */
  fullFee: 'hire.onDemand.fullFee',
  /** Share of the hours at which hiring on demand costs what buying costs. */
  breakEvenShare: 'hire.onDemand.breakEvenShare',
} as const;

type Named = { readonly id: string; readonly name: string };

type Hire = { readonly rows: readonly Row[]; readonly alternatives: readonly Alternative[] };

/** Lots that work in a pool: earlier ones and what is bought for it. */
const lotsAtWork = (pool: Pool, roadmap: Roadmap): readonly Lot[] => [
  ...pool.kept.map(({ lot }) => lot),
  ...roadmap.lots.filter(({ id }) => id === pool.id),
];

/** Accelerators of the plan's lots, in the order they are met. */
const gpusOf = ({ lots }: Roadmap): string[] => [
  ...new Set(lots.flatMap(({ server }) => (server.gpuId === null ? [] : [server.gpuId]))),
];

/**
 * Hiring what the plan has at work, by the hour, by the month and committed for one and three years: the same
 * accelerators in the same months. On demand is paid for the hours that run; the others around the clock, and what
 * is committed once is renewed, never given back. finance.md §7.
 */
export function hireRows(roadmap: Roadmap, scenario: Scenario, { rentals, nameOf }: Sources): Hire {
  const gpus = gpusOf(roadmap);
  const used = new Set(roadmap.lots.flatMap(({ server, count }) => (count > 0 ? [server.gpuId] : [])));
  const rows: Row[] = [
    ...gpus.flatMap((gpuId) => atWorkRows({ id: gpuId, name: nameOf(gpuId) }, roadmap, scenario)),
    ...sharedRows(gpus),
  ];
  const alternatives: Alternative[] = [];
  for (const term of RENTAL_TERMS) {
    const prices: AlternativePrice[] = [];
    const missing: Problem[] = [];
    const priced: string[] = [];
    for (const gpuId of gpus) {
      const pick = pickRental(gpuId, term, scenario, rentals);
      if (pick && hasRate(pick.price.currency, scenario)) {
        rows.push(...priceRows({ id: gpuId, name: nameOf(gpuId) }, pick, term));
        priced.push(gpuId);
      } else if (used.has(gpuId)) {
        const name = hireName({ id: gpuId, name: nameOf(gpuId) }, term);
        missing.push(problem('missing-price', 'prices', { item: rentalItemId(gpuId, term), name }));
      }
      if (used.has(gpuId)) prices.push(priceOf({ id: gpuId, name: nameOf(gpuId) }, term, pick));
    }
    if (missing.length === 0) rows.push(...feeRows(term, priced));
    alternatives.push({ kind: term, prices, missing });
  }
  return { rows, alternatives };
}

const hireName = ({ name }: Named, term: RentalTerm): Label =>
  label('alternatives.hireOf', { gpu: name, alternative: label(`alternative.${term}`) });

const priceOf = (gpu: Named, term: RentalTerm, pick: RentalPick | undefined): AlternativePrice => ({
  itemId: rentalItemId(gpu.id, term),
  name: hireName(gpu, term),
  per: 'gpuHour',
  net: pick && hireIds.perGpuHour(gpu.id, term),
  price: pick?.price,
});

function atWorkRows({ id: gpuId, name }: Named, roadmap: Roadmap, { phases }: Scenario): Row[] {
  const count = { section: 'alternative', unit: 'GPU', format: 'count' } as const;
  const perPhase = phases.flatMap((phase) => {
    const lots = roadmap.pools
      .filter((pool) => pool.phase.id === phase.id)
      .flatMap((pool) => lotsAtWork(pool, roadmap))
      .filter(({ server }) => server.gpuId === gpuId);
    if (lots.length === 0) return [];
    const gpus = lots.map(({ id, server }) => mul(poolIds(id).bought, serverGpus(server.id)));
    return [mul(phaseIds(phase).active, add(...gpus))];
  });
  return [
    monthRow(
      hireIds.gpus(gpuId),
      label('row.hire.gpus', { gpu: name }),
      count,
      perPhase.length === 0 ? zero : add(...perPhase),
    ),
    monthRow(
      hireIds.committed(gpuId),
      label('row.hire.committed', { gpu: name }),
      count,
      max(prior(hireIds.committed(gpuId)), hireIds.gpus(gpuId)),
    ),
  ];
}

function sharedRows(gpus: readonly string[]): Row[] {
  return [
    monthRow(
      hireIds.gpuHours,
      label('row.hire.gpuHours'),
      { section: 'alternative', unit: 'GPU·h', format: 'count' },
      mul(gpus.length === 0 ? zero : add(...gpus.map(hireIds.gpus)), assumptionId('hoursPerMonth')),
    ),
    monthRow(
      hireIds.priceFactor,
      label('row.hire.priceFactor'),
      { section: 'alternative', unit: '1', format: 'decimal' },
      mul(
        assumptionId('cloudPriceLevel'),
        pow(add(1, assumptionId('cloudYearlyPriceChange')), div(MONTH, MONTHS_PER_YEAR)),
      ),
    ),
    monthRow(
      hireIds.kept,
      label('row.hire.kept'),
      MONEY,
      add(
        roundMoney(mul(costId('staff'), assumptionId('hiredStaffShare'))),
        costId('bandwidth'),
        costId('cloud'),
      ),
    ),
  ];
}

function priceRows({ id: gpuId, name }: Named, { price, offer }: RentalPick, term: RentalTerm): Row[] {
  const params = { gpu: name, alternative: label(`alternative.${term}`) };
  const provenance = {
    source: verbatim(price.source),
    reference: price.itemId,
    ...(price.date === undefined ? {} : { date: price.date }),
    ...(price.note === '' ? {} : { note: verbatim(price.note) }),
    certainty: price.certainty,
  };
  const amount = hireIds.price(gpuId, term);
  const inYuan = price.currency === 'CNY' ? ref(amount) : mul(amount, rateId(price.currency));
  const perGpu = div(inYuan, hireIds.gpusPerOffer(gpuId, term));
  const perHour = offer.per === 'month' ? div(perGpu, assumptionId('hoursPerMonth')) : perGpu;
  return [
    {
      kind: 'input',
      id: amount,
      label: label('row.hire.price', params),
      unit: offer.per === 'hour' ? `${price.currency}/machine/h` : `${price.currency}/machine`,
      axis: 'scalar',
      section: 'alternative',
      format: 'unitPrice',
      value: price.amount,
      least: 0,
      ...(price.low < price.high ? { range: { p10: price.low, p90: price.high } } : {}),
      provenance,
    },
    {
      kind: 'input',
      id: hireIds.gpusPerOffer(gpuId, term),
      label: label('row.hire.gpusPerOffer', params),
      unit: 'GPU/machine',
      axis: 'scalar',
      section: 'alternative',
      format: 'count',
      value: offer.gpus,
      least: 1,
      provenance,
    },
    scalarRow(
      hireIds.perGpuHour(gpuId, term),
      label('row.hire.perGpuHour', params),
      { section: 'alternative', unit: 'CNY/GPU/h', format: 'unitPrice' },
      includesVat(price) ? div(perHour, add(1, SERVICES_VAT)) : perHour,
    ),
  ];
}

function feeRows(term: RentalTerm, gpus: readonly string[]): Row[] {
  const counted = term === 'oneYear' || term === 'threeYears' ? hireIds.committed : hireIds.gpus;
  const terms = gpus.map((gpuId) => mul(counted(gpuId), hireIds.perGpuHour(gpuId, term)));
  const hours = mul(assumptionId('hoursPerMonth'), hireIds.priceFactor);
  const perMonth = terms.length === 0 ? zero : mul(add(...terms), hours);
  const fee = hireIds.fee(term);
  const params = { alternative: label(`alternative.${term}`) };
  const onDemand = term === 'onDemand';
  return [
    ...(onDemand ? [monthRow(hireIds.fullFee, label('row.hire.fullFee'), MONEY, roundMoney(perMonth))] : []),
    monthRow(
      fee,
      label('row.hire.fee', params),
      MONEY,
      onDemand ? roundMoney(mul(hireIds.fullFee, assumptionId('cloudRunningShare'))) : roundMoney(perMonth),
    ),
    ...comparedRows(term, add(fee, hireIds.kept, notDeductible(fee, SERVICES_VAT))),
    ...breakEvenRows(term),
    meanPrice(term),
    ...(onDemand ? [breakEvenShare()] : []),
  ];
}

function meanPrice(term: RentalTerm): Row {
  const hours = presentValue(hireIds.gpuHours);
  const fee = term === 'onDemand' ? hireIds.fullFee : hireIds.fee(term);
  return scalarRow(
    hireIds.meanPrice(term),
    label('row.hire.meanPrice', { alternative: label(`alternative.${term}`) }),
    { section: 'alternative', unit: 'CNY/GPU/h', format: 'unitPrice' },
    when(compare(hours, '>', 0), div(presentValue(fee), hours), 0),
  );
}

/** VAT on a payment where it is a cost. finance.md §6. */
export const notDeductible = (amount: string, rate: string): Expression =>
  when(INPUT_VAT_DEDUCTIBLE, 0, roundMoney(mul(amount, rate)));

/** finance.md §7: the part of buying that hire replaces ÷ what hire costs around the clock. Above 1: never reached. */
function breakEvenShare(): Row {
  const full = presentValue(hireIds.fullFee);
  const withVat = mul(full, add(1, when(INPUT_VAT_DEDUCTIBLE, 0, SERVICES_VAT)));
  return scalarRow(
    hireIds.breakEvenShare,
    label('row.hire.breakEvenShare'),
    { section: 'alternative', unit: '%', format: 'percent' },
    when(compare(full, '>', 0), div(sub(RESULTS.presentValue, presentValue(hireIds.kept)), withVat), 0),
  );
}
