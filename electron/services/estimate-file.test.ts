import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '#db/seed-cells.ts';
import { LOCALES } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { estimateFile } from './estimate-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'estimate '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const HEAD =
  'note,model,gpu,gpus,precision,input_tokens,output_tokens,ttft_target_s,tpot_target_ms,tensor_parallel';
const LINES = [
  ['good', 'llama3.1-70b,h100-sxm,8,fp8,1000,500,2,50,', 'ok', ''],
  ['a size asked for', 'llama3.1-70b,h100-sxm,8,fp8,1000,500,2,50,4', 'ok', ''],
  ['by its long name', 'meta-llama/Llama-3.1-8B-Instruct,L40S,1,bf16,1000,500,,,', 'ok', ''],
  ['unknown model', 'llama3.1-71b,h100-sxm,8,fp8,1000,500,2,50,', 'refused', 'llama3.1-70b'],
  ['unknown GPU', 'llama3.1-70b,h101-sxm,8,fp8,1000,500,2,50,', 'refused', 'h100-sxm'],
  ['no bandwidth known', 'llama3.1-70b,dcu-k100,8,fp16,1000,500,2,50,', 'refused', ''],
  ['impossible parallelism', 'llama3.1-70b,h100-sxm,8,fp8,1000,500,2,50,3', 'refused', '3'],
  ['zero length', 'llama3.1-70b,h100-sxm,8,fp8,0,500,2,50,', 'refused', 'input_tokens'],
  ['negative length', 'llama3.1-70b,h100-sxm,8,fp8,1000,-5,2,50,', 'refused', 'output_tokens'],
  ['a word for a number', 'llama3.1-70b,h100-sxm,8,fp8,many,500,2,50,', 'refused', 'many'],
  ['beyond the context', 'llama3.1-70b,h100-sxm,8,fp8,200000,500,2,50,', 'refused', '131'],
  ['too little memory', 'llama3.1-405b,rtx-4090,1,int4,1000,500,2,50,', 'refused', 'GB'],
  ['"a comma, and "" quotes"', 'llama3.1-70b,h100-sxm,8,fp9,1000,500,2,50,', 'refused', 'fp9'],
] as const;

describe.each(LOCALES)('a batch of lines (%s)', (locale) => {
  it('answers what it can, says why it cannot answer the others, and keeps every line', async () => {
    const [input, output] = [path.join(folder, 'in.csv'), path.join(folder, `${locale}.csv`)];
    await writeFile(input, [HEAD, ...LINES.map(([note, line]) => `${note},${line}`)].join('\n'));
    const done = await estimateFile(input, output, shippedCatalog(), translatorFor(locale));
    expect(done).toEqual({ ok: true, value: { rows: LINES.length, refused: 10 } });
    const answers = readCsv(await readFile(output, 'utf8'));
    expect(answers.map((answer) => answer['status'])).toEqual(LINES.map(([, , status]) => status));
    LINES.forEach(([, , status, named], index) => {
      const answer = answers[index] ?? {};
      expect(answer['message']).toContain(named);
      expect(answer['message'] === '').toBe(status === 'ok');
      expect(Number(answer['requests_per_second']) > 0).toBe(status === 'ok');
    });
    expect(answers[1]?.['gpus_per_replica']).toBe('4');
  });
});

it('says so when there is no such file', async () => {
  const out = path.join(folder, 'none.csv');
  const done = await estimateFile(
    path.join(folder, 'missing.csv'),
    out,
    shippedCatalog(),
    translatorFor('en'),
  );
  expect(!done.ok && done.error[0]?.code).toBe('file-not-found');
});
