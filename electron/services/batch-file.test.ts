import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type Batch, readBatch } from './batch-file.ts';

const HEAD = 'note,model,gpu,precision,input_tokens';
const LINES = ['良好,llama3.1-8b,h100-sxm,fp8,100', '"a, b ""c""",llama3.1-8b,l40s,fp8,200'];
const TEXT = [HEAD, ...LINES].join('\n');

const read = (bytes: Uint8Array): Batch => {
  const batch = readBatch(bytes, 'in.csv');
  if (!batch.ok) throw new Error(JSON.stringify(batch.error));
  return batch.value;
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const problemsOf = (text: string): readonly string[] => {
  const batch = readBatch(utf8(text), 'in.csv');
  return batch.ok ? [] : batch.error.map(({ code }) => code);
};
/** `ok`, or the key of why not, line by line. */
const fates = (text: string): readonly unknown[] =>
  read(utf8(text)).rows.map(({ line }) => (line.ok ? 'ok' : 'key' in line.error && line.error.key));

describe('a batch file', () => {
  it.each([
    ['UTF-8', utf8(TEXT), true],
    ['UTF-8 with its mark', utf8(`\uFEFF${TEXT}`), false],
    ['GBK', new Uint8Array(iconv.encode(TEXT, 'gb18030')), false],
    ['UTF-16 as Excel writes it', new Uint8Array(iconv.encode(TEXT, 'utf16le', { addBOM: true })), false],
    ['lines that end as on old Macs', utf8(TEXT.replaceAll('\n', '\r')), true],
    ['a line that names its separator', utf8(`sep=,\n${TEXT}`), true],
  ])('is read in %s', (_, bytes, isPlain) => {
    const batch = read(bytes);
    expect(batch.isPlain).toBe(isPlain);
    expect(batch.rows.map(({ line }) => line.ok && line.value['note'])).toEqual(['良好', 'a, b "c"']);
  });

  it.each([';', '\t'])('is read with %j between the cells', (separator) => {
    const batch = read(utf8(`${HEAD}\n${LINES[0]}`.replaceAll(',', separator)));
    expect(batch.rows[0]?.line).toMatchObject({ ok: true, value: { gpu: 'h100-sxm', input_tokens: '100' } });
  });

  it('reads headers whatever their letters and spaces', () => {
    const batch = read(utf8(' Model,GPU ,Precision,Input Tokens\nx,y,fp8,7'));
    expect(batch.headers).toEqual([' Model', 'GPU ', 'Precision', 'Input Tokens']);
    expect(batch.rows[0]?.line).toMatchObject({ value: { model: 'x', gpu: 'y', input_tokens: '7' } });
  });

  it('refuses a line with too few or too many cells alone, and loses none of them', () => {
    const text = `${HEAD}\na,m,g,fp8,1\nb,m,g,fp8\nc,m,g,fp8,1,x,y\nd,m,g,fp8,1\n`;
    expect(fates(text)).toEqual(['ok', 'batch.cells', 'batch.cells', 'ok']);
    expect(read(utf8(text)).rows[2]?.cells).toEqual(['c', 'm', 'g', 'fp8', '1,x,y']);
  });

  it('refuses a line with a quote left open alone; those after it are read', () => {
    expect(fates(`${HEAD}\na,m,g,fp8,1\n"b,m,g,fp8,1\nc,m,g,fp8,1\nd,m,g,fp8,1\n`)).toEqual([
      'ok',
      'batch.quote',
      'ok',
      'ok',
    ]);
  });

  it('takes a quote inside a text as it stands', () => {
    expect(read(utf8(`${HEAD}\nx,m,h100 "sxm",fp8,1`)).rows[0]?.line).toMatchObject({
      value: { gpu: 'h100 "sxm"' },
    });
  });

  it('passes over columns it does not read, named twice or not at all', () => {
    expect(fates('model,gpu,,precision,x,x,\nm,g,1,fp8,2,3,4')).toEqual(['ok']);
  });

  it('says what is wrong with the whole file', () => {
    expect(problemsOf('')).toEqual(['batch-empty']);
    expect(problemsOf('a,b\n1,2')).toEqual(['batch-columns']);
    expect(problemsOf('model,gpu,Model,precision\nm,g,m,fp8')).toEqual(['batch-duplicate']);
    const picture = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
    expect(readBatch(picture, 'in.csv')).toMatchObject({ ok: false, error: [{ code: 'import-encoding' }] });
  });
});
