import { beforeAll, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import type { Quote } from '../catalog/quote.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { quotesOfPlan } from './quotes-of-plan.ts';

let plan: Plan;
beforeAll(() => {
  const computed = computePlan(sampleScenario('zh-CN'), shippedCatalog());
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  plan = computed.value;
});

const itemsBought = (): string[] => [...new Set(plan.lines.flatMap(({ price }) => price?.itemId ?? []))];

function quote(id: string, itemIds: readonly (string | null)[], change: Partial<Quote> = {}): Quote {
  return {
    id,
    supplierId: 's-1',
    quoteNumber: `${id}-01`,
    quotedDate: '2026-09-01',
    validUntil: null,
    currency: 'CNY',
    taxBasis: 'unstated',
    fileName: 'a.xlsx',
    fileSha256: '',
    sheet: '',
    acceptedAt: `2026-09-0${id.length}T00:00:00.000Z`,
    acceptedBy: '',
    withdrawn: false,
    lineCount: itemIds.length,
    lines: itemIds.map((itemId, index) => ({
      row: index + 1,
      name: `名称 ${index}`,
      specification: '规格',
      brand: '品牌',
      unit: '台',
      quantity: 99,
      unitPrice: 1000 + index,
      taxRate: null,
      leadTime: '8 周',
      warranty: '',
      note: '含运费',
      itemId,
    })),
    ...change,
  };
}

test('an item bought in several phases is quoted in each, for the quantity of the plan', () => {
  const [itemId = ''] = itemsBought();
  const asked = plan.lines.filter(({ price }) => price?.itemId === itemId);
  expect(asked.length).toBeGreaterThan(1);
  const [filled] = quotesOfPlan([{ quote: quote('a', [itemId]), supplier: '甲' }], plan);
  expect(filled).toMatchObject({ supplier: '甲', taxBasis: 'inclusive', validUntil: undefined });
  expect(filled?.lines.map(({ lineId, quantity }) => [lineId, quantity])).toEqual(
    asked.map((line) => [line.id, plan.values.at(line.quantity ?? '')]),
  );
  expect(filled?.lines[0]).toMatchObject({
    unitPrice: 1000,
    vatRate: plan.scenario.assumptions.goodsVat,
    offered: '品牌 规格',
    remark: '8 周 · 含运费',
  });
});

test('quotes of other things and withdrawn ones are left out; the rest stand in the order they came', () => {
  const [itemId = ''] = itemsBought();
  const kept = [
    { quote: quote('ccc', [itemId], { currency: 'USD' }), supplier: '丙' },
    { quote: quote('a', [itemId]), supplier: '甲' },
    { quote: quote('bb', ['something-else', null]), supplier: '乙' },
    { quote: quote('dddd', [itemId], { withdrawn: true }), supplier: '丁' },
  ];
  const filled = quotesOfPlan(kept, plan);
  expect(filled.map(({ supplier, taxBasis }) => [supplier, taxBasis])).toEqual([
    ['甲', 'inclusive'],
    ['丙', 'exclusive'],
  ]);
});
