import { app, dialog } from 'electron';
import { problem } from '#shared/base/problem.ts';
import { localeOfSystem } from '#shared/i18n/locales.ts';
import { describeError, logLine } from './log.ts';

/** A bug at the start, before there is a window to tell it in: said in a dialog, kept in the log, and the end. */
export async function failToStart(error: unknown): Promise<void> {
  logLine('start', describeError(error));
  const detail = error instanceof Error ? error.message : String(error);
  try {
    // Not loaded yet at the start: what failed may be that.
    const { translatorFor } = await import('#shared/i18n/translate.ts');
    const { t, problem: textOf } = translatorFor(localeOfSystem(app.getLocale()));
    const { what, fix } = textOf(problem('unexpected', '', { detail }));
    dialog.showErrorBox(t('desktop.title'), `${what}\n${fix}`);
  } catch {
    dialog.showErrorBox(app.getName(), detail);
  } finally {
    app.exit(1);
  }
}
