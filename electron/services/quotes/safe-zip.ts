import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { problem } from '#shared/base/problem.ts';
import { ImportRefusal } from './refusal.ts';

const MEGABYTE = 1024 * 1024;

/** desktop.md, "Imported files are hostile". */
export const ZIP_LIMITS = {
  entries: 1_000,
  inflatedBytes: 200 * MEGABYTE,
  entryBytes: 100 * MEGABYTE,
  /** Inflated ÷ packed, once more than this much came out. */
  ratio: 200,
  ratioAfterBytes: MEGABYTE,
} as const;

const NESTED = /\.(zip|jar|7z|rar|gz|tgz|bz2|xz|xls[xmb]?|doc[xm]?|ppt[xm]?|odt|ods)$/i;

/** A zip archive of a stranger: what stands in its directory was looked at before anything is inflated. */
export type SafeZip = {
  readonly names: ReadonlySet<string>;
  /** The bytes of an entry, piece by piece, counted while they are inflated: declared sizes lie. */
  readonly chunks: (name: string) => AsyncIterable<Buffer>;
};

type Rule = 'entries' | 'inflated' | 'ratio' | 'path' | 'nested';

export async function openSafeZip(bytes: Buffer, file: string): Promise<SafeZip> {
  const refuse = (rule: Rule): never => {
    throw new ImportRefusal(problem('import-unsafe', '', { file, rule }));
  };
  const notATable = (error: unknown): never => {
    if (error instanceof ImportRefusal) throw error;
    const detail = error instanceof Error ? error.message.slice(0, 120) : '';
    if (/relative path|absolute path|invalid characters/i.test(detail)) return refuse('path');
    if (/too many bytes/i.test(detail)) return refuse('inflated');
    throw new ImportRefusal(problem('import-not-a-table', '', { file, detail }));
  };

  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, strictFileNames: true });
    if (zip.entryCount > ZIP_LIMITS.entries) refuse('entries');
    let declared = 0;
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= ZIP_LIMITS.entries) refuse('entries');
      if (entry.isEncrypted()) throw new ImportRefusal(problem('import-encrypted', '', { file }));
      if (NESTED.test(entry.fileName)) refuse('nested');
      declared += entry.uncompressedSize;
      if (entry.uncompressedSize > ZIP_LIMITS.entryBytes || declared > ZIP_LIMITS.inflatedBytes) {
        refuse('inflated');
      }
      entries.set(entry.fileName, entry);
    }
  } catch (error: unknown) {
    return notATable(error);
  }

  let inflated = 0;
  async function* chunks(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    if (!entry) return;
    let ofEntry = 0;
    try {
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        if (!Buffer.isBuffer(chunk)) continue;
        ofEntry += chunk.length;
        inflated += chunk.length;
        if (ofEntry > ZIP_LIMITS.entryBytes || inflated > ZIP_LIMITS.inflatedBytes) refuse('inflated');
        const packed = Math.max(1, entry.compressedSize);
        if (ofEntry > ZIP_LIMITS.ratioAfterBytes && ofEntry / packed > ZIP_LIMITS.ratio) refuse('ratio');
        yield chunk;
      }
    } catch (error: unknown) {
      notATable(error);
    }
  }
  return { names: new Set(entries.keys()), chunks };
}
