import { expect, test } from 'vitest';
import { PRECISIONS } from '#shared/scenario/scenario.ts';
import { IMAGE_ENGINES, LANGUAGE_ENGINES } from '#shared/scenario/serving.ts';
import { askedLocale, readArguments } from './arguments.ts';

const size = (...more: string[]) => readArguments(['size', '--scenario', 'plan.json', ...more], 'en');

test('precisions and engines to try: none, some, or all', () => {
  expect(size()).toMatchObject({ ok: true, value: { precisions: [], engines: [] } });
  expect(size('--precisions', 'fp8,INT4', '--engines', 'sglang, trtllm')).toMatchObject({
    ok: true,
    value: { precisions: ['fp8', 'int4'], engines: ['sglang', 'trtllm'] },
  });
  expect(size('--precisions', 'all', '--engines', 'all')).toMatchObject({
    ok: true,
    value: { precisions: PRECISIONS, engines: [...LANGUAGE_ENGINES, ...IMAGE_ENGINES] },
  });
});

test.each(['sglang,tgi', 'auto', ''])('an engine that nobody knows is named: %s', (engines) => {
  const read = size('--engines', engines);
  expect(read.ok).toBe(false);
  if (!read.ok)
    expect(read.error[0]).toMatchObject({ code: 'usage', params: { detail: `--engines ${engines}` } });
});

test('a refusal is told in the language asked for, whatever else is wrong', () => {
  expect(askedLocale(['balance', '--runs', '-5', '--lang', 'en'], 'zh-CN')).toBe('en');
  expect(askedLocale(['balance', '--lang=en', '--nonsense'], 'zh-CN')).toBe('en');
  expect(askedLocale(['balance', '--lang', 'xx'], 'zh-CN')).toBe('zh-CN');
  expect(askedLocale(['en'], 'zh-CN')).toBe('zh-CN');
});

test('what Node says of an option is told in one sentence', () => {
  const read = size('--top', '-5');
  const [problem] = read.ok ? [] : read.error;
  expect(problem).toMatchObject({ code: 'usage' });
  expect(JSON.stringify(problem)).not.toContain('\\n');
});
