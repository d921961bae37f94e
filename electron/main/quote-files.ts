import { extname, join } from 'node:path';
import { app } from 'electron';
import type { OpenedDatabase } from '#db/open.ts';
import { readQuoteFile } from '#db/quote-store.ts';
import { quoteFormBytes } from '#electron/services/quotes/quote-form.ts';
import { writeWhole } from '#electron/services/write-file.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { QUOTE_FILE_EXTENSIONS } from '#shared/ipc/file-kinds.ts';
import type { Exported } from '#shared/ipc/channels.ts';
import type { OpenedQuoteFile } from '#shared/ipc/record-channels.ts';
import { askForFile } from './open-dialog.ts';
import type { Quotes } from './quotes.ts';
import { askWhereToSave } from './save-dialog.ts';
import type { SettingsKeeper } from './settings.ts';
import type { WrittenFiles } from './written-files.ts';

export type QuoteFiles = {
  readonly choose: () => Promise<Result<OpenedQuoteFile | null>>;
  readonly saveOriginal: (quoteId: string) => Promise<Result<Exported>>;
  readonly saveForm: () => Promise<Result<Exported>>;
};

/** Files of quotes that come in by the dialog, and those that go out. */
export function setupQuoteFiles(
  db: OpenedDatabase['db'],
  quotes: Quotes,
  settings: SettingsKeeper,
  written: WrittenFiles,
): QuoteFiles {
  const save = async (name: string, extension: string, bytes: Uint8Array): Promise<Result<Exported>> => {
    const { t } = translatorFor(settings.read().locale);
    const path = await askWhereToSave({
      title: t('desktop.save.title'),
      defaultPath: join(app.getPath('documents'), name),
      extension,
      extensionName: extension === 'xlsx' ? t('desktop.export.xlsx') : extension,
    });
    if (path === undefined) return ok({ cancelled: true });
    const result = await writeWhole(path, bytes);
    if (!result.ok) return result;
    written.add(result.value);
    return ok({ cancelled: false, path: result.value });
  };
  return {
    async choose() {
      const { t } = translatorFor(settings.read().locale);
      const chosen = await askForFile({
        title: t('quotes.choose'),
        extensions: QUOTE_FILE_EXTENSIONS,
        extensionName: t('quotes.files'),
      });
      if (!chosen.ok) return chosen;
      return chosen.value === null ? ok(null) : quotes.open(chosen.value);
    },
    async saveOriginal(quoteId) {
      const file = readQuoteFile(db, quoteId);
      if (!file.ok) return file;
      return save(file.value.name, extname(file.value.name).slice(1) || 'xlsx', file.value.bytes);
    },
    async saveForm() {
      const translator = translatorFor(settings.read().locale);
      return save(`${translator.t('quoteForm.title')}.xlsx`, 'xlsx', await quoteFormBytes(translator));
    },
  };
}
