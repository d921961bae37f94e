import '../../app/before-zod.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { PlanProposal } from '#shared/plan/proposal.ts';
import { proposePhases } from '#shared/plan/propose-phases.ts';
import { proposeSharing } from '#shared/plan/propose-sharing.ts';
import type { ProposalsAnswer, ProposalsRequest } from './proposals-messages.ts';

const answer = (message: ProposalsAnswer): void => globalThis.postMessage(message);

const onProgress = (share: number): void => answer({ kind: 'progress', share });

function search({ varied, scenario, catalog, locale }: ProposalsRequest): Result<readonly PlanProposal[]> {
  if (varied === 'phases') {
    const { t } = translatorFor(locale);
    const nameOf = (number: number): string => t('phases.newName', { number });
    return proposePhases(scenario, catalog, { nameOf, onProgress });
  }
  const found = proposeSharing(scenario, catalog, { onProgress });
  return found.ok ? ok([found.value.apart, found.value.least]) : found;
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ProposalsRequest>) => {
  const found = search(data);
  answer(found.ok ? { kind: 'done', proposals: found.value } : { kind: 'refused', problems: found.error });
});
