import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWhole } from './write-file.ts';

const run = promisify(execFile);

/** A shell of its own with the right to mount, where the system gives one: the disks below are real ones. */
const UNSHARE = ['--map-root-user', '--mount', 'sh', '-ec'] as const;
const canMount = await run('unshare', [...UNSHARE, 'mount -t tmpfs none /mnt']).then(
  () => true,
  () => false,
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '写入 '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a megabyte over `disk/budget.xlsx` after the shell prepared the disk, and says how it went and what is left. */
async function writeOn(prepare: string): Promise<{ code: string; files: string[]; content: string }> {
  const disk = await mkdtemp(join(folder, 'disk-'));
  const program = `
    import { readdir, readFile } from 'node:fs/promises';
    import { writeWhole } from ${JSON.stringify(join(import.meta.dirname, 'write-file.ts'))};
    const result = await writeWhole(process.argv[1] + '/budget.xlsx', new Uint8Array(1_000_000));
    console.log(JSON.stringify({
      code: result.ok ? 'written' : result.error[0].code,
      files: await readdir(process.argv[1]),
      content: (await readFile(process.argv[1] + '/budget.xlsx', 'utf8')).slice(0, 20),
    }));`;
  const shell = `disk=$1; ${prepare}; exec "$2" --input-type=module -e "$3" "$disk"`;
  const { stdout } = await run('unshare', [...UNSHARE, shell, 'sh', disk, process.execPath, program]);
  return JSON.parse(stdout) as Awaited<ReturnType<typeof writeOn>>;
}

describe.runIf(canMount)(
  'on a disk that refuses, the earlier file stays as it was and nothing else is left',
  () => {
    const kept = { files: ['budget.xlsx'], content: 'earlier' };
    const EARLIER = 'printf earlier > "$disk/budget.xlsx"';

    test('full', async () => {
      expect(await writeOn(`mount -t tmpfs -o size=64k none "$disk"; ${EARLIER}`)).toEqual({
        code: 'disk-full',
        ...kept,
      });
    });

    test('read-only', async () => {
      expect(await writeOn(`mount -t tmpfs none "$disk"; ${EARLIER}; mount -o remount,ro "$disk"`)).toEqual({
        code: 'folder-read-only',
        ...kept,
      });
    });

    test('the file held by another program', async () => {
      expect(await writeOn(`${EARLIER}; mount --bind "$disk/budget.xlsx" "$disk/budget.xlsx"`)).toEqual({
        code: 'file-in-use',
        ...kept,
      });
    });
  },
);

describe('a file', () => {
  test('is written whole, over an earlier one, whatever its name', async () => {
    const file = join(folder, '预算 =+-@ "引号" 🚀 مرحبا.xlsx');
    await writeFile(file, 'earlier');
    expect(await writeWhole(file, new TextEncoder().encode('later'))).toEqual({ ok: true, value: file });
    expect(await readFile(file, 'utf8')).toBe('later');
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('with the longest name a folder takes is written too', async () => {
    const file = join(folder, `${'长'.repeat(83)}.xlsx`);
    expect(await writeWhole(file, new Uint8Array(3))).toEqual({ ok: true, value: file });
  });
});
