import catalogEn from './en/catalog.json' with { type: 'json' };
import actionsEn from './en/actions.json' with { type: 'json' };
import alternativesEn from './en/alternatives.json' with { type: 'json' };
import balancingEn from './en/balancing.json' with { type: 'json' };
import chartsEn from './en/charts.json' with { type: 'json' };
import clusterEn from './en/cluster.json' with { type: 'json' };
import deploymentEn from './en/deployment.json' with { type: 'json' };
import commonEn from './en/common.json' with { type: 'json' };
import cliEn from './en/cli.json' with { type: 'json' };
import desktopEn from './en/desktop.json' with { type: 'json' };
import exportEn from './en/export.json' with { type: 'json' };
import itemsEn from './en/items.json' with { type: 'json' };
import ledgerEn from './en/ledger.json' with { type: 'json' };
import launchEn from './en/launch.json' with { type: 'json' };
import needsEn from './en/needs.json' with { type: 'json' };
import operationsEn from './en/operations.json' with { type: 'json' };
import performanceEn from './en/performance.json' with { type: 'json' };
import planEn from './en/plan.json' with { type: 'json' };
import problemsEn from './en/problems.json' with { type: 'json' };
import reasonsEn from './en/reasons.json' with { type: 'json' };
import recordsEn from './en/records.json' with { type: 'json' };
import reportEn from './en/report.json' with { type: 'json' };
import riskEn from './en/risk.json' with { type: 'json' };
import roadmapEn from './en/roadmap.json' with { type: 'json' };
import techniquesEn from './en/techniques.json' with { type: 'json' };
import servingEn from './en/serving.json' with { type: 'json' };
import servingFilesEn from './en/serving-files.json' with { type: 'json' };
import sizingEn from './en/sizing.json' with { type: 'json' };
import windowEn from './en/window.json' with { type: 'json' };
import screensEn from './en/screens.json' with { type: 'json' };
import catalogZh from './zh-CN/catalog.json' with { type: 'json' };
import actionsZh from './zh-CN/actions.json' with { type: 'json' };
import alternativesZh from './zh-CN/alternatives.json' with { type: 'json' };
import balancingZh from './zh-CN/balancing.json' with { type: 'json' };
import chartsZh from './zh-CN/charts.json' with { type: 'json' };
import factsEn from './en/facts.json' with { type: 'json' };
import financeEn from './en/finance.json' with { type: 'json' };
import glossaryEn from './en/glossary.json' with { type: 'json' };
import workbookEn from './en/workbook.json' with { type: 'json' };
import clusterZh from './zh-CN/cluster.json' with { type: 'json' };
import deploymentZh from './zh-CN/deployment.json' with { type: 'json' };
import commonZh from './zh-CN/common.json' with { type: 'json' };
import cliZh from './zh-CN/cli.json' with { type: 'json' };
import desktopZh from './zh-CN/desktop.json' with { type: 'json' };
import exportZh from './zh-CN/export.json' with { type: 'json' };
import itemsZh from './zh-CN/items.json' with { type: 'json' };
import ledgerZh from './zh-CN/ledger.json' with { type: 'json' };
import launchZh from './zh-CN/launch.json' with { type: 'json' };
import needsZh from './zh-CN/needs.json' with { type: 'json' };
import operationsZh from './zh-CN/operations.json' with { type: 'json' };
import performanceZh from './zh-CN/performance.json' with { type: 'json' };
import planZh from './zh-CN/plan.json' with { type: 'json' };
import problemsZh from './zh-CN/problems.json' with { type: 'json' };
import reasonsZh from './zh-CN/reasons.json' with { type: 'json' };
import recordsZh from './zh-CN/records.json' with { type: 'json' };
import reportZh from './zh-CN/report.json' with { type: 'json' };
import riskZh from './zh-CN/risk.json' with { type: 'json' };
import roadmapZh from './zh-CN/roadmap.json' with { type: 'json' };
import techniquesZh from './zh-CN/techniques.json' with { type: 'json' };
import servingZh from './zh-CN/serving.json' with { type: 'json' };
import servingFilesZh from './zh-CN/serving-files.json' with { type: 'json' };
import sizingZh from './zh-CN/sizing.json' with { type: 'json' };
import windowZh from './zh-CN/window.json' with { type: 'json' };
import screensZh from './zh-CN/screens.json' with { type: 'json' };
import factsZh from './zh-CN/facts.json' with { type: 'json' };
import financeZh from './zh-CN/finance.json' with { type: 'json' };
import glossaryZh from './zh-CN/glossary.json' with { type: 'json' };
import workbookZh from './zh-CN/workbook.json' with { type: 'json' };

import type { Locale } from './locales.ts';

export { type Locale, LOCALES } from './locales.ts';

const chinese = {
  ...actionsZh,
  ...catalogZh,
  ...alternativesZh,
  ...balancingZh,
  ...chartsZh,
  ...clusterZh,
  ...deploymentZh,
  ...commonZh,
  ...cliZh,
  ...desktopZh,
  ...exportZh,
  ...itemsZh,
  ...ledgerZh,
  ...launchZh,
  ...needsZh,
  ...operationsZh,
  ...performanceZh,
  ...planZh,
  ...problemsZh,
  ...reasonsZh,
  ...recordsZh,
  ...reportZh,
  ...riskZh,
  ...roadmapZh,
  ...servingZh,
  ...servingFilesZh,
  ...sizingZh,
  ...techniquesZh,
  ...screensZh,
  ...windowZh,
  ...workbookZh,
  ...glossaryZh,
  ...financeZh,
  ...factsZh,
};
const english = {
  ...actionsEn,
  ...catalogEn,
  ...alternativesEn,
  ...balancingEn,
  ...chartsEn,
  ...clusterEn,
  ...deploymentEn,
  ...commonEn,
  ...cliEn,
  ...desktopEn,
  ...exportEn,
  ...itemsEn,
  ...ledgerEn,
  ...launchEn,
  ...needsEn,
  ...operationsEn,
  ...performanceEn,
  ...planEn,
  ...problemsEn,
  ...reasonsEn,
  ...recordsEn,
  ...reportEn,
  ...riskEn,
  ...roadmapEn,
  ...servingEn,
  ...servingFilesEn,
  ...sizingEn,
  ...techniquesEn,
  ...screensEn,
  ...windowEn,
  ...workbookEn,
  ...glossaryEn,
  ...financeEn,
  ...factsEn,
};

/** Chinese is the first language: its keys are the keys. */
export type MessageKey = keyof typeof chinese;

export const MESSAGES: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = {
  'zh-CN': chinese,
  en: english,
};

export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(chinese, key);

/** Name of a price item that has one in both languages. */
export function itemKey(itemId: string): MessageKey | undefined {
  const key = `item.${itemId}`;
  return isMessageKey(key) ? key : undefined;
}
