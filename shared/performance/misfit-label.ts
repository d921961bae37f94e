import { roundHalfAway } from '../base/rounding.ts';
import { label, type Label } from '../i18n/label.ts';
import type { Misfit } from './misfit.ts';

/** Why a machine cannot serve a load, in words. GB and seconds to one decimal, milliseconds whole. */
export function misfitLabel(misfit: Misfit): Label {
  switch (misfit.code) {
    case 'memory-short':
      return label('misfit.memory-short', {
        term: label(`misfit.term.${misfit.term}`),
        needed: roundHalfAway(misfit.neededGB, 1),
        available: roundHalfAway(misfit.availableGB, 1),
        short: roundHalfAway(misfit.shortGB, 1),
      });
    case 'too-slow-first-token':
    case 'too-slow-image':
    case 'too-slow-vector':
      return label(`misfit.${misfit.code}`, {
        seconds: roundHalfAway(misfit.seconds, misfit.seconds < 1 ? 3 : 1),
        target: misfit.target,
      });
    case 'too-slow-token':
      return label('misfit.too-slow-token', {
        milliseconds: roundHalfAway(misfit.milliseconds, misfit.milliseconds < 10 ? 1 : 0),
        target: misfit.target,
      });
    case 'missing-datasheet':
      return label('misfit.missing-datasheet', { field: label(`misfit.field.${misfit.field}`) });
    case 'precision-unsupported':
      return label('misfit.precision-unsupported', { precision: label(`precision.${misfit.precision}`) });
    case 'context-too-long':
      return label('misfit.context-too-long', { limit: misfit.limit });
    case 'engine-unsupported':
      return label(`misfit.engine.${misfit.what}`, { engine: label(`engine.${misfit.engine}`) });
    case 'layout-impossible':
      return misfit.disaggregated === 'yes'
        ? label('misfit.layout-apart', { gpus: misfit.gpus })
        : label('misfit.layout', {
            gpus: misfit.gpus,
            heads: misfit.heads,
            layers: misfit.layers,
            stages: misfit.stages,
          });
    case 'not-modelled':
      return label(`misfit.not-modelled.${misfit.what}`);
  }
}
