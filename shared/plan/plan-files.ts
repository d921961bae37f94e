import type { Catalog } from '../catalog/catalog.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import { poolServersOf } from '../roadmap/pool-server.ts';
import type { Pool } from '../roadmap/walk.ts';
import { objectName } from '../serving/containers/kubernetes.ts';
import { FILE_SETS, type FileSetKind, filesOf, type WrittenFile } from '../serving/file-sets.ts';
import type { Plan } from './plan.ts';

/** Files of one kind that are not written for a pool, and why. */
export type RefusedSet = {
  readonly pool: Pool;
  readonly kind: FileSetKind | undefined;
  readonly reason: Label;
};

/** All files of a plan, each under the folders of its phase, its scene and its kind. */
export type PlanFiles = { readonly files: readonly WrittenFile[]; readonly refused: readonly RefusedSet[] };

/**
 * The files that put a whole plan to work, or one phase of it. Folders are numbered, since ids of phases and scenes may be
 * anything; the engine is the plan's own.
 * @param words the language of the comments in their heads
 */
export function planFiles(
  plan: Plan,
  catalog: Pick<Catalog, 'gpus' | 'models'>,
  words: (text: Label) => string,
  phaseId?: string,
): PlanFiles {
  const files: WrittenFile[] = [];
  const refused: RefusedSet[] = [];
  const { phases } = plan.scenario;
  for (const [at, phase] of phases.entries()) {
    if (phaseId !== undefined && phase.id !== phaseId) continue;
    const pools = plan.roadmap.pools.filter((pool) => pool.phase.id === phase.id);
    for (const [number, pool] of pools.entries()) {
      const folder = `${numbered(at, phase.id)}/${numbered(number, pool.scene.id)}`;
      const types = poolServersOf(pool, plan.values, catalog);
      if (types.length === 0) refused.push({ pool, kind: undefined, reason: whyNone(pool) });
      for (const type of types) {
        const place = types.length > 1 ? `${folder}/${objectName(type.server.id)}` : folder;
        for (const kind of FILE_SETS) {
          const set = filesOf(kind, type, words);
          if (set.ok) {
            files.push(
              ...set.value.files.map(({ path, text }) => ({ path: `${place}/${kind}/${path}`, text })),
            );
          } else refused.push({ pool, kind, reason: set.error });
        }
      }
    }
  }
  return { files, refused };
}

/** Why a pool has no servers to write files for. */
export const whyNone = ({ host, load }: Pool): Label =>
  host === undefined
    ? label('deployment.noServer')
    : label('deployment.onOthers', { model: verbatim(load.modelId) });

const numbered = (at: number, id: string): string => `${at + 1}-${objectName(id)}`;
