import '../../app/before-zod.ts';
import { sizeScenario } from '#shared/plan/size.ts';
import type { SearchAnswer, SearchRequest } from './search-messages.ts';

const answer = (message: SearchAnswer): void => globalThis.postMessage(message);

/** Whole hundredths only: more would be messages that nobody can see. */
let told = -1;

globalThis.addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  const found = sizeScenario(data.scenario, data.catalog, {
    ...data.wider,
    onProgress(share) {
      const hundredths = Math.floor(share * 100);
      if (hundredths === told) return;
      told = hundredths;
      answer({ kind: 'progress', share });
    },
  });
  answer(found.ok ? { kind: 'done', pools: found.value } : { kind: 'refused', problems: found.error });
});
