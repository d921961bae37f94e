import { describe, expect, it } from 'vitest';
import type { Quote, QuoteLine } from '../catalog/quote.ts';
import { compareQuotes } from './compare.ts';

const line = (name: string, unitPrice: number, quantity = 2, taxRate: number | null = 0.13): QuoteLine => ({
  row: 2,
  name,
  specification: '',
  brand: '',
  unit: '台',
  quantity,
  unitPrice,
  taxRate,
  leadTime: '',
  warranty: '',
  note: '',
  itemId: null,
});

const quote = (id: string, change: Partial<Quote>): Quote => ({
  id,
  supplierId: id,
  quoteNumber: id,
  quotedDate: '2026-11-01',
  validUntil: '2026-12-01',
  currency: 'CNY',
  taxBasis: 'inclusive',
  fileName: '',
  fileSha256: '',
  sheet: '',
  acceptedAt: '',
  acceptedBy: '',
  withdrawn: false,
  lineCount: 1,
  lines: [line('服务器', 100_000)],
  ...change,
});

const OPTIONS = {
  date: '2026-11-15',
  priceWeight: 30,
  vatRate: 0.13,
  yuanPer: (currency: string) => (({ CNY: 1, USD: 7 }) as Record<string, number | undefined>)[currency],
};

describe('three quotes', () => {
  const three = [
    quote('a', { lines: [line('服务器', 120_000)] }),
    quote('b', { lines: [line('服务器', 100_000)] }),
    quote('c', { lines: [line('服务器', 150_000)] }),
  ];

  it('are ranked with their deviation from the lowest and the price score', () => {
    const compared = compareQuotes(three, OPTIONS);
    expect(compared).toMatchObject({ comparable: 3, needsReason: false, lowestId: 'b' });
    expect(
      compared.quotes.map(({ gross, rank, deviation, score }) => [gross, rank, deviation, score]),
    ).toEqual([
      [240_000, 2, expect.closeTo(0.2, 12), 25],
      [200_000, 1, 0, 30],
      [300_000, 3, 0.5, 20],
    ]);
  });

  it('need a reason when one of them is out', () => {
    const expired = compareQuotes(three.with(1, quote('b', { validUntil: '2026-11-14' })), OPTIONS);
    expect(expired).toMatchObject({ comparable: 2, needsReason: true, lowestId: 'a' });
    expect(expired.quotes[1]).toMatchObject({ incomparable: ['expired'], rank: undefined, score: undefined });
  });

  it.each([
    ['withdrawn', { withdrawn: true }],
    ['not-yet-valid', { quotedDate: '2026-11-16' }],
    ['no-rate', { currency: 'EUR' }],
  ] as const)('do not count one that is %s', (why, change) => {
    const compared = compareQuotes(three.with(1, quote('b', change)), OPTIONS);
    expect(compared.quotes[1]?.incomparable).toEqual([why]);
    expect(compared.comparable).toBe(2);
  });

  it('are told apart by what one of them lacks', () => {
    const compared = compareQuotes(
      three.with(0, quote('a', { lines: [line('服务器', 120_000), line('交换机', 30_000, 1)] })),
      OPTIONS,
    );
    expect(compared.quotes.map(({ missing }) => missing)).toEqual([[], ['交换机'], ['交换机']]);
    expect(compared.comparable).toBe(1);
    expect(compared.lines.map(({ name, lowest }) => [name, lowest])).toEqual([
      ['服务器', 100_000],
      ['交换机', 30_000],
    ]);
  });
});

describe('quotes on different bases', () => {
  it('are brought to CNY with VAT', () => {
    const compared = compareQuotes(
      [
        quote('gross', { lines: [line('x', 113, 1)] }),
        quote('net', { taxBasis: 'exclusive', lines: [line('x', 100, 1)] }),
        quote('usd', { taxBasis: 'exclusive', currency: 'USD', lines: [line('x', 10, 1, null)] }),
      ],
      OPTIONS,
    );
    expect(compared.quotes.map(({ net, gross }) => [net, gross])).toEqual([
      [100, 113],
      [100, 113],
      [70, 79.1],
    ]);
  });

  it('are compared by item where both name it, whatever they call it', () => {
    const compared = compareQuotes(
      [
        quote('a', { lines: [{ ...line('H100 服务器', 1), itemId: 'h100-8' }] }),
        quote('b', { lines: [{ ...line('推理服务器', 2), itemId: 'h100-8' }] }),
      ],
      OPTIONS,
    );
    expect(compared.lines).toHaveLength(1);
    expect(compared.comparable).toBe(2);
  });
});
