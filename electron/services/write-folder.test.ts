import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFolder } from './write-folder.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'write-folder-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const files = [
  { path: 'compose.yaml', text: 'services: {}\n' },
  { path: 'model_repository/llm/1/model.json', text: '{}\n' },
];

describe('a folder of files', () => {
  it('is written with its folders, and nothing else lies beside it', async () => {
    const written = await writeFolder(path.join(home, 'plan'), files);
    expect(written).toEqual({ ok: true, value: path.join(home, 'plan') });
    for (const file of files) {
      expect(await readFile(path.join(home, 'plan', file.path), 'utf8')).toBe(file.text);
    }
    expect(await readdir(home)).toEqual(['plan']);
  });

  it.each(['folder', 'file'])('leaves a %s of that name as it is', async (kind) => {
    const place = path.join(home, 'plan');
    await (kind === 'file' ? writeFile(place, 'mine') : mkdir(place));
    const written = await writeFolder(place, files);
    expect(written).toMatchObject({ ok: false, error: [{ code: 'already-there' }] });
    expect(kind === 'file' ? await readFile(place, 'utf8') : await readdir(place)).toEqual(
      kind === 'file' ? 'mine' : [],
    );
  });

  it('needs the folder above it', async () => {
    const written = await writeFolder(path.join(home, 'none', 'plan'), files);
    expect(written).toMatchObject({ ok: false, error: [{ code: 'folder-not-found' }] });
  });

  it('leaves nothing behind where it cannot be finished', async () => {
    const twice = [...files, ...files];
    const written = await writeFolder(path.join(home, 'plan'), twice);
    expect(written.ok).toBe(false);
    expect(await readdir(home)).toEqual([]);
  });
});
