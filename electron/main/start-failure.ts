import { app, dialog } from 'electron';
import { problem } from '#shared/base/problem.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { describeError, logLine } from './log.ts';
import { localeOfSystem } from '#db/setting-store.ts';

/** A bug at the start, before there is a window to tell it in: said in a dialog, kept in the log, and the end. */
export function failToStart(error: unknown): void {
  logLine('start', describeError(error));
  const { t, problem: textOf } = translatorFor(localeOfSystem(app.getLocale()));
  const detail = error instanceof Error ? error.message : String(error);
  const { what, fix } = textOf(problem('unexpected', '', { detail }));
  dialog.showErrorBox(t('desktop.title'), `${what}\n${fix}`);
  app.exit(1);
}
