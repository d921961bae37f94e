import { hostChecks } from '#shared/cluster/host-check.ts';
import { clusterIds } from '#shared/cluster/ids.ts';
import { networkReach } from '#shared/cluster/tier-rows.ts';
import { serviceOf } from '#shared/cluster/service.ts';
import type { ClusterStage } from '#shared/cluster/stage.ts';
import { grossPriceOf, netPriceOf } from '#shared/sizing/market.ts';
import type { Plan } from '#shared/plan/plan.ts';

/** The cluster of a plan for another program: what is not known is null. */
export function clusterJson(plan: Plan): object {
  const { fabric, fabricReason, portNeed, stages, upsIn } = plan.cluster;
  return {
    parts: plan.scenario.cluster.parts,
    network: {
      id: fabric.id,
      gbps: fabric.gbps,
      reason: fabricReason,
      neededGbps: portNeed,
      switch: fabric.switch,
      switchPorts: fabric.switchPorts,
    },
    upsPaidBy: upsIn ?? null,
    phases: stages.map((stage) => stageJson(stage, plan)),
  };
}

function stageJson(stage: ClusterStage, { cluster, values, scenario }: Plan): object {
  const ids = clusterIds(stage.phase.id);
  const at = (id: string): number => values.at(id);
  return {
    id: stage.phase.id,
    bill: cluster.lines
      .filter((line) => line.phase.id === stage.phase.id)
      .map(({ part, itemId, needed, added, price }) => ({
        part,
        item: itemId,
        owned: at(needed),
        added: at(added),
        inPlan: stage.buys(part, itemId).reduce((sum, row) => sum + at(row), 0),
        netPrice: price ? netPriceOf(price, scenario) : null,
        grossPrice: price ? grossPriceOf(price, scenario) : null,
      })),
    nodePorts: at(ids.nodePorts),
    uplinks: at(ids.uplinks),
    coreLinks: at(ids.coreLinks),
    reach: networkReach(stage.phase, values),
    racks: at(ids.needed('rack')),
    itKw: at(ids.itKw),
    coolingKw: at(ids.coolingKw),
    upsKva: at(ids.upsKva),
    upsKwh: at(ids.upsKwh),
    storage: {
      weightsTB: at(ids.weightsTB),
      textTB: at(ids.textTB),
      pictureTB: at(ids.pictureTB),
      rawTB: at(ids.rawTB),
      loadGBps: at(ids.loadGBps),
    },
    service: serviceOf(stage, values, scenario.assumptions),
    hosts: hostChecks(stage, scenario.assumptions).map(({ loadId, server, cores, memoryGB, diskGB }) => ({
      load: loadId,
      server: server.id,
      cores,
      memoryGB,
      diskGB,
    })),
  };
}
