import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateScalar } from '../ledger/evaluate.ts';
import { add, div, type Expression, mul, pmt, ref, sub } from '../ledger/expression.ts';
import { LEAST_PURCHASE, leastPurchase, serversToBuy } from '../sizing/count.ts';
import { breakEvenHours } from './break-even.ts';

/** What the document says is what the engine computes: each figure stands in finance.md §11 as it comes out here. */
const document = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'finance.md'), 'utf8');
const examples = document.slice(document.indexOf('## 11'), document.indexOf('## 12'));

const shown = (value: number, decimals = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
const computed = (formula: Expression, values: Readonly<Record<string, number>>): number =>
  evaluateScalar(formula, values);

describe("Lenovo's LP2225 of 2025: one 8 × H100 server against p5.48xlarge", () => {
  const study = { capex: 833_806, run: 0.87, onDemand: 98.32, reserved: 53.95 };
  const onDemand = computed(breakEvenHours('capex', 'onDemand', 'run'), study);

  test('breaks even after 8,556 hours on demand and 15,708 reserved for three years', () => {
    expect(Math.abs(onDemand - 8556)).toBeLessThan(1);
    expect(examples).toContain(`${shown(onDemand)} hours`);
    const reserved = computed(breakEvenHours('capex', 'reserved', 'run'), study);
    // Printed as about 15,710.
    expect(Math.abs(reserved - 15_710)).toBeLessThan(2);
    expect(examples).toContain(`${shown(reserved)} hours`);
  });

  test.each([
    [24, 11.7, 'months'],
    [8, 2.93, 'years'],
    [4, 5.86, 'years'],
  ] as const)('at %d hours a day that is %d %s', (hours, expected, unit) => {
    const years = onDemand / (hours * 365);
    const found = unit === 'months' ? years * 12 : years;
    const decimals = unit === 'months' ? 1 : 2;
    expect(found).toBeCloseTo(expected, decimals);
    expect(examples).toContain(`${shown(found, decimals)} ${unit}`);
  });

  test('five years around the clock cost 4.3 million in the cloud and 0.87 million owned', () => {
    const hours = 8760 * 5;
    const cloud = study.onDemand * hours;
    const own = computed(add('capex', mul('run', 'hours')), { ...study, hours });
    expect(own).toBeCloseTo(871_912, 0);
    expect(examples).toContain(shown(cloud));
    expect(examples).toContain(shown(own));
  });
});

describe('Stargate Abilene by the month (Hennessy and Patterson, 7th edition)', () => {
  const given = { rate: 0.05, months: 12, servers: 15e9, network: 2e9, facility: 5e9 };
  const lives = { servers: 5, network: 6, facility: 10 } as const;
  const monthly = (what: keyof typeof lives): number =>
    computed(div(pmt('rate', 'life', what), 'months'), { ...given, life: lives[what] });
  const power = computed(mul('kW', 'use', 'pue', 'price', 'hours'), {
    kW: 1e6,
    use: 0.8,
    pue: 1.1,
    price: 0.07,
    hours: 730,
  });
  const people = computed(div(mul('staff', 'wage'), 'months'), { staff: 300, wage: 250_000, months: 12 });
  const parts = { servers: monthly('servers'), network: monthly('network'), facility: monthly('facility') };
  const total = parts.servers + parts.network + parts.facility + power + people;

  test.each([
    ['servers', parts.servers, 288.7],
    ['network', parts.network, 32.8],
    ['facility', parts.facility, 54.0],
    ['power', power, 45.0],
    ['people', people, 6.3],
  ])('%s as published', (_, found, published) => {
    expect(found / 1e6).toBeCloseTo(published, 0);
    expect(Math.abs(found / 1e6 - published)).toBeLessThan(0.06);
    expect(examples).toContain(shown(found / 1e6, 1));
  });

  test('a GPU-hour costs 1.827 USD where it is used for 80 % of the hours, and 1.46 where every hour counts', () => {
    const perHour = (use: number): number =>
      computed(div('total', mul('gpus', 'hours', 'use')), { total, gpus: 400_000, hours: 730, use });
    expect(Math.abs(perHour(0.8) - 1.826)).toBeLessThan(0.001);
    expect(examples).toContain(shown(perHour(0.8), 3));
    expect(examples).toContain(shown(perHour(1), 2));
  });
});

describe("NVIDIA's inference TCO: a server-year, and 0.66 of a server", () => {
  const given = { server: 320_000, life: 4, hosting: 3000, software: 4500, share: 0.66 };
  const year = computed(add(div('server', 'life'), add('hosting', 'software')), given);

  test('a server-year costs 87,500 USD; two thirds of one are counted, a whole one is bought', () => {
    expect(year).toBe(87_500);
    const counted = computed(mul('share', 'year'), { ...given, year });
    const bought = computed(
      serversToBuy({
        peak: 'share',
        targetUtilisation: 'whole',
        kept: 'none',
        perServer: 'whole',
        spare: 'none',
        largest: 'whole',
      }),
      { share: given.share, whole: 1, none: 0, [LEAST_PURCHASE]: leastPurchase.value },
    );
    expect(bought).toBe(1);
    expect(examples).toContain(shown(year));
    expect(examples).toContain(shown(counted));
    const above = computed(sub(div(mul('bought', 'year'), 'counted'), 'one'), {
      bought,
      year,
      counted,
      one: 1,
    });
    expect(examples).toContain(`${shown(above * 100, 1)} %`);
    expect(computed(ref('year'), { year })).toBe(year);
  });
});
