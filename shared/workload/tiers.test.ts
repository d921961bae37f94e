import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import {
  tierAdvantagesLabel,
  tierLabel,
  tierOf,
  tierParts,
  tierReasonLabel,
  TIERS,
  tierUseLabel,
} from './tiers.ts';

const tier = (requestsPerDay: number, latencySeconds: number, paramsB: number): string =>
  tierOf({ requestsPerDay, latencySeconds, paramsB }).tier.id;

describe("the seed's tiers (mission M3, seed 2.1–2.3)", () => {
  it('take the smallest that covers requests, answer time and model', () => {
    expect(tier(1000, 2, 7)).toBe('entry');
    expect(tier(1001, 2, 7)).toBe('enterprise');
    expect(tier(500, 1.5, 7)).toBe('enterprise');
    expect(tier(500, 2, 13)).toBe('enterprise');
    expect(tier(500, 0.9, 7)).toBe('professional');
    expect(tier(500, 2, 235)).toBe('professional');
    expect(tier(80_000, 2, 7)).toBe('professional');
  });

  it('count models as they are named: 7.6B is a 7B model, 70.6B a 70B model', () => {
    expect(tier(1000, 2, 7.61)).toBe('entry');
    expect(tier(1000, 2, 8.03)).toBe('enterprise');
    expect(tier(1000, 2, 70.55)).toBe('enterprise');
    expect(tier(1000, 2, 72.7)).toBe('professional');
  });

  it('say why, and where the seed names no tier', () => {
    expect(tierOf({ requestsPerDay: 5000, latencySeconds: 1, paramsB: 70 }).reasons).toEqual([
      'requests',
      'latency',
      'model',
    ]);
    expect(tierOf({ requestsPerDay: 20_000, latencySeconds: 2, paramsB: 7 }).reasons).toEqual([
      'requests',
      'between-tiers',
    ]);
    expect(tierOf({ requestsPerDay: 60_000, latencySeconds: 0.2, paramsB: 7 })).toMatchObject({
      tier: { id: 'professional' },
      reasons: ['faster-than-any'],
    });
  });

  it('write their parts and budget as the seed does', () => {
    const { label } = translatorFor('zh-CN');
    const [, enterprise] = TIERS;
    expect(enterprise && tierParts(enterprise).map(label)).toEqual([
      'GPU：4×A5000 24GB',
      'CPU：2×Intel 6348H',
      '内存：512 GB',
      '存储：8 TB NVMe RAID',
      '预算：25 万元 至 35 万元',
    ]);
  });

  it.each(LOCALES)('are complete in %s', (locale) => {
    const { label } = translatorFor(locale);
    for (const each of TIERS) {
      const labels = [
        tierLabel(each.id),
        tierUseLabel(each.id),
        tierAdvantagesLabel(each.id),
        ...tierParts(each),
      ];
      for (const text of labels.map(label)) expect(text).not.toMatch(/[{}]|undefined|NaN/);
    }
    expect(label(tierReasonLabel('between-tiers'))).not.toBe('');
  });
});
