import type { Policy } from '../../shared/queueing/policies.ts';
import { poolFigures } from '../../shared/queueing/pool-figures.ts';
import type { PoolModel } from '../../shared/queueing/pool-model.ts';
import { simulatePool } from '../../shared/queueing/simulate-pool.ts';
import { has, InputError, type Inputs, NotComputed, number, text } from './inputs.ts';

/** Requests beyond those expected, so that the experiment does not run out of them. */
const SPARE = 1.05;
const MILLISECONDS = 1000;
/** Finagle's default, which Linkerd ran on: seconds over which a response time is forgotten. */
const DECAY_SECONDS = 10;

/** Published experiments with load balancers: those whose inputs say all that matters are played through. balancing.md. */
export function lbExperiment(inputs: Inputs): Readonly<Record<string, number>> {
  if (has(inputs, 'slow_server_latency_s')) return slowReplica(inputs);
  if (has(inputs, 'trace')) {
    throw new NotComputed(
      'measured; model, lengths of prompts and answers and pace of the sessions are not stated',
    );
  }
  throw new NotComputed(
    `measured; the load of "${text(inputs, 'policy')}" is not stated, its figures are upper bounds`,
  );
}

/**
 * Servers that answer after a time of their own, however many requests they hold, one of which turns slow for a while:
 * the share of requests answered within the time limit. They arrive at random (the source states their rate alone).
 */
function slowReplica(inputs: Inputs): Readonly<Record<string, number>> {
  const servers = number(inputs, 'servers');
  const arrivalsPerSecond = number(inputs, 'qps');
  const duration = number(inputs, 'duration_s');
  const median = number(inputs, 'latency_median_ms') / MILLISECONDS;
  const spread = number(inputs, 'latency_sd_ms') / MILLISECONDS / median;
  const from = number(inputs, 'slow_from_s');
  if (servers < 2) throw new InputError('one server alone needs no balancer');
  const model: PoolModel = {
    kinds: [
      {
        slots: Number.POSITIVE_INFINITY,
        costs: [{ aloneSeconds: 0, delaySeconds: 0, steps: 1 }],
        stepSeconds: [median],
        waitSteps: 0,
        readsApart: false,
        requestsPerSecond: arrivalsPerSecond / servers,
      },
    ],
    replicas: Array.from({ length: servers }, (_, server) => ({ kind: 0, server })),
    classes: [1],
    arrivalsPerSecond,
    arrivalScv: 1,
    requestScv: spread * spread,
    requestShape: 'lognormal',
    sessions: undefined,
  };
  const answered = (policy: Policy): number => {
    const trace = simulatePool(model, {
      policy,
      settings: { decaySeconds: DECAY_SECONDS, sampleSeconds: 1, overload: 1 },
      requests: Math.ceil(arrivalsPerSecond * duration * SPARE),
      seed: 1,
      fault: {
        server: 0,
        pace: median / number(inputs, 'slow_server_latency_s'),
        slows: 'arrivals',
        fromSeconds: from,
        untilSeconds: from + number(inputs, 'slow_for_s'),
      },
      timeout: { seconds: number(inputs, 'timeout_s'), until: 'whole', retries: 0 },
    });
    const target = { firstSeconds: Number.POSITIVE_INFINITY, stepSeconds: Number.POSITIVE_INFINITY };
    return 1 - poolFigures(model, trace, target, { from: 0, until: duration }).failed;
  };
  return {
    round_robin: answered('round-robin'),
    // Linkerd's balancers compare two servers picked blindly.
    least_loaded: answered('two-choices'),
    peak_ewma: answered('peak-ewma'),
  };
}
