import type { Database } from 'better-sqlite3';
import type { Result } from '#shared/base/result.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { CHANNELS, type Settings } from '#shared/ipc/channels.ts';
import { attempt } from './sqlite-problem.ts';

const schema = CHANNELS['settings.read'].response;

/** The language of a machine, as far as we speak it: Chinese of any kind, else English. */
export const localeOfSystem = (systemLocale: string): Locale =>
  /^zh\b/i.test(systemLocale) ? 'zh-CN' : 'en';

/** What the person chose; the defaults where nothing, or nothing readable, was kept. */
export function readSettings(db: Database, systemLocale: string): Settings {
  const kept = new Map(
    db
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM setting')
      .all()
      .map(({ key, value }): [string, unknown] => [key, JSON.parse(value)]),
  );
  const locale = schema.shape.locale.safeParse(kept.get('locale'));
  const theme = schema.shape.theme.safeParse(kept.get('theme'));
  return {
    locale: locale.success ? locale.data : localeOfSystem(systemLocale),
    theme: theme.success ? theme.data : 'system',
  };
}

/** Problems: those of `sqliteProblem`. */
export function writeSettings(db: Database, settings: Settings): Result<Settings> {
  const write = db.transaction(() => {
    const statement = db.prepare(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    for (const [key, value] of Object.entries(settings)) statement.run(key, JSON.stringify(value));
    return settings;
  });
  return attempt(db.name, () => write.immediate());
}
