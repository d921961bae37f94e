import { isMessageKey, type MessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** The place of a difference in words: `Pilot · Assistant · Requests a day`. */
export function differenceLabel(
  path: readonly string[],
  scenarios: readonly Scenario[],
  { t }: Translator,
): string {
  const names = new Map(
    scenarios.flatMap(({ scenes, phases }) =>
      [...scenes, ...phases].map(({ id, name }) => [id, name] as const),
    ),
  );
  const words = path.map((part, at) => {
    // Lists are known by what is in them.
    if (LISTS.has(part) && at < path.length - 1) return '';
    const name = names.get(part);
    if (name !== undefined) return name;
    const key = wordKey(part);
    return key === undefined ? part : t(key);
  });
  return words.filter((word) => word !== '').join(' · ');
}

const LISTS: ReadonlySet<string> = new Set(['phases', 'scenes', 'loads', 'assumptions']);

const wordKey = (field: string): MessageKey | undefined =>
  [`scenarioField.${field}`, `row.assumption.${field}`].find((key): key is MessageKey => isMessageKey(key));
