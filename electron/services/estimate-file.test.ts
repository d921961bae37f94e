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

describe('lines of every kind of scene and way of serving', () => {
  const answersOf = async (
    head: string,
    lines: readonly string[],
  ): Promise<readonly Record<string, string>[]> => {
    const [input, output] = [path.join(folder, 'kinds.csv'), path.join(folder, 'kinds-out.csv')];
    await writeFile(input, [head, ...lines].join('\n'));
    const done = await estimateFile(input, output, shippedCatalog(), translatorFor('en'));
    expect(done).toMatchObject({ ok: true, value: { rows: lines.length } });
    return readCsv(await readFile(output, 'utf8'));
  };
  const HEAD_OF_SCENES =
    'scene,model,gpu,precision,input_tokens,output_tokens,shared_tokens,question_tokens,passages,passage_tokens,images,image_width,image_height,steps,strength';

  it('count what a request of the scene holds', async () => {
    const answers = await answersOf(HEAD_OF_SCENES, [
      'rag,qwen2.5-7b,l40s,bf16,,200,300,50,5,500,,,,,',
      'multimodal,qwen2.5-vl-7b,l40s,bf16,100,200,,,,,2,1024,1024,,',
      'embedding,bge-m3,l40s,fp16,300,,,,,,,,,,',
      'text-to-image,sdxl-base,l40s,fp16,,,,,,,,,,30,',
      'image-to-image,sdxl-base,l40s,fp16,,,,,,,,,,30,0.5',
      'controlnet,sdxl-base,l40s,fp16,,,,,,,,,,30,',
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'ok'));
    expect(answers.map((answer) => answer['input_tokens_seen']).slice(0, 2)).toEqual(['2850', '2838']);
    const seconds = answers.slice(3).map((answer) => Number(answer['image_s']));
    const [whole = 0, half = 0, control = 0] = seconds;
    expect(half).toBeLessThan(whole);
    expect(control).toBeGreaterThan(whole);
    for (const answer of answers) {
      expect(Number(answer['need_gpu_tflops'])).toBeGreaterThan(0);
      expect(Number(answer['max_num_seqs'])).toBeGreaterThanOrEqual(1);
      expect(Number(answer['technique_int4_saved'])).toBeGreaterThan(0);
    }
  });

  it('refuse a column that is not of the scene, and what is missing', async () => {
    const answers = await answersOf(HEAD_OF_SCENES, [
      'llm,qwen2.5-7b,l40s,bf16,100,200,,,,,,,,30,',
      'rag,qwen2.5-7b,l40s,bf16,,200,300,50,,500,,,,,',
      'audio,qwen2.5-7b,l40s,bf16,100,200,,,,,,,,,',
    ]);
    expect(answers.map(({ message }) => message)).toEqual([
      expect.stringContaining('steps'),
      expect.stringContaining('passages'),
      expect.stringContaining('audio'),
    ]);
  });

  it('follow how the load is served', async () => {
    const head =
      'model,gpu,gpus,precision,input_tokens,output_tokens,engine,kv_cache,prefix_hit_share,speculation,accepted_tokens,lora_adapters,pipeline_parallel,disaggregated';
    const line = 'llama3.1-70b,h100-sxm,8,fp8,2000,300';
    const answers = await answersOf(head, [
      `${line},,,,,,,,`,
      `${line},,,0.5,,,,,`,
      `${line},,,,eagle,3,,,`,
      `${line},trtllm,fp8,,,,,,`,
      `${line},,,,,,40,,`,
      `${line},,,,,,,2,`,
      `${line},,,,,,,,yes`,
      `${line},tgi,,,,,,,`,
      `${line},,,1.5,,,,,`,
      `${line},lmdeploy,,,,,,,yes`,
    ]);
    const rates = answers.map((answer) => Number(answer['requests_per_second']));
    const [plain = 0, cached = 0, drafted = 0, , adapted = 0] = rates;
    expect(cached).toBeGreaterThan(plain);
    expect(drafted).toBeGreaterThan(plain);
    expect(adapted).toBeLessThan(plain);
    expect(answers[3]?.['served_by']).toBe('trtllm');
    expect(answers[5]?.['pipeline_stages']).toBe('2');
    expect(Number(answers[6]?.['prefill_replicas'])).toBeGreaterThanOrEqual(1);
    expect(answers[7]?.['message']).toContain('tgi');
    expect(answers[8]?.['message']).toContain('prefix_hit_share');
  });

  it('say what memory can be told of where speed cannot', async () => {
    const [answer] = await answersOf('model,gpu,precision,input_tokens,output_tokens', [
      'qwen2.5-7b,dcu-k100,fp16,1000,300',
    ]);
    expect(answer).toMatchObject({
      status: 'refused',
      reason: 'missing-datasheet',
      model_weights_gb: '15.22',
    });
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

describe('what is written', () => {
  const written = async (text: string): Promise<string> => {
    const [input, output] = [path.join(folder, 'kept.csv'), path.join(folder, 'kept-out.csv')];
    await writeFile(input, text);
    const done = await estimateFile(input, output, shippedCatalog(), translatorFor('zh-CN'));
    expect(done.ok).toBe(true);
    return readFile(output, 'utf8');
  };
  const head = 'model,gpu,precision,input_tokens,output_tokens';
  const line = 'llama3.1-8b,h100-sxm,fp8,100,100';

  it('has the mark of UTF-8 where the lines came from a spreadsheet', async () => {
    expect(await written(`${head}\n${line}`)).toMatch(/^model/);
    expect(await written(`\uFEFF${head}\n${line}`)).toMatch(/^\uFEFFmodel/);
  });

  it('keeps a column under the name of an answer apart, and replaces earlier answers', async () => {
    const first = await written(`${head},status\n${line},mine`);
    expect(first.split('\n')[0]).toMatch(/^model,.*,status \(input\),status,/);
    expect(first.split('\n')[1]).toContain('100,100,mine,ok');
    const plain = await written(`${head}\n${line}`);
    expect(await written(plain)).toBe(plain);
  });

  it('guards text that a spreadsheet would take for a formula, not numbers', async () => {
    const answers = await written(`note,${head}\n=1+2,${line}\n-5,${line}`);
    expect(answers).toContain("\n'=1+2,llama");
    expect(answers).toContain('\n-5,llama');
  });

  it('goes on after every kind of damage', async () => {
    const damaged = ['', '"open', 'a,b', '#N/A,h100-sxm,fp8,1-Dec,50%', '🤖,🤖,🤖,🤖,🤖', ',,,,'];
    const answers = readCsv(await written([head, line, ...damaged, line].join('\n')));
    expect(answers[0]?.['status']).toBe('ok');
    expect(answers.at(-1)?.['status']).toBe('ok');
    for (const { status, message } of answers.slice(1, -1)) {
      expect(status).toBe('refused');
      expect(message).not.toBe('');
    }
  });
});
