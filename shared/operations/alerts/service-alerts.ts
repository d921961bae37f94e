import { label } from '../../i18n/label.ts';
import type { WaitShare } from '../../scenario/waiting.ts';
import { isLanguageScene } from '../../scenario/scenario.ts';
import { ENGINE_METRICS, type EngineMetrics, type LatencyMetric, type MetricEngine } from '../metrics.ts';
import { enginesOf } from '../rates.ts';
import type { ServingSet } from '../serving-set.ts';
import {
  type Alert,
  type AlertKind,
  alertTexts,
  type LeftOut,
  plain,
  type Rules,
  selector,
  shown,
} from './alert.ts';

const WINDOW = '10m';
const MILLISECONDS = 1000;
const MICROSECONDS = 1e6;
/** Of the KV cache: beyond that new requests wait or running ones are put back. */
const CACHE_LIMIT = 0.95;

/** Quantiles of a plan whose target holds for a share of the requests. */
const QUANTILE: Readonly<Record<Exclude<WaitShare, 'mean'>, number>> = { p90: 0.9, p95: 0.95, p99: 0.99 };

/** Latency against the scene's targets, queue and cache of every engine that serves it. */
export function serviceAlerts(set: ServingSet, share: WaitShare): Rules {
  const found = enginesOf(set).map((engine) => engineAlerts(set, engine, share));
  return {
    alerts: found.flatMap(({ alerts }) => alerts),
    leftOut: found.flatMap(({ leftOut }) => leftOut),
  };
}

function engineAlerts(set: ServingSet, engine: MetricEngine, share: WaitShare): Rules {
  const metrics = ENGINE_METRICS[engine];
  const writes = isLanguageScene(set.pool.scene);
  const alerts: Alert[] = [];
  const leftOut: LeftOut[] = [];
  const latency = (
    kind: AlertKind,
    metric: LatencyMetric | undefined,
    targetSeconds: number | undefined,
  ): void => {
    if (targetSeconds === undefined) return;
    if (metric === undefined) {
      leftOut.push(unknownMetric(kind, set, engine));
      return;
    }
    alerts.push({
      ...common(kind, set, engine, metrics),
      group: 'service',
      expr: `${latencyOf(metric, set.key, share)} > ${plain(targetSeconds)}`,
      holds: '10m',
      severity: 'critical',
      threshold: { value: targetSeconds, unit: 's', rows: [] },
      ...alertTexts(kind, {
        scene: set.names,
        target: shown(targetSeconds),
        share: label(`alert.share.${share}`),
      }),
    });
  };
  const loads = set.members.map(({ load }) => load);
  const shortest = Math.min(...loads.map(({ latencySeconds }) => latencySeconds));
  if (writes) {
    const tokens = loads.flatMap(({ tokenMilliseconds }) => tokenMilliseconds ?? []);
    latency('firstTokenSlow', metrics.firstToken, shortest);
    latency('tokenSlow', metrics.token, tokens.length === 0 ? undefined : Math.min(...tokens) / MILLISECONDS);
  } else {
    latency('answerSlow', metrics.whole, shortest);
  }
  alerts.push(...queueAlerts(set, engine, metrics, shortest));
  if (metrics.cache !== undefined && writes) {
    alerts.push({
      ...common('cacheFull', set, engine, metrics),
      group: 'service',
      expr: `max(${metrics.cache}${selector({ scene: set.key })}) > ${CACHE_LIMIT}`,
      holds: '10m',
      severity: 'warning',
      threshold: { value: CACHE_LIMIT * 100, unit: '%', rows: [] },
      ...alertTexts('cacheFull', { scene: set.names, limit: CACHE_LIMIT * 100 }),
    });
  } else if (writes) leftOut.push(unknownMetric('cacheFull', set, engine));
  return { alerts, leftOut };
}

/** More wait than the servers work off within the target: whoever comes now is late. */
function queueAlerts(
  set: ServingSet,
  engine: MetricEngine,
  metrics: EngineMetrics,
  targetSeconds: number,
): readonly Alert[] {
  if (metrics.waiting === undefined) return [];
  const waiting = Math.max(1, set.capacity * targetSeconds);
  return [
    {
      ...common('queueLong', set, engine, metrics),
      group: 'service',
      expr: `sum(${metrics.waiting}${selector({ scene: set.key })}) > ${plain(waiting)}`,
      holds: '5m',
      severity: 'critical',
      threshold: { value: waiting, unit: 'request', rows: [set.capacityRow] },
      ...alertTexts('queueLong', {
        scene: set.names,
        waiting: shown(waiting),
        capacity: shown(set.capacity),
        target: shown(targetSeconds),
      }),
    },
  ];
}

const common = (
  kind: AlertKind,
  set: ServingSet,
  engine: MetricEngine,
  { source, enabledBy }: EngineMetrics,
): Pick<Alert, 'kind' | 'labels' | 'source' | 'needs' | 'subject'> => ({
  kind,
  subject: set.names,
  labels: { scene: set.key, engine },
  source,
  ...(enabledBy === undefined ? {} : { needs: enabledBy }),
});

const unknownMetric = (kind: AlertKind, set: ServingSet, engine: MetricEngine): LeftOut => ({
  kind,
  subject: set.names,
  why: label('alert.leftOut.engine', { engine: label(`alert.engine.${engine}`) }),
});

/** As the plan's target holds: for the mean, or for a share of the requests. Seconds. */
function latencyOf(metric: LatencyMetric, scene: string, share: WaitShare): string {
  const of = (name: string, more: Readonly<Record<string, string>> = {}): string =>
    `${name}${selector({ scene, ...more })}`;
  const rate = (name: string): string => `sum(rate(${of(name)}[${WINDOW}]))`;
  if (share === 'mean') {
    return metric.kind === 'histogram'
      ? `${rate(`${metric.name}_sum`)} / ${rate(`${metric.name}_count`)}`
      : `${rate(metric.sum)} / ${rate(metric.count)} / ${MICROSECONDS}`;
  }
  const quantile = QUANTILE[share];
  return metric.kind === 'histogram'
    ? `histogram_quantile(${quantile}, sum by (le) (rate(${of(`${metric.name}_bucket`)}[${WINDOW}])))`
    : `max(${of(metric.name, { quantile: String(quantile) })}) / ${MICROSECONDS}`;
}
