import { roundHalfAway as shown } from '../base/rounding.ts';
import { add, div, mul } from '../ledger/expression.ts';
import { GB } from './calibration.ts';
import type { RequestLoad } from './host-load.ts';
import { type NeedDraft, type NeedKind, type NeedPartDraft, words } from './need.ts';

const MEGA = 1e6;
const BITS = 8;
const THOUSAND = 1000;

/** Processor, its memory, network and storage: planning rules, marked as such in their source. performance-model.md §14. */
export function hostNeeds(
  kind: NeedKind,
  { coreSeconds, bytesMoved, textBytes, pictureBytes }: RequestLoad,
): {
  readonly parts: readonly NeedPartDraft[];
  readonly needs: readonly NeedDraft[];
} {
  const megabits = (bytesMoved * BITS) / MEGA;
  return {
    parts: [
      { id: 'coreSeconds', unit: 'core·s/request', given: coreSeconds, from: 'rule' },
      { id: 'megabits', unit: 'Mbit/request', given: megabits, from: 'rule' },
      ...(textBytes > 0
        ? [{ id: 'textKept', unit: 'GB/request', given: textBytes / GB, from: 'rule' } as const]
        : []),
      ...(pictureBytes > 0
        ? [{ id: 'picturesKept', unit: 'GB/request', given: pictureBytes / GB, from: 'rule' } as const]
        : []),
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
            kilobytes: shown(bytesMoved / THOUSAND, 1),
            utilisation: networkUtilisation,
          }),
      },
      {
        id: 'storage',
        unit: 'GB',
        given: (at) =>
          add(
            at('storageBaseGB'),
            mul(at('modelVersionsKept'), at('gpu-memory-weights')),
            ...(textBytes > 0 ? [mul(at('perDay'), at('textRetentionDays'), at('textKept'))] : []),
            ...(pictureBytes > 0 ? [mul(at('perDay'), at('imageRetentionDays'), at('picturesKept'))] : []),
          ),
        from: 'rule',
        words: ({
          storageBaseGB = 0,
          modelVersionsKept = 0,
          'gpu-memory-weights': weights = 0,
          perDay = 0,
          textRetentionDays = 0,
          imageRetentionDays = 0,
        }) =>
          words('storage', kind, {
            base: storageBaseGB,
            versions: modelVersionsKept,
            weights: shown(weights, 1),
            days: textRetentionDays,
            text: shown((perDay * textRetentionDays * textBytes) / GB, 1),
            pictureDays: imageRetentionDays,
            pictures: shown((perDay * imageRetentionDays * pictureBytes) / GB, 1),
          }),
      },
    ],
  };
}
