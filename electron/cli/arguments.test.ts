import { expect, test } from 'vitest';
import { PRECISIONS } from '#shared/scenario/scenario.ts';
import { IMAGE_ENGINES, LANGUAGE_ENGINES } from '#shared/scenario/serving.ts';
import { readArguments } from './arguments.ts';

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
