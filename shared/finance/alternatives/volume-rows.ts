import { label } from '../../i18n/label.ts';
import { constantRow, monthRow } from '../../ledger/build.ts';
import { add, type Expression, mul, zero } from '../../ledger/expression.ts';
import type { InputRow, Row } from '../../ledger/row.ts';
import { phaseIds, volumeId } from '../../roadmap/pool-ids.ts';
import type { Pool, Roadmap } from '../../roadmap/walk.ts';
import type { Scenario, Scene } from '../../scenario/scenario.ts';
import { DAYS_PER_MONTH } from '../service-rows.ts';

/** What a scene's requests are counted in, beside themselves. */
export const VOLUMES = ['inputTokens', 'outputTokens', 'images'] as const;
export type Volume = (typeof VOLUMES)[number];

export const TOKENS_PER_MILLION = 'constant.tokensPerMillion';

export const volumeIds = {
  perRequest: (sceneId: string, volume: Volume): string => `scene.${sceneId}.${volume}`,
  perMonth: (sceneId: string, volume: Volume): string => `volume.${sceneId}.${volume}`,
} as const;

export const unitOf = (volume: Volume): 'token' | 'image' => (volume === 'images' ? 'image' : 'token');

/** What one request of a scene holds, by kind of volume; nothing of what it does not have. */
export function volumesOf(scene: Scene): ReadonlyMap<Volume, number> {
  const found = new Map<Volume, number>();
  if ('inputTokens' in scene) found.set('inputTokens', scene.inputTokens);
  if ('outputTokens' in scene) found.set('outputTokens', scene.outputTokens);
  if ('imagesPerRequest' in scene) found.set('images', scene.imagesPerRequest);
  return found;
}

/** Requests of a pool in a month. */
export const poolRequests = (pool: Pool): Expression =>
  mul(phaseIds(pool.phase).active, volumeId(pool), DAYS_PER_MONTH);

/** Tokens and images by month and scene, from the same requests that the servers are sized for. finance.md §4. */
export function volumeRows(roadmap: Roadmap, scenario: Scenario): Row[] {
  return [
    constantRow(TOKENS_PER_MILLION, 1_000_000, 'token/Mtoken', 'TOKENS_PER_MILLION'),
    ...scenario.scenes.flatMap((scene) => {
      const requests = roadmap.pools.filter((pool) => pool.scene.id === scene.id).map(poolRequests);
      return [...volumesOf(scene)].flatMap(([volume, value]): Row[] => {
        const params = { scene: scene.name, volume: label(`volume.${volume}`) };
        const perRequest: InputRow = {
          kind: 'input',
          id: volumeIds.perRequest(scene.id, volume),
          label: label('row.volume.perRequest', params),
          unit: `${unitOf(volume)}/request`,
          axis: 'scalar',
          section: 'demand',
          format: 'count',
          value,
          least: 0,
          provenance: { source: label('source.scenario'), date: scenario.priceDate, certainty: 'sure' },
        };
        return [
          perRequest,
          monthRow(
            volumeIds.perMonth(scene.id, volume),
            label('row.volume.perMonth', params),
            { section: 'alternative', unit: unitOf(volume), format: 'count' },
            requests.length === 0 ? zero : mul(add(...requests), perRequest.id),
          ),
        ];
      });
    }),
  ];
}
