import type { Database } from 'better-sqlite3';
import type { Result } from '#shared/base/result.ts';
import { localeOfSystem } from '#shared/i18n/locales.ts';
import { type Settings, settingsSchema } from '#shared/ipc/channels.ts';
import { attempt } from './sqlite-problem.ts';

/** What the person chose; the defaults where nothing, or nothing readable, was kept. */
export function readSettings(db: Database, systemLocale: string): Settings {
  const kept = new Map(
    db
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM setting')
      .all()
      .map(({ key, value }): [string, unknown] => [key, JSON.parse(value)]),
  );
  const fallback: Settings = {
    locale: localeOfSystem(systemLocale),
    theme: 'system',
    moneyUnit: 'wan',
    taxView: 'gross',
    tourSeen: false,
  };
  const readable = Object.entries(settingsSchema.shape).filter(
    ([name, field]) => field.safeParse(kept.get(name)).success,
  );
  return settingsSchema.parse({
    ...fallback,
    ...Object.fromEntries(readable.map(([name]) => [name, kept.get(name)])),
  });
}

/** Keeps what a person chose; what is not among it goes on following the system. Problems: those of `sqliteProblem`. */
export function writeSettings<Kept extends Partial<Settings>>(db: Database, settings: Kept): Result<Kept> {
  const write = db.transaction(() => {
    const statement = db.prepare(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    for (const [key, value] of Object.entries(settings)) statement.run(key, JSON.stringify(value));
    return settings;
  });
  return attempt(db.name, () => write.immediate());
}
