import { join } from 'node:path';
import { app } from 'electron';
import type { OpenedDatabase } from '#db/open.ts';
import { writeWhole } from '#electron/services/write-file.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { PROJECT_FILE_EXTENSIONS } from '#shared/ipc/file-kinds.ts';
import type { Exported } from '#shared/ipc/channels.ts';
import { parseProjectFile, type ProjectFile } from '#shared/scenario/project-file.ts';
import type { CatalogKeeper } from './catalog.ts';
import { addMissing, projectFileOf, projectLike, takeWhole } from './project-file-content.ts';
import { askForFile } from './open-dialog.ts';
import type { Projects } from './projects.ts';
import type { ChosenFile } from './read-import.ts';
import { plainFileName } from './report-file-name.ts';
import { askWhereToSave } from './save-dialog.ts';
import type { SettingsKeeper } from './settings.ts';
import type { WrittenFiles } from './written-files.ts';

type Database = OpenedDatabase['db'];

export type ProjectFiles = {
  readonly export: (id: string) => Promise<Result<Exported>>;
  /** The project of a file: the one that is here and just the same, else a new one. */
  readonly open: (file: ChosenFile) => Result<{ readonly id: string }>;
  /** Adds a project from the bytes of its file. */
  readonly take: (file: ChosenFile) => Result<{ readonly id: string }>;
  readonly import: () => Promise<Result<{ readonly id: string } | null>>;
};

export type ProjectFilesOptions = {
  readonly db: Database;
  readonly projects: Projects;
  readonly catalog: CatalogKeeper;
  readonly settings: SettingsKeeper;
  readonly written: WrittenFiles;
  readonly author: string;
  readonly now: () => Date;
};

const [EXTENSION, ...OTHERS] = PROJECT_FILE_EXTENSIONS;

/** A project with what it needs of a person's own catalog, as one file; back again by schema. */
export function setupProjectFiles(options: ProjectFilesOptions): ProjectFiles {
  const { db, projects, catalog, settings, written } = options;
  const parse = ({ name, bytes }: ChosenFile): Result<ProjectFile> =>
    parseProjectFile(Buffer.from(bytes).toString('utf8'), name);
  const add = (file: ProjectFile, name: string): Result<{ readonly id: string }> => {
    const { t } = translatorFor(settings.read().locale);
    const reason = t('desktop.reason.import', { file: name });
    const taken = takeWhole(db, () => {
      const added = addMissing(file, options);
      return added.ok ? projects.adopt(file.scenario, reason) : added;
    });
    catalog.forget();
    return taken.ok ? ok({ id: taken.value.scenario.id }) : taken;
  };
  const take: ProjectFiles['take'] = (file) => {
    const parsed = parse(file);
    return parsed.ok ? add(parsed.value, file.name) : parsed;
  };
  return {
    take,
    open(file) {
      const parsed = parse(file);
      if (!parsed.ok) return parsed;
      const same = projectLike(db, parsed.value.scenario);
      return same === undefined ? add(parsed.value, file.name) : ok({ id: same });
    },
    async export(id) {
      const { t } = translatorFor(settings.read().locale);
      const file = projectFileOf(db, id);
      if (!file.ok) return file;
      const path = await askWhereToSave({
        title: t('projects.exportFile'),
        defaultPath: join(
          app.getPath('documents'),
          `${plainFileName(file.value.scenario.name)}.${EXTENSION}`,
        ),
        extension: EXTENSION,
        extensionName: t('projects.file'),
        others: OTHERS,
      });
      if (path === undefined) return ok({ cancelled: true });
      const result = await writeWhole(path, Buffer.from(`${JSON.stringify(file.value, undefined, 2)}\n`));
      if (!result.ok) return result;
      written.add(result.value);
      return ok({ cancelled: false, path: result.value });
    },
    async import() {
      const { t } = translatorFor(settings.read().locale);
      const chosen = await askForFile({
        title: t('projects.importFile'),
        extensions: PROJECT_FILE_EXTENSIONS,
        extensionName: t('projects.file'),
      });
      if (!chosen.ok) return chosen;
      return chosen.value === null ? ok(null) : take(chosen.value);
    },
  };
}
