import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import type { Selection } from '../scenario/selection.ts';
import { isControlled, isDomestic } from './origin.ts';

/** What a person's own conditions say against a server, or against so many of it. */
export type Refusal =
  | { readonly code: 'not-domestic' }
  | { readonly code: 'excluded' }
  /** note: the catalog's words on export. */
  | { readonly code: 'export-controlled'; readonly note: string }
  | LimitExcess;

export type LimitExcess =
  /** CNY with VAT. */
  | { readonly code: 'over-budget'; readonly needed: number; readonly limit: number }
  | { readonly code: 'over-power'; readonly needed: number; readonly limit: number }
  | { readonly code: 'over-racks'; readonly needed: number; readonly limit: number };

/** Why a server stays out whatever it delivers, or undefined. */
export function refusalOf(server: Server, { gpus }: CatalogIndex, selection: Selection): Refusal | undefined {
  const gpu = server.gpuId === null ? undefined : gpus.get(server.gpuId);
  if (selection.excluded.includes(server.id) || (gpu && selection.excluded.includes(gpu.id))) {
    return { code: 'excluded' };
  }
  if (!gpu) return undefined;
  if (selection.domesticOnly && !isDomestic(gpu)) return { code: 'not-domestic' };
  if (selection.refuseControlled && isControlled(gpu)) {
    return { code: 'export-controlled', note: gpu.exportNotes ?? '' };
  }
  return undefined;
}

/** What so many servers ask for together. */
export type Footprint = {
  /** CNY with VAT; undefined without a price. */
  readonly gross: number | undefined;
  /** Full power at the plug. */
  readonly kw: number;
  readonly racks: number;
};

/** Which limits a purchase passes, in the order budget, power, racks. */
export function limitsPassed({ gross, kw, racks }: Footprint, selection: Selection): LimitExcess[] {
  const passed: LimitExcess[] = [];
  if (selection.budgetCny !== null && gross !== undefined && gross > selection.budgetCny) {
    passed.push({ code: 'over-budget', needed: gross, limit: selection.budgetCny });
  }
  if (selection.powerKw !== null && kw > selection.powerKw) {
    passed.push({ code: 'over-power', needed: kw, limit: selection.powerKw });
  }
  if (selection.racks !== null && racks > selection.racks) {
    passed.push({ code: 'over-racks', needed: racks, limit: selection.racks });
  }
  return passed;
}
