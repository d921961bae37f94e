import { app, nativeTheme } from 'electron';
import type { OpenedDatabase } from '#db/open.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Settings } from '#shared/ipc/channels.ts';
import { readSettings, writeSettings } from '#db/setting-store.ts';

export type SettingsKeeper = {
  readonly read: () => Settings;
  readonly write: (settings: Settings) => Result<Settings>;
  /** Called with the settings as they are now, and again after each change. */
  readonly follow: (apply: (settings: Settings) => void) => void;
};

/** Language and theme, kept in the data file and followed without a restart. */
export function setupSettings(db: OpenedDatabase['db']): SettingsKeeper {
  let current = readSettings(db, app.getLocale());
  const followers: ((settings: Settings) => void)[] = [];
  const keeper: SettingsKeeper = {
    read: () => current,
    write(changed) {
      // Only what is another than before was chosen: the language of a system stays its own until a person turns it.
      const before = new Map<string, unknown>(Object.entries(current));
      const chosen = Object.fromEntries(
        Object.entries(changed).filter(([name, value]) => before.get(name) !== value),
      );
      const written = writeSettings(db, chosen);
      if (!written.ok) return written;
      current = changed;
      for (const apply of followers) apply(current);
      return ok(current);
    },
    follow(apply) {
      followers.push(apply);
      apply(current);
    },
  };
  keeper.follow(({ theme }) => {
    nativeTheme.themeSource = theme;
  });
  return keeper;
}
