import '../../app/before-zod.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { proposePhases } from '#shared/plan/propose-phases.ts';
import type { PhasesAnswer, PhasesRequest } from './phases-messages.ts';

const answer = (message: PhasesAnswer): void => globalThis.postMessage(message);

globalThis.addEventListener('message', ({ data }: MessageEvent<PhasesRequest>) => {
  const { t } = translatorFor(data.locale);
  const found = proposePhases(data.scenario, data.catalog, {
    nameOf: (number) => t('phases.newName', { number }),
    onProgress: (share) => answer({ kind: 'progress', share }),
  });
  answer(found.ok ? { kind: 'done', proposals: found.value } : { kind: 'refused', problems: found.error });
});
