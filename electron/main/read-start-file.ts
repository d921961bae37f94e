import { readCatalog } from '#db/catalog-store.ts';
import { openForReading, type ReadingOptions } from '#db/open-for-reading.ts';
import { readSettings } from '#db/setting-store.ts';
import { localeOfSystem, LOCALES } from '#shared/i18n/locales.ts';
import type { Settings } from '#shared/ipc/channels.ts';
import { projectReader } from './project-reader.ts';
import { readStart, startText } from './read-start.ts';

/** What the window opens on, read from the data file alone. */
export type FoundStart = {
  /** A `Start`. */
  readonly text: string;
  readonly settings: Settings;
  /** The project in it. */
  readonly projectId: string;
};

/** Tells it for the system's language, which a person without settings sees. */
export type TellStart = (systemLocale: string) => FoundStart | undefined;

/**
 * Reads how the window opens from a data file that is as this program left it, every row by its schema as at any other
 * time. Tells undefined where the file is to be opened in full first, which also finds words for what is wrong with it.
 */
export function readStartFile(file: ReadingOptions): TellStart {
  try {
    const db = openForReading(file);
    if (!db) return tellNothing;
    try {
      return tellerOf(db);
    } finally {
      db.close();
    }
  } catch {
    return tellNothing;
  }
}

const tellNothing: TellStart = () => undefined;

function tellerOf(db: NonNullable<ReturnType<typeof openForReading>>): TellStart {
  const catalog = readCatalog(db);
  const projects = projectReader(db, () => new Date());
  const settingsFor = new Map(LOCALES.map((locale) => [locale, readSettings(db, locale)]));
  const start = readStart({ projects, catalog: { read: () => catalog } });
  const projectId = projects.current();
  if (!start || projectId === undefined) return tellNothing;
  return (systemLocale) => {
    const settings = settingsFor.get(localeOfSystem(systemLocale));
    return settings && { text: startText({ ...start, settings }), settings, projectId };
  };
}
