import { label } from '../../i18n/label.ts';
import type { Plan } from '../../plan/plan.ts';
import { phaseIds } from '../../roadmap/pool-ids.ts';
import { assumptionId } from '../../scenario/assumption-rows.ts';
import type { Phase } from '../../scenario/scenario.ts';
import { phaseDates } from '../../scenario/payments.ts';
import { EXPORTERS } from '../metrics.ts';
import { type Alert, alertTexts, plain, type Rules, shown } from './alert.ts';

const WATTS_PER_KW = 1000;
const SECONDS_PER_DAY = 86_400;
const DAYS_PER_MONTH = 30;

/** A certificate is renewed within a month before it ends. */
const CERTIFICATE_DAYS = 30;
/** A daily backup, and two hours for it to run. */
const BACKUP_HOURS = 26;

const DISKS = 'job="node",fstype!~"tmpfs|overlay|squashfs"';

/** Power of racks against what they give, disks against how far the plan lets them be filled. */
export function facilityAlerts(phase: Phase, { scenario }: Plan): Rules {
  const { rackPowerKw, storageFill } = scenario.assumptions;
  const at = scenario.phases.findIndex(({ id }) => id === phase.id);
  const { order, delivery } = phaseDates(scenario.phases[at + 1] ?? phase);
  const deliveryMonths = delivery - order;
  const common = { group: 'facility', subject: phase.name, labels: {} } as const;
  const alerts: Alert[] = [
    {
      ...common,
      kind: 'rackPower',
      expr: `sum by (rack) (ipmi_dcmi_power_consumption_watts) > ${plain(rackPowerKw * WATTS_PER_KW)}`,
      holds: '5m',
      severity: 'critical',
      threshold: { value: rackPowerKw, unit: 'kW', rows: [assumptionId('rackPowerKw')] },
      source: EXPORTERS.ipmi.source,
      ...alertTexts('rackPower', { limit: shown(rackPowerKw) }),
    },
    {
      ...common,
      kind: 'diskFull',
      expr: `1 - node_filesystem_avail_bytes{${DISKS}} / node_filesystem_size_bytes{${DISKS}} > ${plain(storageFill)}`,
      holds: '30m',
      severity: 'warning',
      threshold: { value: storageFill * 100, unit: '%', rows: [assumptionId('storageFill')] },
      source: EXPORTERS.node.source,
      ...alertTexts('diskFull', { limit: shown(storageFill * 100) }),
    },
  ];
  if (deliveryMonths === 0) {
    const why = label('alert.leftOut.noDelivery');
    return { alerts, leftOut: [{ kind: 'diskFullSoon', subject: phase.name, why }] };
  }
  const seconds = deliveryMonths * DAYS_PER_MONTH * SECONDS_PER_DAY;
  alerts.push({
    ...common,
    kind: 'diskFullSoon',
    expr: `predict_linear(node_filesystem_avail_bytes{${DISKS}}[7d], ${seconds}) < 0`,
    holds: '6h',
    severity: 'warning',
    threshold: {
      value: deliveryMonths,
      unit: 'month',
      rows: [phaseIds(scenario.phases[at + 1] ?? phase).deliveryMonths],
    },
    source: EXPORTERS.node.source,
    ...alertTexts('diskFullSoon', { months: deliveryMonths }),
  });
  return { alerts, leftOut: [] };
}

/** What nobody looks at until it is too late. */
export function upkeepAlerts(phase: Phase): Rules {
  const common = { group: 'upkeep', subject: phase.name, labels: {}, severity: 'warning' } as const;
  return {
    alerts: [
      {
        ...common,
        kind: 'certificateEnds',
        expr: `probe_ssl_earliest_cert_expiry - time() < ${CERTIFICATE_DAYS * SECONDS_PER_DAY}`,
        holds: '1h',
        threshold: { value: CERTIFICATE_DAYS, unit: 'day', rows: [] },
        source: EXPORTERS.blackbox.source,
        ...alertTexts('certificateEnds', { days: CERTIFICATE_DAYS }),
      },
      {
        ...common,
        kind: 'backupOld',
        expr: `time() - node_textfile_mtime_seconds{file=~".*backup.*[.]prom"} > ${BACKUP_HOURS * 3600}`,
        holds: '10m',
        threshold: { value: BACKUP_HOURS, unit: 'h', rows: [] },
        source: EXPORTERS.node.source,
        needs: '--collector.textfile.directory',
        ...alertTexts('backupOld', { hours: BACKUP_HOURS }),
      },
    ],
    leftOut: [],
  };
}
