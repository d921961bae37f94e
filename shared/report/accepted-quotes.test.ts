import { describe, expect, it } from 'vitest';
import type { Quote, QuoteLine } from '../catalog/quote.ts';
import { computePlan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { type AcceptedQuote, answersOf } from './accepted-quotes.ts';

const computed = computePlan(sampleScenario('zh-CN'), shippedCatalog());
if (!computed.ok) throw new Error(JSON.stringify(computed.error));
const plan = computed.value;
const bought = plan.lines.find(({ price }) => price !== undefined);
const itemId = bought?.price?.itemId ?? '';

const line = (change: Partial<QuoteLine>): QuoteLine => ({
  row: 2,
  name: '推理服务器',
  specification: '8×H100',
  brand: '',
  unit: '台',
  quantity: 1,
  unitPrice: 100_000,
  taxRate: null,
  leadTime: '',
  warranty: '',
  note: '',
  itemId,
  ...change,
});

const accepted = (supplierId: string, change: Partial<Quote> = {}): AcceptedQuote => ({
  supplier: { id: supplierId, name: `${supplierId} 公司`, contact: '', smallEnterprise: false, note: '' },
  quote: {
    id: supplierId,
    supplierId,
    quoteNumber: 'Q-1',
    quotedDate: '2026-09-01',
    validUntil: null,
    currency: 'CNY',
    taxBasis: 'unstated',
    fileName: '',
    fileSha256: '',
    sheet: '',
    acceptedAt: '',
    acceptedBy: '',
    withdrawn: false,
    lineCount: 1,
    lines: [line({})],
    ...change,
  },
});

describe('accepted quotes in the report', () => {
  it('answer every line that buys the item, with VAT where CNY does not say', () => {
    const [answer] = answersOf(plan, [accepted('a')]);
    const asked = plan.lines.filter(({ price }) => price?.itemId === itemId).map(({ id }) => id);
    expect(answer?.lines.map(({ lineId }) => lineId)).toEqual(asked);
    expect(answer).toMatchObject({ supplier: 'a 公司', taxBasis: 'inclusive', validUntil: undefined });
    expect(answer?.lines[0]).toMatchObject({
      unitPrice: 100_000,
      vatRate: 0.13,
      offered: '推理服务器 8×H100',
    });
  });

  it('are the newest of each supplier, and none that was withdrawn or prices nothing of the plan', () => {
    const answers = answersOf(plan, [
      accepted('a'),
      accepted('a', { quoteNumber: 'Q-2', quotedDate: '2026-09-20' }),
      accepted('b', { withdrawn: true }),
      accepted('c', { lines: [line({ itemId: null })] }),
      accepted('d', { lines: [line({ itemId: 'something-else' })] }),
    ]);
    expect(answers.map(({ supplier, quoteNumber }) => [supplier, quoteNumber])).toEqual([['a 公司', 'Q-2']]);
  });
});
