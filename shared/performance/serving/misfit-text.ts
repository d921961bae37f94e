import type { Misfit } from '../misfit.ts';

/** A misfit in one word for a table of what could not be predicted: its code and the field it names. */
export function misfitText(misfit: Misfit): string {
  if (misfit.code === 'missing-datasheet') return `${misfit.code}: ${misfit.field}`;
  if (misfit.code === 'not-modelled') return `${misfit.code}: ${misfit.what}`;
  return misfit.code;
}
