import type { WaitShare } from '../../scenario/waiting.ts';
import { ENGINE_METRICS, type LatencyMetric, METRIC_ENGINES } from '../metrics.ts';
import { type Alert, selector } from '../alerts/alert.ts';

/** A series of promtool's unit tests: a value a minute. */
export type Series = { readonly series: string; readonly values: string };

/** Longer than any alert has to hold. */
export const MINUTES = 400;

const steady = (value: number): string => `${value}+0x${MINUTES}`;
const rising = (perMinute: number, from = 0): string =>
  `${from}${perMinute < 0 ? '' : '+'}${perMinute}x${MINUTES}`;

/** Series on which an alert has to fire, or stay silent: as a server, an engine or an exporter would publish them. */
export function seriesFor(alert: Alert, fires: boolean, share: WaitShare): readonly Series[] {
  const { kind, labels, threshold } = alert;
  const { scene = '', engine: ofEngine = 'vllm' } = labels;
  const engine = METRIC_ENGINES.find((each) => each === ofEngine) ?? 'vllm';
  const metrics = ENGINE_METRICS[engine];
  const at = (name: string, more: Readonly<Record<string, string>> = {}): string =>
    `${name}${selector({ scene, instance: 'host-1', ...more })}`;
  const one = (
    name: string,
    bad: number,
    good: number,
    more: Readonly<Record<string, string>> = {},
  ): Series[] => [{ series: at(name, more), values: steady(fires ? bad : good) }];
  const value = threshold.value;
  switch (kind) {
    case 'firstTokenSlow':
      return latency(metrics.firstToken, value, fires, share, at);
    case 'tokenSlow':
      return latency(metrics.token, value, fires, share, at);
    case 'answerSlow':
      return latency(metrics.whole, value, fires, share, at);
    case 'queueLong':
      // On two servers, since the queues of all count together.
      return [
        { series: at(metrics.waiting ?? ''), values: steady(fires ? value * 0.6 : value * 0.4) },
        { series: at(metrics.waiting ?? '', { instance: 'host-2' }), values: steady(value * 0.5) },
      ];
    case 'cacheFull':
      return one(metrics.cache ?? '', 0.97, 0.9);
    case 'loadBeyondPlan':
    case 'orderNextPhase':
      return [{ series: at(requestCounter(alert)), values: rising(60 * value * (fires ? 1.05 : 0.95)) }];
    case 'engineDown':
      return one('up', 0, 1, { job: engine });
    case 'serverDown':
      return one('up', 0, 1, { job: 'node' });
    case 'serversTooFew':
      return Array.from({ length: value }, (_, server) => ({
        series: at('up', { job: 'node', instance: `host-${server + 1}` }),
        values: steady(fires && server === 0 ? 0 : 1),
      }));
    case 'switchDown':
      return one('up', 0, 1, { job: 'snmp' });
    case 'acceleratorError':
      return one('DCGM_FI_DEV_XID_ERRORS', 79, 0, { gpu: '0' });
    case 'acceleratorUnhealthy':
      return one('npu_chip_info_health_status', 0, 1, { id: '0' });
    case 'memoryError':
      return [
        {
          series: at(
            alert.expr.includes('gpu_ecc')
              ? 'gpu_ecc_uncorrect_total'
              : 'DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS',
          ),
          values: fires ? rising(1, 3) : steady(3),
        },
      ];
    case 'rowRemapFailed':
      return one('DCGM_FI_DEV_ROW_REMAP_FAILURE', 1, 0, { gpu: '0' });
    case 'acceleratorHot':
      return [
        ...one('DCGM_FI_DEV_GPU_TEMP', 86, 84, { gpu: '0' }),
        { series: at('DCGM_FI_DEV_SLOWDOWN_TEMP', { gpu: '0' }), values: steady(90) },
      ];
    case 'acceleratorMemoryFull':
      return [
        ...one('DCGM_FI_DEV_FB_USED', 980, 960, { gpu: '0' }),
        ...one('DCGM_FI_DEV_FB_FREE', 20, 40, { gpu: '0' }),
      ];
    case 'rackPower':
      // Two servers of one rack together, and another rack that has nothing to do with it.
      return [
        ['R1', 'a', fires ? 0.6 : 0.4],
        ['R1', 'b', 0.5],
        ['R2', 'c', 0.5],
      ].map(([rack, instance, part]) => ({
        series: `ipmi_dcmi_power_consumption_watts${selector({ rack: String(rack), instance: String(instance) })}`,
        values: steady(Number(part) * value * 1000),
      }));
    case 'diskFull':
      return disk(100, fires ? 100 - value - 1 : 100 - value + 1);
    case 'diskFullSoon': {
      // A disk that has 1,000 left after a day loses in the lead time as much more or less than that.
      const minutes = value * 30 * 24 * 60;
      const loss = (1000 / minutes) * (fires ? 1.2 : 0.8);
      return [
        { series: file('node_filesystem_avail_bytes'), values: rising(-loss, 1000 + loss * MINUTES) },
        { series: file('node_filesystem_size_bytes'), values: steady(5000) },
      ];
    }
    case 'certificateEnds':
      return [
        {
          series: 'probe_ssl_earliest_cert_expiry{instance="service"}',
          values: steady((value + (fires ? -1 : 2)) * 86_400 + MINUTES * 60),
        },
      ];
    case 'backupOld':
      // The clock of the tests begins at 0: a file from before it is older.
      return [
        {
          series: 'node_textfile_mtime_seconds{file="/var/lib/backup-models.prom",instance="host-1"}',
          values: steady(fires ? -value * 3600 : 0),
        },
      ];
  }
}

const file = (name: string): string =>
  `${name}{job="node",instance="host-1",fstype="ext4",mountpoint="/data"}`;

const disk = (size: number, left: number): readonly Series[] => [
  { series: file('node_filesystem_avail_bytes'), values: steady(left) },
  { series: file('node_filesystem_size_bytes'), values: steady(size) },
];

const requestCounter = ({ source }: Alert): string =>
  METRIC_ENGINES.map((engine) => ENGINE_METRICS[engine]).find((metrics) => metrics.source === source)
    ?.requests ?? '';

function latency(
  metric: LatencyMetric | undefined,
  target: number,
  fires: boolean,
  share: WaitShare,
  at: (name: string, more?: Readonly<Record<string, string>>) => string,
): readonly Series[] {
  if (metric === undefined) return [];
  const seconds = target * (fires ? 1.1 : 0.9);
  if (metric.kind === 'summary') {
    return [
      { series: at(metric.sum), values: rising(10 * seconds * 1e6) },
      { series: at(metric.count), values: rising(10) },
      { series: at(metric.name, { quantile: share.replace('p', '0.') }), values: steady(seconds * 1e6) },
    ];
  }
  return [
    { series: at(`${metric.name}_sum`), values: rising(10 * seconds) },
    { series: at(`${metric.name}_count`), values: rising(10) },
    // All of them below the target, or all of them beyond it.
    ...[target * 0.5, target, target * 2].map((le) => ({
      series: at(`${metric.name}_bucket`, { le: String(le) }),
      values: rising(le > target || (!fires && le >= target * 0.5) ? 10 : 0),
    })),
    { series: at(`${metric.name}_bucket`, { le: '+Inf' }), values: rising(10) },
  ];
}
