import type { Server } from '../catalog/server.ts';
import { label, type Label } from '../i18n/label.ts';
import type { InputRow } from '../ledger/row.ts';
import type { Estimate } from '../performance/estimate.ts';
import { engineLabel } from '../performance/layout-label.ts';
import { measurementsLabel } from '../performance/measurements.ts';
import { isImageScene } from '../scenario/scenario.ts';
import type { Pool } from './walk.ts';

/** Requests per second that one server delivers, by the performance model; an input of the ledger with its range. */
export function estimateRow(id: string, what: Label, estimate: Estimate, behind: Label): InputRow {
  return {
    kind: 'input',
    id,
    label: what,
    unit: 'request/s/server',
    axis: 'scalar',
    section: 'capacity',
    format: 'decimal',
    value: estimate.requestsPerSecond,
    least: 0,
    range: { ...estimate.range, why: label('risk.why.capacityRange') },
    provenance: {
      source: label('evidence.engine', {
        evidence: label(`evidence.${estimate.evidence}`),
        engine: engineLabel(estimate.engine),
      }),
      note: behind,
      certainty: 'estimated',
    },
  };
}

/** The measured runs that an estimate of a pool rests on, in words. performance-model.md §12. */
export const measuredFor = (
  { load, scene }: Pick<Pool, 'load' | 'scene'>,
  { gpuId, id }: Pick<Server, 'gpuId' | 'id'>,
  { evidence }: Pick<Estimate, 'evidence'>,
): Label =>
  measurementsLabel({
    modelId: load.modelId,
    gpuId: gpuId ?? id,
    evidence,
    ofPictures: isImageScene(scene),
  });
