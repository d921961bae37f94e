import { roundHalfAway as shown } from '../base/rounding.ts';
import { add, div, mul } from '../ledger/expression.ts';
import { GB } from './calibration.ts';
import { type Host, type NeedDraft, type NeedPartDraft, words } from './need.ts';

const MEGA = 1e6;
const BITS = 8;
const THOUSAND = 1000;

/** Processor, its memory, network and storage: planning rules, marked as such in their source. performance-model.md §14. */
export function hostNeeds({ kind, coreSeconds, bytesPerRequest, bytesKept }: Host): {
  readonly parts: readonly NeedPartDraft[];
  readonly needs: readonly NeedDraft[];
} {
  const megabits = (bytesPerRequest * BITS) / MEGA;
  return {
    parts: [
      { id: 'coreSeconds', unit: 'core·s/request', given: coreSeconds, from: 'rule' },
      { id: 'megabits', unit: 'Mbit/request', given: megabits, from: 'rule' },
      { id: 'keptPerRequest', unit: 'GB/request', given: bytesKept / GB, from: 'rule' },
    ],
    needs: [
      {
        id: 'cpu-cores',
        unit: 'core',
        given: (at) =>
          add(at('hostBaseCores'), div(mul(at('peak'), at('coreSeconds')), at('hostCoreUtilisation'))),
        from: 'rule',
        words: ({ hostBaseCores = 0, peak = 0, hostCoreUtilisation = 0 }) =>
          words('cpu-cores', kind, {
            base: hostBaseCores,
            rate: shown(peak, 3),
            seconds: shown(coreSeconds, 3),
            utilisation: hostCoreUtilisation,
          }),
      },
      {
        id: 'cpu-memory',
        unit: 'GB',
        given: (at) => add(at('hostBaseMemoryGB'), mul(at('hostMemoryPerWeight'), at('gpu-memory-weights'))),
        from: 'rule',
        words: ({ hostBaseMemoryGB = 0, hostMemoryPerWeight = 0, 'gpu-memory-weights': weights = 0 }) =>
          words('cpu-memory', kind, {
            base: hostBaseMemoryGB,
            factor: hostMemoryPerWeight,
            weights: shown(weights, 1),
          }),
      },
      {
        id: 'network',
        unit: 'Mbit/s',
        given: (at) => div(mul(at('peak'), at('megabits')), at('networkUtilisation')),
        from: 'rule',
        words: ({ peak = 0, networkUtilisation = 0 }) =>
          words('network', kind, {
            rate: shown(peak, 3),
            kilobytes: shown(bytesPerRequest / THOUSAND, 1),
            utilisation: networkUtilisation,
          }),
      },
      {
        id: 'storage',
        unit: 'GB',
        given: (at) =>
          add(
            at('storageBaseGB'),
            mul(at('storedModelVersions'), at('gpu-memory-weights')),
            mul(at('perDay'), at('storedDays'), at('keptPerRequest')),
          ),
        from: 'rule',
        words: ({
          storageBaseGB = 0,
          storedModelVersions = 0,
          'gpu-memory-weights': weights = 0,
          perDay = 0,
          storedDays = 0,
          keptPerRequest = 0,
        }) =>
          words('storage', kind, {
            base: storageBaseGB,
            versions: storedModelVersions,
            weights: shown(weights, 1),
            days: storedDays,
            kept: shown(perDay * storedDays * keptPerRequest, 1),
          }),
      },
    ],
  };
}
