import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import type { Misfit } from './misfit.ts';
import { misfitLabel } from './misfit-label.ts';

const misfits: readonly Misfit[] = [
  { code: 'memory-short', term: 'weights', neededGB: 150.181, availableGB: 85.35, shortGB: 64.831 },
  { code: 'too-slow-first-token', seconds: 1.234, target: 0.5 },
  { code: 'too-slow-token', milliseconds: 81.4, target: 50 },
  { code: 'too-slow-image', seconds: 20.2, target: 5 },
  { code: 'missing-datasheet', field: 'bandwidthGBs' },
  { code: 'precision-unsupported', precision: 'fp8' },
  { code: 'context-too-long', limit: 8192 },
  { code: 'not-modelled', what: 'pictures' },
  { code: 'too-slow-vector', seconds: 0.2, target: 0.1 },
  { code: 'engine-unsupported', engine: 'trtllm', what: 'gpu' },
  { code: 'layout-impossible', gpus: 8, heads: 64, layers: 80, stages: 3, disaggregated: 'no' },
  { code: 'layout-impossible', gpus: 1, heads: 64, layers: 80, stages: 1, disaggregated: 'yes' },
];

describe('the text of a misfit', () => {
  it('names the term, what is needed and what is missing', () => {
    const [short] = misfits.map((each) => translatorFor('zh-CN').label(misfitLabel(each)));
    expect(short).toBe(
      '显存不足：模型权重放不下。运行一个请求共需 150.2 GB 显存，推理引擎可用 85.4 GB，还差 64.8 GB。' +
        '请选显存更大的 GPU、增加 GPU 数量，或改用更低的精度。',
    );
  });

  it.each(LOCALES)('has no gaps in %s', (locale) => {
    for (const each of misfits) {
      expect(translatorFor(locale).label(misfitLabel(each))).not.toMatch(/[{}]|undefined|NaN/);
    }
  });
});
