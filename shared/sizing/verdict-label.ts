import { roundHalfAway } from '../base/rounding.ts';
import type { Server } from '../catalog/server.ts';
import { type Label, label, verbatim } from '../i18n/label.ts';
import { type WhyNot, whyNotLabel } from './fit.ts';
import type { Miss } from './nearest-miss.ts';
import type { Verdict } from './search.ts';

/** Digits that tell two figures of a ranking apart. */
const SIGNIFICANT_DIGITS = 4;

/** What became of an accelerator, in words: first, ranked lower by so much, or what stands against it. */
export function verdictLabel({ whyNot, option }: Verdict): Label {
  if (whyNot === undefined) return label(option ? 'verdict.first' : 'verdict.none');
  if (whyNot.code !== 'ranked-lower') return whyNotLabel(whyNot);
  return label('whyNot.ranked-lower', {
    objective: label(`objective.${whyNot.objective}`),
    value: shown(whyNot.value),
    best: shown(whyNot.best),
  });
}

function shown(value: number): number {
  if (value === 0) return 0;
  const decimals = SIGNIFICANT_DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)));
  return roundHalfAway(value, Math.max(0, decimals));
}

/** What would have to give for a configuration that falls short. */
export const giveLabel = ({ whyNot }: Miss): Label => label(`miss.${giveOf(whyNot)}`);

function giveOf({ code }: WhyNot): 'memory' | 'time' | 'limit' {
  switch (code) {
    case 'memory-short':
      return 'memory';
    case 'over-budget':
    case 'over-power':
    case 'over-racks':
      return 'limit';
    default:
      return 'time';
  }
}

const PER_CENT = 100;

/** How far beyond the target or limit, in per cent, upwards to a tenth so that nothing short reads as met. */
export const beyondPercent = ({ excess }: Miss): number => Math.ceil((excess - 1) * PER_CENT * 10) / 10;

/** The server of a configuration, or so many of it that hold a model together. */
export const serverLabel = (server: Pick<Server, 'name'>, together: number | undefined): Label =>
  together === undefined
    ? verbatim(server.name)
    : label('together.servers', { count: together, server: server.name });
