import { label } from '../../i18n/label.ts';
import { monthRow, scalarRow } from '../../ledger/build.ts';
import { add, compare, div, type Expression, mul, sub, when, zero } from '../../ledger/expression.ts';
import type { FormulaRow, Row } from '../../ledger/row.ts';
import { phaseIds, poolIds, serverGpus } from '../../roadmap/pool-ids.ts';
import { workingLots } from '../../roadmap/working-servers.ts';
import type { Pool, Roadmap } from '../../roadmap/walk.ts';
import { assumptionId } from '../../scenario/assumption-rows.ts';
import type { Scenario, Scene } from '../../scenario/scenario.ts';
import { presentValue, RESULTS } from '../cost-rows.ts';
import { hireIds } from './hire-rows.ts';
import { TOKENS_PER_MILLION, type Volume, volumeIds, volumesOf } from './volume-rows.ts';

/** Ledger ids of cost per useful unit. */
export const unitCostIds = {
  /** Full power of the servers at work for a scene: the key by which cost is shared between scenes. */
  atWork: (sceneId: string): string => `unitCost.${sceneId}.atWork`,
  share: (sceneId: string): string => `unitCost.${sceneId}.share`,
  presentValue: (sceneId: string): string => `unitCost.${sceneId}.presentValue`,
  per: (sceneId: string, volume: Volume): string => `unitCost.${sceneId}.${volume}`,
  perGpuHour: 'unitCost.perGpuHour',
  usedGpuHours: 'unitCost.usedGpuHours',
  perUsedGpuHour: 'unitCost.perUsedGpuHour',
  utilisation: 'unitCost.utilisation',
  /** Present value of cost that idle capacity stands for. */
  idle: 'unitCost.idle',
} as const;

/**
 * Cost per million tokens, per image and per GPU-hour: present value of cost ÷ present value of units, both
 * discounted alike, which is the equivalent annual cost over yearly units. Cost is shared between scenes by the
 * power of the servers at work for each; between input and output tokens by the weight of an output token, so that
 * the parts add up to the whole. finance.md §4.
 */
export function unitCostRows(roadmap: Roadmap, scenario: Scenario): Row[] {
  const scenes = scenario.scenes.filter((scene) => roadmap.pools.some((pool) => pool.scene.id === scene.id));
  const worth = scenes.map((scene) => presentValue(unitCostIds.atWork(scene.id)));
  const all = worth.length === 0 ? zero : add(...worth);
  return [...scenes.flatMap((scene) => sceneRows(scene, roadmap, all)), ...gpuHourRows(roadmap)];
}

const ratio = (above: Expression, below: Expression): Expression =>
  when(compare(below, '>', 0), div(above, below), 0);

function sceneRows(scene: Scene, roadmap: Roadmap, all: Expression): Row[] {
  const params = { scene: scene.name };
  const pools = roadmap.pools.filter((pool) => pool.scene.id === scene.id);
  return [
    monthRow(
      unitCostIds.atWork(scene.id),
      label('row.unitCost.atWork', params),
      { section: 'alternative', unit: 'kW', format: 'decimal' },
      add(...pools.map((pool) => mul(phaseIds(pool.phase).active, poolIds(pool.id).fullPower))),
    ),
    scalarRow(
      unitCostIds.share(scene.id),
      label('row.unitCost.share', params),
      { section: 'alternative', unit: '%', format: 'percent' },
      ratio(presentValue(unitCostIds.atWork(scene.id)), all),
    ),
    scalarRow(
      unitCostIds.presentValue(scene.id),
      label('row.unitCost.presentValue', params),
      { section: 'alternative', unit: 'CNY', format: 'money' },
      mul(RESULTS.presentValue, unitCostIds.share(scene.id)),
    ),
    ...perVolume(scene),
  ];
}

function perVolume(scene: Scene): FormulaRow[] {
  const volumes = [...volumesOf(scene).keys()];
  const discounted = (volume: Volume): Expression => presentValue(volumeIds.perMonth(scene.id, volume));
  const weighted = (volume: Volume): Expression =>
    volume === 'outputTokens'
      ? mul(discounted(volume), assumptionId('outputTokenWeight'))
      : discounted(volume);
  const tokens = volumes.filter((volume) => volume !== 'images');
  return volumes.flatMap((volume) => {
    const looks = {
      section: 'alternative',
      unit: volume === 'images' ? 'CNY/image' : 'CNY/Mtoken',
      format: 'unitPrice',
    } as const;
    const what = label('row.unitCost.per', { scene: scene.name, volume: label(`volume.${volume}`) });
    const id = unitCostIds.per(scene.id, volume);
    if (volume === 'images') {
      return [scalarRow(id, what, looks, ratio(add(unitCostIds.presentValue(scene.id)), discounted(volume)))];
    }
    const each = ratio(add(unitCostIds.presentValue(scene.id)), add(...tokens.map(weighted)));
    const perMillion = mul(each, TOKENS_PER_MILLION);
    return [
      scalarRow(
        id,
        what,
        looks,
        volume === 'outputTokens' ? mul(perMillion, assumptionId('outputTokenWeight')) : perMillion,
      ),
    ];
  });
}

function gpuHourRows(roadmap: Roadmap): Row[] {
  const busy = (pool: Pool): Expression[] => {
    const lots = workingLots(pool).filter(({ server }) => server.gpuId !== null);
    if (lots.length === 0) return [];
    const gpus = lots.map(({ bought, server, share }) => {
      const all = mul(bought, serverGpus(server.id));
      return share === undefined ? all : mul(all, share);
    });
    return [mul(phaseIds(pool.phase).active, poolIds(pool.id).utilisation, add(...gpus))];
  };
  const terms = roadmap.pools.flatMap(busy);
  const perHour = { section: 'alternative', unit: 'CNY/GPU/h', format: 'unitPrice' } as const;
  const hours = presentValue(hireIds.gpuHours);
  const used = presentValue(unitCostIds.usedGpuHours);
  return [
    monthRow(
      unitCostIds.usedGpuHours,
      label('row.unitCost.usedGpuHours'),
      { section: 'alternative', unit: 'GPU·h', format: 'count' },
      mul(terms.length === 0 ? zero : add(...terms), assumptionId('hoursPerMonth')),
    ),
    scalarRow(
      unitCostIds.perGpuHour,
      label('row.unitCost.perGpuHour'),
      perHour,
      ratio(add(RESULTS.presentValue), hours),
    ),
    scalarRow(
      unitCostIds.perUsedGpuHour,
      label('row.unitCost.perUsedGpuHour'),
      perHour,
      ratio(add(RESULTS.presentValue), used),
    ),
    scalarRow(
      unitCostIds.utilisation,
      label('row.unitCost.utilisation'),
      { section: 'alternative', unit: '%', format: 'percent' },
      ratio(used, hours),
    ),
    scalarRow(
      unitCostIds.idle,
      label('row.unitCost.idle'),
      { section: 'alternative', unit: 'CNY', format: 'money' },
      mul(RESULTS.presentValue, sub(1, unitCostIds.utilisation)),
    ),
  ];
}
