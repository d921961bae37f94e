import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '#shared/base/result.ts';
import { CHANNEL_NAMES } from '#shared/ipc/channel-names.ts';
import { type ChannelName, CHANNELS } from '#shared/ipc/channels.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { readCatalog } from '#db/catalog-store.ts';
import { backupsOf } from '../backups.ts';
import { historyOf } from '../history.ts';
import { projectsOf } from '../projects.ts';
import { quotesOf } from '../quotes.ts';
import { recordsOf } from '../records.ts';
import { readSettings, writeSettings } from '#db/setting-store.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { answer } from './answer.ts';
import { handlersOf } from './handlers.ts';

const channels = Object.keys(CHANNELS) as ChannelName[];

function begin() {
  const db = temporaryDatabase();
  const errors: unknown[] = [];
  const keeper = { read: () => readCatalog(db), forget: () => undefined };
  const common = { db, catalog: keeper, author: 'lin', now: () => new Date() };
  const cancelled = () => Promise.resolve(ok({ cancelled: true }));
  const handlers = handlersOf({
    start: () => '',
    settings: {
      read: () => readSettings(db, 'en'),
      write: (settings) => writeSettings(db, settings),
    },
    catalog: () => {
      throw new Error('the disk fell out');
    },
    projects: projectsOf({ db, engineVersion: 'test 1', now: () => new Date(), outcome: () => null }),
    report: {
      export: () => Promise.resolve(ok({ cancelled: true })),
      cancel: () => undefined,
      running: () => false,
      print: () => Promise.resolve(ok({ cancelled: true })),
    },
    previews: {
      sheets: () => Promise.resolve(ok({ sheets: [] })),
      pages: () => Promise.resolve(ok(null)),
      stopPages: () => undefined,
    },
    written: { add: () => undefined, show: () => false },
    saveFile: () => Promise.resolve(ok({ cancelled: true })),
    saveFolder: () => Promise.resolve(ok({ cancelled: true })),
    menu: { show: () => ok(undefined) },
    records: recordsOf(common),
    quotes: quotesOf(common),
    // The dialogs, which no test can press.
    quoteFiles: { choose: () => Promise.resolve(ok(null)), saveOriginal: cancelled, saveForm: cancelled },
    history: historyOf({ ...common, resultHash: () => null }),
    openedFiles: { next: () => Promise.resolve(ok(null)) },
    projectFiles: {
      take: () => ok({ id: '' }),
      open: () => ok({ id: '' }),
      export: cancelled,
      import: () => Promise.resolve(ok(null)),
    },
    backups: backupsOf({ ...common, onRestored: () => undefined }),
  });
  const ask = (channel: ChannelName, payload?: unknown) =>
    answer(channel, payload, { handlers, logError: (_channel, error) => errors.push(error) });
  return { ask, errors };
}

describe('the channels', () => {
  it('are listened to, each of them, before their schemas are loaded', () => {
    expect(CHANNEL_NAMES.toSorted()).toEqual(channels.toSorted());
  });
});

describe('a request', () => {
  it('is handled when its channel understands it', async () => {
    const { ask } = begin();
    const chosen = { locale: 'zh-CN', theme: 'dark', moneyUnit: 'yuan', taxView: 'net', tourSeen: true };
    expect(await ask('settings.write', chosen)).toMatchObject({ ok: true });
    expect(await ask('settings.read')).toEqual({ ok: true, value: chosen });
    const scenario = { ...sampleScenario('en'), id: 'own' };
    expect(await ask('projects.save', { scenario, reason: 'test' })).toMatchObject({
      value: { revision: 1 },
    });
    expect(await ask('projects.open', { id: scenario.id })).toMatchObject({ value: { scenario } });
    expect(await ask('report.show', { path: '/etc/passwd' })).toEqual({ ok: true, value: false });
  });

  it('does not change the sample, which stays as it was shipped', async () => {
    const { ask } = begin();
    const refusal = { ok: false, error: [{ code: 'sample-read-only' }] };
    expect(await ask('projects.save', { scenario: sampleScenario('en'), reason: 'test' })).toMatchObject(
      refusal,
    );
    expect(await ask('history.state', { id: 'sample', to: 'submitted', reason: '' })).toMatchObject(refusal);
  });

  it.each(channels)('with nonsense to %s gets a problem and changes nothing', async (channel) => {
    const { ask, errors } = begin();
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const nonsense = [null, 7, 'x', [], 10n, circular, { id: 5 }, { scenario: circular, reason: 1 }];
    for (const payload of [...nonsense, JSON.parse('{"__proto__":{"id":"x"},"unknown":1}')]) {
      const reply = await ask(channel, payload);
      expect(reply.ok).toBe(false);
      if (!reply.ok) expect(reply.error.length).toBeGreaterThan(0);
    }
    expect(errors).toEqual([]);
    expect(await ask('projects.list')).toEqual({ ok: true, value: [] });
  });

  it('never throws, whatever is sent', async () => {
    const { ask } = begin();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channels), fc.anything(), async (channel, payload) => {
        expect(typeof (await ask(channel, payload)).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });

  it('with a wrong scenario is told which field, as a person reads it', async () => {
    const { ask } = begin();
    const sample = sampleScenario('en');
    const scenario = { ...sample, horizonMonths: -1, phases: [] };
    const reply = await ask('projects.save', { scenario, reason: '' });
    expect(reply).toMatchObject({
      ok: false,
      error: [{ code: 'out-of-range', path: 'horizonMonths' }, { path: 'phases' }],
    });
  });

  it('that meets a bug is told so, and the bug is logged', async () => {
    const { ask, errors } = begin();
    expect(await ask('catalog.read')).toEqual({
      ok: false,
      error: [{ code: 'unexpected', path: '', params: { detail: 'the disk fell out' } }],
    });
    expect(errors).toEqual([new Error('the disk fell out')]);
  });
});
