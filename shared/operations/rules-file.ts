import { Document } from 'yaml';
import type { Translator } from '../i18n/translate.ts';
import type { Plan } from '../plan/plan.ts';
import type { Phase } from '../scenario/scenario.ts';
import { type Alert, ALERT_GROUPS, alertName } from './alerts/alert.ts';
import { alertsOf } from './alerts/alerts.ts';
import { REQUEST_RATE, requestRate } from './rates.ts';
import { servingSets } from './serving-set.ts';

/** Name of a phase's rules file, which the scrape file names too. */
export const rulesFileName = ({ id }: Pick<Phase, 'id'>): string => `alerts-${id}.yaml`;

/**
 * Recording and alerting rules of a phase for Prometheus, as YAML. Texts in the reader's language; where the names of the
 * metrics are from, and what can not be watched, stands in comments. docs/operations.md, "Alerts".
 */
export function rulesFile(plan: Plan, phase: Phase, translator: Translator): string {
  const { t, label } = translator;
  const { alerts, leftOut } = alertsOf(plan, phase);
  const rates = servingSets(plan, phase).flatMap((set) => {
    const expr = requestRate(set);
    return expr === undefined ? [] : [{ record: REQUEST_RATE, expr, labels: { scene: set.key } }];
  });
  const groups = [
    ...(rates.length === 0 ? [] : [{ name: 'aigc-rates', rules: rates }]),
    ...ALERT_GROUPS.flatMap((group) => {
      const rules = alerts.filter((alert) => alert.group === group);
      return rules.length === 0
        ? []
        : [{ name: `aigc-${group}`, rules: rules.map((alert) => ruleOf(alert, phase, translator)) }];
    }),
  ];
  const file = new Document({ groups });
  file.commentBefore = comment([
    t('rules.head', { project: plan.scenario.name, phase: phase.name }),
    t('rules.thresholds'),
    ...(leftOut.length === 0 ? [] : ['', t('rules.leftOut')]),
    ...leftOut.map(({ kind, subject, why }) => `- ${t(`alert.${kind}.name`)} · ${subject}: ${label(why)}`),
  ]);
  return file.toString({ lineWidth: 0 });
}

function ruleOf(alert: Alert, phase: Phase, { label, t }: Translator): Record<string, unknown> {
  const { expr, holds, severity, labels, summary, action, source, needs } = alert;
  return {
    alert: alertName(alert),
    expr,
    ...(holds === '0m' ? {} : { for: holds }),
    labels: { severity, phase: phase.id, ...labels },
    annotations: {
      summary: label(summary),
      action: label(action),
      metrics: needs === undefined ? source : t('rules.needs', { source, needs }),
    },
  };
}

const comment = (lines: readonly string[]): string => lines.map((line) => ` ${line}`).join('\n');
