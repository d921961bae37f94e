import { describe, expect, it } from 'vitest';
import { cacheBytes, cacheBytesPerToken, cacheShape } from './kv-cache.ts';
import { model, models } from './testing/catalog.ts';

const shape = (id: string, parallel = 1) => {
  const result = cacheShape(model(id), parallel);
  if (!result.ok) throw new Error(id);
  return result.value;
};

describe('key-value cache (performance-model.md §2)', () => {
  const published = models.filter((each) => each.kvBytesPerToken16 !== null);

  it('has a published size for most of the catalog', () => {
    expect(published.length).toBeGreaterThan(80);
  });

  it.each(published.map((each) => [each.id, each] as const))(
    'per token is exactly as published: %s',
    (_, each) => {
      expect(cacheBytesPerToken({ ...each, kvBytesPerToken16: null })).toBe(each.kvBytesPerToken16);
    },
  );

  it('is shared out by heads under tensor parallelism, and repeated when heads run out', () => {
    expect(shape('llama3.1-8b', 2).bytesPerToken).toBe(131_072 / 2);
    expect(shape('llama3.1-8b', 8).bytesPerToken).toBe(131_072 / 8);
    expect(shape('qwen2.5-7b', 8).bytesPerToken).toBe(57_344 / 4);
  });

  it('of MLA is held in full by every GPU', () => {
    expect(shape('deepseek-v3', 8)).toEqual(shape('deepseek-v3', 1));
    expect(shape('deepseek-v3').bytesPerToken).toBe(61 * (512 + 64) * 2);
  });

  it('of windowed layers stops growing at the window', () => {
    const gptOss = shape('gpt-oss-120b');
    expect(gptOss.bytesPerToken).toBe(36_864);
    expect(cacheBytes(gptOss, 100_128) - cacheBytes(gptOss, 128)).toBe(36_864 * 100_000);
    // Gemma 2: every other layer; the published 344,064 bytes are the worst case.
    expect(shape('gemma2-9b').bytesPerToken).toBe(344_064 / 2);
    expect(cacheBytes(shape('mistral-7b-v0.1'), 32_768)).toBe(cacheBytes(shape('mistral-7b-v0.1'), 4096));
  });

  it('of linear-attention layers is a constant state', () => {
    const hybrid = shape('qwen3.5-27b');
    expect(hybrid.bytesPerToken).toBe(65_536);
    expect(cacheBytes(hybrid, 0)).toBe(48 * 4_194_304);
  });

  it('that is neither standard nor published is not modelled', () => {
    const result = cacheShape(model('deepseek-v4-pro'), 1);
    expect(result).toEqual({ ok: false, error: { code: 'not-modelled', what: 'cache' } });
  });
});
