import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';

/** Why a backup was made, in words; `before-migration-10-to-20` is known by its beginning. */
export function backupReason(reason: string, t: Translator['t']): string {
  const key = `backup.reason.${reason.replace(/^before-migration-.*$/, 'before-migration')}`;
  return isMessageKey(key) ? t(key) : reason;
}
