import { describe, expect, it, onTestFinished } from 'vitest';
import { localeOfSystem } from '#shared/i18n/locales.ts';
import { readSettings, writeSettings } from './setting-store.ts';
import type { Settings } from '#shared/ipc/channels.ts';
import { emptyDatabase } from './testing/opened.ts';

const ENGLISH: Settings = {
  locale: 'en',
  theme: 'system',
  moneyUnit: 'wan',
  taxView: 'gross',
  tourSeen: false,
};

describe('settings', () => {
  it('follow the system until a person chooses', () => {
    const db = emptyDatabase(onTestFinished);
    expect(readSettings(db, 'zh-TW')).toEqual({ ...ENGLISH, locale: 'zh-CN' });
    expect(readSettings(db, 'de-DE')).toEqual(ENGLISH);
  });

  it('are kept, and changed', () => {
    const db = emptyDatabase(onTestFinished);
    writeSettings(db, { ...ENGLISH, locale: 'zh-CN', theme: 'dark' });
    const last: Settings = { locale: 'en', theme: 'light', moneyUnit: 'yi', taxView: 'net', tourSeen: true };
    writeSettings(db, last);
    expect(readSettings(db, 'zh-CN')).toEqual(last);
  });

  it('go on following the system where nothing was chosen', () => {
    const db = emptyDatabase(onTestFinished);
    writeSettings(db, { tourSeen: true });
    expect(readSettings(db, 'zh-CN')).toEqual({ ...ENGLISH, locale: 'zh-CN', tourSeen: true });
    expect(readSettings(db, 'en')).toEqual({ ...ENGLISH, tourSeen: true });
  });

  it('fall back one by one where what was kept is not known', () => {
    const db = emptyDatabase(onTestFinished);
    db.exec(`INSERT INTO setting (key, value) VALUES ('locale', '"fr"'), ('theme', '"dark"'), ('x', '{}')`);
    expect(readSettings(db, 'zh')).toEqual({ ...ENGLISH, locale: 'zh-CN', theme: 'dark' });
  });
});

it.each([
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hant-HK', 'zh-CN'],
  ['en-GB', 'en'],
  ['zhx', 'en'],
  ['', 'en'],
])('a system in %j gets %s', (system, locale) => {
  expect(localeOfSystem(system)).toBe(locale);
});
