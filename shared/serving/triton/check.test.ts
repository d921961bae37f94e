import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalByProtoc } from '../../../tools/testing/protoc.ts';
import { LOCALES } from '../../i18n/messages.ts';
import { translatorFor } from '../../i18n/translate.ts';
import { copiesOf, serverGpusOf } from '../copies.ts';
import { servedJobs } from '../testing/jobs.ts';
import { judgeConfig, SEED_CONFIG } from './check.ts';
import { tritonRepository } from './repository.ts';

const eight = { count: 8 };
const form = (text: string): readonly string[] => judgeConfig(text, eight).form.map(({ code }) => code);
const placement = (text: string, count = 8): readonly string[] =>
  judgeConfig(text, { count }).placement.map(({ code }) => code);

/** Written by this program, for loads of every kind. */
const written = servedJobs().flatMap((job, at) => {
  const repository = at % 211 === 0 ? tritonRepository(job) : undefined;
  const config = repository?.ok
    ? repository.value.files.find(({ path }) => path.endsWith('config.pbtxt'))?.content
    : undefined;
  return config === undefined ? [] : [{ job, config }];
});

describe("the configuration in the user's document", () => {
  it('can be read, by this program and by protoc', () => {
    expect(judgeConfig(SEED_CONFIG, eight).form).toEqual([]);
    expect(refusalByProtoc([SEED_CONFIG])).toBeUndefined();
  });

  it('cannot be placed: two instances over eight GPUs each do not fit on eight, and KIND_GPU starts sixteen', () => {
    const [kind, many, ...rest] = judgeConfig(SEED_CONFIG, eight).placement;
    expect(kind).toMatchObject({
      code: 'triton-kind-gpu',
      params: { count: 2, gpus: 8, instances: 16, spread: 8 },
    });
    expect(many).toMatchObject({
      code: 'placement-too-many',
      params: { copies: 2, each: 8, needed: 16, gpus: 8 },
    });
    expect(rest).toEqual([]);
  });

  it('could be placed on twice as many, but for the kind of its instances', () => {
    expect(placement(SEED_CONFIG, 16)).toEqual(['triton-kind-gpu']);
    expect(placement(SEED_CONFIG.replace('count: 2', 'count: 1'))).toEqual(['triton-kind-gpu']);
  });
});

describe('a configuration that somebody wrote', () => {
  it.each<[string, string, string, number]>([
    ['a field that Triton does not know', 'max_batch: 8', 'triton-unknown-field', 1],
    ['a field of another message', 'input {\n  gpus: [0]\n}', 'triton-unknown-field', 2],
    ['a kind that there is not', 'instance_group {\n\n kind: KIND_TPU }', 'triton-value', 3],
    ['text for a number', 'max_batch_size: "8"', 'triton-value', 1],
    ['a number for text', 'name: 8', 'triton-value', 1],
    ['a number that is too large', 'max_batch_size: 2147483648', 'triton-value', 1],
    ['a negative size', 'dynamic_batching { max_queue_delay_microseconds: -1 }', 'triton-value', 1],
    ['a value for a message', 'dynamic_batching: true', 'triton-value', 1],
    ['a message for a value', 'name { }', 'triton-value', 1],
    ['a field twice', 'name: "a"\nname: "b"', 'triton-repeated', 2],
    ['a list for one value', 'name: ["a"]', 'triton-list', 1],
    ['two schedulers', 'dynamic_batching { }\nsequence_batching { }', 'triton-choice', 2],
    ['a brace that stays open', 'input {\n name: "a"\n', 'triton-syntax', 2],
    ['a quote that stays open', 'name: "a', 'triton-syntax', 1],
    ['a value without a name', '{ }', 'triton-syntax', 1],
    ['no colon before a value', 'name "a"', 'triton-syntax', 1],
  ])('is refused for %s, with the line', (_what, text, code, line) => {
    const [found] = judgeConfig(text, eight).form;
    expect(found).toMatchObject({ code, params: { line } });
    expect(refusalByProtoc([text])).toBeDefined();
  });

  it('tells everything that is wrong at once', () => {
    expect(form('max_batch: 8\nname: 1\ninstance_group { kind: KIND_X }')).toEqual([
      'triton-unknown-field',
      'triton-value',
      'triton-value',
    ]);
  });

  it.each([
    ['GPUs beyond the last', 'instance_group { kind: KIND_GPU gpus: [0, 8] }', ['placement-gpu-beyond']],
    ['a GPU named twice', 'instance_group { kind: KIND_GPU gpus: [1, 1] }', ['placement-gpu-twice']],
    ['two instances on a GPU share it', 'instance_group { count: 2 kind: KIND_GPU gpus: [0] }', []],
    ['GPUs that are not read', 'instance_group { kind: KIND_MODEL gpus: [0] }', ['triton-gpus-unread']],
    [
      'instances that take the same GPUs',
      'instance_group { count: 2 kind: KIND_CPU }\nparameters { key: "gpu_device_ids" value { string_value: "0,1;1,2" } }',
      ['placement-gpu-twice'],
    ],
    [
      'fewer lists of GPUs than instances',
      'instance_group { count: 3 kind: KIND_CPU }\nparameters { key: "gpu_device_ids" value { string_value: "0,1;2,3" } }',
      ['triton-device-lists'],
    ],
    [
      'a preferred batch above the largest',
      'max_batch_size: 8 dynamic_batching { preferred_batch_size: [4, 16] }',
      ['triton-preferred'],
    ],
  ])('%s', (_what, text, codes) => {
    expect(form(text)).toEqual([]);
    expect(placement(text)).toEqual(codes);
  });
});

