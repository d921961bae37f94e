/**
 * Chance that all servers are busy and a request is lost, by the stable recursion over servers.
 * `offered` is arrival rate × service time (erlangs). performance-model.md §8.
 */
export function erlangB(servers: number, offered: number): number {
  let blocked = 1;
  for (let count = 1; count <= servers; count += 1)
    blocked = (offered * blocked) / (count + offered * blocked);
  return blocked;
}

/** Chance that a request has to wait, M/M/c. 1 when the servers cannot keep up. performance-model.md §8. */
export function erlangC(servers: number, offered: number): number {
  if (offered >= servers) return 1;
  const blocked = erlangB(servers, offered);
  return (servers * blocked) / (servers - offered * (1 - blocked));
}

/** A station of equal servers with one queue; rates per second. */
export type Station = {
  readonly servers: number;
  readonly arrivals: number;
  readonly serviceSeconds: number;
};

/** Mean wait in the queue, seconds; infinite when the servers cannot keep up. M/M/c. performance-model.md §8. */
export function meanWait({ servers, arrivals, serviceSeconds }: Station): number {
  const spare = servers / serviceSeconds - arrivals;
  return spare <= 0 ? Number.POSITIVE_INFINITY : erlangC(servers, arrivals * serviceSeconds) / spare;
}

/** Chance that the wait is longer than `seconds`. M/M/c. performance-model.md §8. */
export function waitsLongerThan(station: Station, seconds: number): number {
  const { servers, arrivals, serviceSeconds } = station;
  const spare = servers / serviceSeconds - arrivals;
  if (spare <= 0) return 1;
  return erlangC(servers, arrivals * serviceSeconds) * Math.exp(-spare * seconds);
}

/** Wait that a share of requests stays below, seconds: 0.95 gives the P95. M/M/c. performance-model.md §8. */
export function waitPercentile(station: Station, share: number): number {
  const { servers, arrivals, serviceSeconds } = station;
  const spare = servers / serviceSeconds - arrivals;
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, Math.log(erlangC(servers, arrivals * serviceSeconds) / (1 - share)) / spare);
}

/**
 * Mean wait for other than Poisson arrivals and exponential service: the M/M/c wait times the mean of the
 * squared coefficients of variation. An approximation: 2–10 % low for constant service, up to 26 % high for
 * a squared coefficient of 4. performance-model.md §8.
 */
export const allenCunneenWait = (station: Station, arrivalScv: number, serviceScv: number): number =>
  (meanWait(station) * (arrivalScv + serviceScv)) / 2;

/** Share of the time in which nothing is in the system, M/M/c; 0 when the servers cannot keep up. performance-model.md §8. */
export function emptyShare(servers: number, offered: number): number {
  if (offered >= servers) return 0;
  // Terms are taken relative to the last, so that many servers do not overflow: Σ (c!/k!)·a^(k−c) for k below c.
  let term = 1;
  let sum = servers / (servers - offered);
  for (let count = servers; count > 0; count -= 1) {
    term *= count / offered;
    sum += term;
  }
  // The last term relative to the first is a^c/c!, the inverse of what `term` has become.
  return term / sum;
}

type LeastServers = {
  readonly arrivals: number;
  readonly serviceSeconds: number;
  /** Wait that the share of requests stays below. */
  readonly seconds: number;
  readonly share: number;
  /** Utilisation that is not exceeded. */
  readonly mostBusy: number;
};

/** Fewest servers for which a share of requests waits no longer than asked. M/M/c. performance-model.md §8. */
export function leastServers({ arrivals, serviceSeconds, seconds, share, mostBusy }: LeastServers): number {
  let servers = Math.max(1, Math.ceil((arrivals * serviceSeconds) / mostBusy));
  while (waitsLongerThan({ servers, arrivals, serviceSeconds }, seconds) > 1 - share) servers += 1;
  return servers;
}
