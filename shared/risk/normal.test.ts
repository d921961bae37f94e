import { describe, expect, it } from 'vitest';
import { normalQuantile, Z_P90 } from './normal.ts';

describe('normalQuantile', () => {
  it('gives published quantiles in the middle, in the tail and far out', () => {
    const published = [
      [0.5, 0],
      [0.9, 1.281_551_565_544_600_6],
      [0.975, 1.959_963_984_540_054],
      [0.995, 2.575_829_303_548_900_4],
      [1e-10, -6.361_340_902_404_056],
      [1e-20, -9.262_340_089_798_409],
    ] as const;
    for (const [share, z] of published) expect(normalQuantile(share)).toBeCloseTo(z, 13);
    expect(Z_P90).toBe(normalQuantile(0.9));
  });

  it('is odd around one half', () => {
    for (const share of [0.0001, 0.07, 0.3, 0.49]) {
      expect(normalQuantile(1 - share)).toBeCloseTo(-normalQuantile(share), 11);
    }
  });
});
