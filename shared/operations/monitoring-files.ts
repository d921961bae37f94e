import type { Translator } from '../i18n/translate.ts';
import type { Plan } from '../plan/plan.ts';
import type { Phase } from '../scenario/scenario.ts';
import { rulesFile, rulesFileName } from './rules-file.ts';
import { scrapeFile } from './scrape-file.ts';

export type TextFile = { readonly path: string; readonly text: string };

/** Files that a Prometheus of a phase takes as they are: its rules, and its configuration. */
export const monitoringFiles = (plan: Plan, phase: Phase, translator: Translator): readonly TextFile[] => [
  { path: rulesFileName(phase), text: rulesFile(plan, phase, translator) },
  { path: `prometheus-${phase.id}.yaml`, text: scrapeFile(plan, phase, translator) },
];
