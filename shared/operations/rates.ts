import { selector } from './alerts/alert.ts';
import { ENGINE_METRICS, type MetricEngine, metricEngineOf } from './metrics.ts';
import type { ServingSet } from './serving-set.ts';

/** Recorded series: requests a second that a scene's servers answer. */
export const REQUEST_RATE = 'scene:inference_requests:rate5m';

/** Programs that serve a set, each once. */
export const enginesOf = ({ servers }: Pick<ServingSet, 'servers'>): readonly MetricEngine[] => [
  ...new Set(servers.map(({ estimate }) => metricEngineOf(estimate.engine))),
];

/** PromQL of the rate; undefined where an engine that serves the set does not publish how many requests it answered. */
export function requestRate(set: Pick<ServingSet, 'servers' | 'key'>): string | undefined {
  const counters = enginesOf(set).map((engine) => ENGINE_METRICS[engine].requests);
  if (counters.length === 0 || counters.includes(undefined)) return undefined;
  const rates = counters.map((counter) => `rate(${counter}${selector({ scene: set.key })}[5m])`);
  return `sum(${rates.join(' or ')})`;
}

/** The recorded series of a set. */
export const recordedRate = ({ key }: Pick<ServingSet, 'key'>): string =>
  `${REQUEST_RATE}${selector({ scene: key })}`;
