import '../../app/before-zod.ts';
import type { Result } from '#shared/base/result.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { proposePhases } from '#shared/plan/propose-phases.ts';
import { proposeSharing } from '#shared/plan/propose-sharing.ts';
import type { ProposalsAnswer, ProposalsOf, ProposalsRequest, Varied } from './proposals-messages.ts';

const answer = (message: ProposalsAnswer<Varied>): void => globalThis.postMessage(message);

const onProgress = (share: number): void => answer({ kind: 'progress', share });

function search({ varied, scenario, catalog, locale }: ProposalsRequest): Result<ProposalsOf[Varied]> {
  if (varied === 'sharing') return proposeSharing(scenario, catalog, { onProgress });
  const { t } = translatorFor(locale);
  const nameOf = (number: number): string => t('phases.newName', { number });
  return proposePhases(scenario, catalog, { nameOf, onProgress });
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ProposalsRequest>) => {
  const found = search(data);
  answer(found.ok ? { kind: 'done', proposals: found.value } : { kind: 'refused', problems: found.error });
});
