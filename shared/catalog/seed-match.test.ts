import { describe, expect, it } from 'vitest';
import type { Gpu } from './gpu.ts';
import { matchSeed } from './seed-match.ts';
import type { SeedQuote } from './seed-quote.ts';

const rates = { fp32Tflops: 82.6, fp16Tflops: 330.3, bf16Tflops: 165.2, fp8Tflops: 660.6, int8Tops: 660.6 };
const gpu = { ...rates, fp4Tflops: null } as Gpu;
const line = (computeT: number): SeedQuote => ({
  gpuId: 'rtx-4090',
  name: 'RTX 4090',
  computeT,
  memoryGB: 24,
  priceCny: 15_000,
  valueRating: '高',
  use: '入门部署',
  datasheetFp32Tflops: 82.6,
  datasheetBf16Tflops: 165.2,
  datasheetMemoryGB: 24,
  note: '',
});

describe('the compute a table quotes', () => {
  it('is found among the figures of the datasheet, whatever precision it mixes up', () => {
    expect(matchSeed(line(83), gpu)).toMatchObject({ figure: 'fp32', sparse: false });
    expect(matchSeed(line(165), gpu)).toMatchObject({ figure: 'bf16', sparse: false });
    expect(matchSeed(line(1321), gpu)).toMatchObject({ figure: 'fp8', sparse: true });
  });

  it('may be in no datasheet at all', () => {
    expect(matchSeed(line(75), gpu).figure).toBeUndefined();
    expect(matchSeed(line(83), undefined).figure).toBeUndefined();
  });

  it('is put on dense BF16, so that prices can be held against each other', () => {
    const match = matchSeed(line(83), gpu);
    expect(match.ratio).toBeCloseTo(0.502, 3);
    expect(match.quotedPerWan).toBeCloseTo(55.33, 2);
    expect(match.likeForLikePerWan).toBeCloseTo(110.13, 2);
  });
});
