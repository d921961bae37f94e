import { join } from 'node:path';
import { app } from 'electron';
import { writeWhole } from '#electron/services/write-file.ts';
import { writeFolder } from '#electron/services/write-folder.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { Exported } from '#shared/ipc/channels.ts';
import type { FileToSave, FolderToSave } from '#shared/ipc/file-to-save.ts';
import { askForFolder, askWhereToSave } from './save-dialog.ts';
import { plainFileName } from './report-file-name.ts';
import type { SettingsKeeper } from './settings.ts';
import type { WrittenFiles } from './written-files.ts';

export type FolderSave = (folder: FolderToSave) => Promise<Result<Exported>>;
export type FileSave = (file: FileToSave) => Promise<Result<Exported>>;

/** Saves what the window drew or listed, where the person says. */
export function setupFileSave(settings: SettingsKeeper, written: WrittenFiles): FileSave {
  return async ({ name, kind, bytes }) => {
    const { t } = translatorFor(settings.read().locale);
    const path = await askWhereToSave({
      title: t('desktop.save.title'),
      defaultPath: join(app.getPath('documents'), `${plainFileName(name)}.${kind}`),
      extension: kind,
      extensionName: t(`desktop.save.${kind}`),
    });
    if (path === undefined) return ok({ cancelled: true });
    const result = await writeWhole(path, bytes);
    if (!result.ok) return result;
    written.add(result.value);
    return ok({ cancelled: false, path: result.value });
  };
}

/** Saves a folder of files that the window made, under a new name that the person gives it. */
export function setupFolderSave(settings: SettingsKeeper, written: WrittenFiles): FolderSave {
  return async ({ name, files }) => {
    const { t } = translatorFor(settings.read().locale);
    const path = await askForFolder({
      title: t('desktop.save.folder'),
      defaultPath: join(app.getPath('documents'), plainFileName(name)),
    });
    if (path === undefined) return ok({ cancelled: true });
    const result = await writeFolder(path, files);
    if (!result.ok) return result;
    written.add(result.value);
    return ok({ cancelled: false, path: result.value });
  };
}
