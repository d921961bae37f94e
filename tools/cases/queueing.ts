import {
  centralQueueTime,
  powerOfChoicesTime,
  randomTime,
  roundRobinTime,
} from '../../shared/queueing/dispatch.ts';
import { type Dispatch, simulatedTime } from '../../shared/queueing/dispatch-simulation.ts';
import {
  allenCunneenWait,
  emptyShare,
  erlangC,
  leastServers,
  meanWait,
  type Station,
  waitsLongerThan,
} from '../../shared/queueing/erlang.ts';
import { has, InputError, type Inputs, number, text } from './inputs.ts';

type Answer = Readonly<Record<string, unknown>>;

/** Published queues, told apart by what they give. performance-model.md §8. */
export function queueing(inputs: Inputs): Answer {
  if (has(inputs, 'cs2')) return generalService(inputs);
  if (has(inputs, 'lambda')) return { mean_time_in_system: dispatched(inputs) };
  return has(inputs, 'aht_min') ? callCentre(inputs) : station(inputs);
}

function generalService(inputs: Inputs): Answer {
  const servers = number(inputs, 'servers');
  const mean = number(inputs, 'service_mean');
  const given: Station = {
    servers,
    arrivals: (number(inputs, 'rho') * servers) / mean,
    serviceSeconds: mean,
  };
  return { allen_cunneen_Wq: allenCunneenWait(given, 1, number(inputs, 'cs2')) };
}

function station(inputs: Inputs): Answer {
  const arrivals = number(inputs, 'arrival');
  const serviceSeconds = 1 / number(inputs, 'service');
  const given: Station = { servers: number(inputs, 'servers', 1), arrivals, serviceSeconds };
  const wait = meanWait(given);
  return {
    Wq: wait,
    Lq: wait * arrivals,
    W: wait + serviceSeconds,
    L: (wait + serviceSeconds) * arrivals,
    p0: emptyShare(given.servers, arrivals * serviceSeconds),
  };
}

function callCentre(inputs: Inputs): Answer {
  const serviceSeconds = number(inputs, 'aht_min');
  const arrivals = number(inputs, 'arrivals') / number(inputs, 'interval_min');
  const offered = arrivals * serviceSeconds;
  const target = number(inputs, 'target_wait_min');
  if (!has(inputs, 'servers')) {
    const raw = leastServers({
      arrivals,
      serviceSeconds,
      seconds: target,
      share: number(inputs, 'service_level'),
      mostBusy: number(inputs, 'max_occupancy', 1),
    });
    return { raw_positions: raw, positions: Math.ceil(raw / (1 - number(inputs, 'shrinkage', 0))) };
  }
  const given: Station = { servers: number(inputs, 'servers'), arrivals, serviceSeconds };
  return {
    waiting_probability: erlangC(given.servers, offered),
    service_level: 1 - waitsLongerThan(given, target),
    occupancy: offered / given.servers,
  };
}

/** Above this load more events are played through: queues are long and change slowly. */
const HEAVY_LOAD = 0.9;

function dispatched(inputs: Inputs): number {
  const model = text(inputs, 'model');
  const load = number(inputs, 'lambda');
  if (model.startsWith('random')) return randomTime(load);
  if (model.includes('n->infinity')) return powerOfChoicesTime(number(inputs, 'd'), load);
  const servers = number(inputs, 'n');
  if (model.includes('central queue')) return centralQueueTime(servers, load);
  if (model.startsWith('round robin')) return roundRobinTime(servers, load);
  const events = load > HEAVY_LOAD ? 10_000_000 : 3_000_000;
  return simulatedTime({ servers, load, dispatch: dispatchOf(model, inputs), events, seed: 1 });
}

function dispatchOf(model: string, inputs: Inputs): Dispatch {
  if (model.startsWith('join shortest queue')) return { kind: 'shortest-queue' };
  if (!model.startsWith('power-of-')) throw new InputError(`no function for the rule ${model}`);
  return { kind: 'choices', choices: number(inputs, 'd'), distinct: model.includes('distinct') };
}
