import { describe, expect, it, onTestFinished } from 'vitest';
import { localeOfSystem, readSettings, writeSettings } from './setting-store.ts';
import { emptyDatabase } from './testing/opened.ts';

describe('settings', () => {
  it('follow the system until a person chooses', () => {
    const db = emptyDatabase(onTestFinished);
    expect(readSettings(db, 'zh-TW')).toEqual({ locale: 'zh-CN', theme: 'system' });
    expect(readSettings(db, 'de-DE')).toEqual({ locale: 'en', theme: 'system' });
  });

  it('are kept, and changed', () => {
    const db = emptyDatabase(onTestFinished);
    writeSettings(db, { locale: 'zh-CN', theme: 'dark' });
    writeSettings(db, { locale: 'en', theme: 'light' });
    expect(readSettings(db, 'zh-CN')).toEqual({ locale: 'en', theme: 'light' });
  });

  it('fall back one by one where what was kept is not known', () => {
    const db = emptyDatabase(onTestFinished);
    db.exec(`INSERT INTO setting (key, value) VALUES ('locale', '"fr"'), ('theme', '"dark"'), ('x', '{}')`);
    expect(readSettings(db, 'zh')).toEqual({ locale: 'zh-CN', theme: 'dark' });
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
