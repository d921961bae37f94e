import type { Gpu } from '../catalog/gpu.ts';

/** Vendors in China, as the catalog spells them. */
const DOMESTIC_VENDORS: readonly string[] = [
  'Biren',
  'Cambricon',
  'Enflame',
  'Huawei Ascend',
  'Hygon',
  'Iluvatar',
  'Kunlunxin',
  'MetaX',
  'Moore Threads',
];

/** Words by which the catalog's export notes say that a sale to China is refused or needs a licence. */
const CONTROLLED: readonly RegExp[] = [
  /export controlled/i,
  /restricted to china/i,
  /not for china/i,
  /\bbanned\b/i,
  /sales halted/i,
  /licen[cs]e required/i,
  /licence-dependent/i,
  /case licence/i,
];

export const isDomestic = (gpu: Gpu): boolean => DOMESTIC_VENDORS.includes(gpu.vendor);

/** Whether the catalog's export notes speak of a ban or a licence. Domestic vendors are never controlled. */
export const isControlled = (gpu: Gpu): boolean =>
  !isDomestic(gpu) && gpu.exportNotes !== null && CONTROLLED.some((word) => word.test(gpu.exportNotes ?? ''));
