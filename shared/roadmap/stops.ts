import { compareText } from '../base/order.ts';
import type { Server } from '../catalog/server.ts';
import type { Estimate } from '../performance/estimate.ts';
import type { Phase, Scene } from '../scenario/scenario.ts';
import { candidateOfCount, failsTogether, type PoolNeed } from '../sizing/candidates.ts';
import type { Market, Offer } from '../sizing/market.ts';
import type { PoolLoad } from '../sizing/pool-load.ts';
import { shareOfObjective } from './objective.ts';
import { workOf } from './walk.ts';

/** A pool in the order in which the phases are walked, with what may be bought for it. */
export type Stop = {
  readonly id: string;
  readonly phase: Phase;
  readonly scene: Scene;
  readonly load: PoolLoad;
  /** Requests per second. */
  readonly peak: number;
  /** A person decided on the server: limits do not bind it. */
  readonly decided: boolean;
  readonly choices: readonly Choice[];
};

export type Choice = {
  readonly offer: Offer;
  /** The least that one of them adds to the objective: at no use. */
  readonly costOfOne: number;
  /** The pools that it works for from its purchase on, and what one server delivers there, requests per second. */
  readonly works: readonly Work[];
};

export type Work = {
  readonly stop: number;
  readonly perServer: number;
  /** What is lost there with one of them. */
  readonly failing: number;
};

/** Pools in the order of the walk. Where a server works later follows from its type, not from how many there are. */
export function stopsOf(market: Market): readonly Stop[] {
  const { phases, scenes } = market.scenario;
  const places = phases.flatMap((phase, phaseAt) =>
    market.loads(phase).flatMap((load) => {
      const scene = scenes.find(({ id }) => id === load.sceneId);
      return scene ? [{ phase, phaseAt, scene, load }] : [];
    }),
  );
  const laterWorks = (server: Server, { together = 1 }: Estimate, scene: Scene, boughtAt: number): Work[] => {
    const works: Work[] = [];
    for (const later of phases.slice(boughtAt + 1)) {
      const work = workOf({ server, scene, together }, market.loads(later), market);
      const stop = places.findIndex((place) => place.phase === later && place.load === work?.load);
      if (work) works.push(workAt(stop, work.estimate));
      else if (market.scenario.idleServers === 'sell') break;
    }
    return works;
  };
  return places.map(({ phase, phaseAt, scene, load }, at): Stop => {
    const worksOf = (offer: Offer): Work[] => [
      workAt(at, offer.estimate),
      ...laterWorks(offer.server, offer.estimate, scene, phaseAt),
    ];
    const { shared: _guests, ...own } = load;
    const idle: PoolNeed = {
      scene,
      load: { ...own, requestsPerDay: 0 },
      month: phase.month,
      peak: 0,
      kept: 0,
      largestKept: 0,
      spare: 0,
    };
    return {
      id: `${phase.id}.${scene.id}`,
      phase,
      scene,
      load,
      peak: market.peak(load),
      decided: load.serverId !== undefined,
      choices: [...market.offers(scene, load).byServer.values()]
        .filter(({ server }) => load.serverId === undefined || server.id === load.serverId)
        .toSorted((left, right) => compareText(left.server.id, right.server.id))
        .map((offer) => ({
          offer,
          costOfOne: shareOfObjective(candidateOfCount(1, offer, idle, market), phase, market.scenario),
          works: worksOf(offer),
        })),
    };
  });
}

const workAt = (stop: number, estimate: Estimate): Work => ({
  stop,
  perServer: estimate.requestsPerSecond,
  failing: failsTogether(estimate),
});