describe('configurations that this program wrote', () => {
  it('have nothing wrong with them on the server that they are for', () => {
    expect(written.length).toBeGreaterThan(40);
    for (const { job, config } of written) {
      const server = serverGpusOf(job);
      const { form: ofForm, placement: ofPlace } = judgeConfig(config, server);
      expect([...ofForm, ...ofPlace]).toEqual([]);
      // A server with fewer GPUs than the copies need is found out, where the configuration names them.
      const copies = copiesOf(job);
      const used = copies.ok ? copies.value.flat().length : 0;
      if (/gpus: |gpu_device_ids/.test(config) && used > 1) {
        expect(judgeConfig(config, { count: used - 1 }).placement).not.toEqual([]);
      }
    }
  });

  it('are read as protoc reads them, whatever is changed in them', () => {
    const words = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      ';',
      '-',
      '"',
      '0',
      '8',
      '1.5',
      'true',
      'KIND_GPU',
      'name',
      'gpus',
      '# ',
      '""',
      "'a'",
      '07',
      '08',
      '0x1F',
      '1e3',
      'inf',
      '-1',
      'x y',
      '<',
      '>',
    ];
    const base = [SEED_CONFIG, ...written.slice(0, 20).map(({ config }) => config)];
    const change = fc.record({
      config: fc.constantFrom(...base),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      what: fc.constantFrom('drop', 'add', 'replace', 'twice'),
      word: fc.constantFrom(...words),
    });
    fc.assert(
      fc.property(change, ({ config, at, what, word }) => {
        const parts = config.split(/(?<=\s)|(?=\s)/).filter((part) => part !== '');
        const place = Math.min(parts.length - 1, Math.floor(at * parts.length));
        const part = parts[place] ?? '';
        const put = { drop: [], add: [part, ` ${word} `], replace: [` ${word} `], twice: [part, ' ', part] }[
          what
        ];
        const text = parts.toSpliced(place, 1, ...put).join('');
        const refused = refusalByProtoc([text]);
        expect(form(text).length > 0, `${refused ?? 'accepted by protoc'}\n${text}`).toBe(
          refused !== undefined,
        );
      }),
      { numRuns: 250 },
    );
  });
});

it.each(LOCALES)('what is wrong is said with its remedy (%s)', (locale) => {
  const texts = [
    'name: "a',
    '{',
    'a: ;',
    'name "x"',
    'name: "\\q"',
    'max_batch: 1\nname: 1\nname: ["a"]\ndynamic_batching { }\nsequence_batching { }',
    SEED_CONFIG,
    'max_batch_size: 1 dynamic_batching { preferred_batch_size: 2 }\ninstance_group { count: 3 kind: KIND_CPU gpus: 0 }\nparameters { key: "gpu_device_ids" value { string_value: "0;1" } }',
  ];
  for (const text of texts) {
    const verdict = judgeConfig(text, eight);
    const problems = [...verdict.form, ...verdict.placement];
    expect(problems).not.toEqual([]);
    for (const each of problems) {
      const { what, fix } = translatorFor(locale).problem(each);
      expect(`${what} ${fix}`).not.toMatch(/\{\w+\}|undefined|NaN/);
    }
  }
});
