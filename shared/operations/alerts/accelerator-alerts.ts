import type { Gpu } from '../../catalog/gpu.ts';
import { label, verbatim } from '../../i18n/label.ts';
import { isImageScene } from '../../scenario/scenario.ts';
import { ACCELERATOR_EXPORTERS, EXPORTERS } from '../metrics.ts';
import type { ServingSet } from '../serving-set.ts';
import { type Alert, alertTexts, type AlertKind, type LeftOut, type Rules, selector } from './alert.ts';

/** Below the temperature at which the card slows itself down, so that somebody can act before it does. */
const MARGIN_CELSIUS = 5;
/** Of a card's memory: what is left then is less than one more picture takes. */
const MEMORY_LIMIT = 0.97;

/** Errors, memory and heat of the accelerators of a set, by what their maker's exporter publishes. */
export function acceleratorAlerts(set: ServingSet): Rules {
  const gpus = new Map(set.servers.flatMap(({ gpu }) => (gpu ? [[gpu.id, gpu] as const] : [])));
  const found = [...byMaker([...gpus.values()])].map(([vendor, cards]) => ofMaker(vendor, cards, set));
  return {
    alerts: found.flatMap(({ alerts }) => alerts),
    leftOut: found.flatMap(({ leftOut }) => leftOut),
  };
}

function byMaker(gpus: readonly Gpu[]): ReadonlyMap<string, readonly Gpu[]> {
  const makers = new Map<string, Gpu[]>();
  for (const gpu of gpus) makers.set(gpu.vendor, [...(makers.get(gpu.vendor) ?? []), gpu]);
  return makers;
}

function ofMaker(vendor: string, cards: readonly Gpu[], set: ServingSet): Rules {
  const exporter = ACCELERATOR_EXPORTERS[vendor];
  switch (exporter) {
    case 'dcgm':
      return nvidia(cards, set);
    case 'ascend':
      return {
        alerts: [
          alert('acceleratorUnhealthy', set, cards, 'ascend', {
            // 1 is healthy; newer releases say −1 where the card could not be asked.
            expr: (series) => `npu_chip_info_health_status${series} != 1`,
            holds: '1m',
            severity: 'critical',
            value: 1,
          }),
        ],
        leftOut: unpublished(vendor, set, ['memoryError', 'acceleratorHot']),
      };
    case 'amd':
      return {
        alerts: [
          alert('memoryError', set, cards, 'amd', {
            expr: (series) => `delta(gpu_ecc_uncorrect_total${series}[1h]) > 0`,
            holds: '0m',
            severity: 'critical',
            value: 0,
          }),
        ],
        leftOut: unpublished(vendor, set, ['acceleratorHot']),
      };
    default:
      return {
        alerts: [],
        leftOut: unpublished(vendor, set, ['acceleratorError', 'memoryError', 'acceleratorHot']),
      };
  }
}

function nvidia(cards: readonly Gpu[], set: ServingSet): Rules {
  const correcting = cards.filter(({ ecc }) => ecc === 'yes');
  return {
    alerts: [
      alert('acceleratorError', set, cards, 'dcgm', {
        expr: (series) => `DCGM_FI_DEV_XID_ERRORS${series} > 0`,
        holds: '0m',
        severity: 'critical',
        value: 0,
      }),
      ...(correcting.length === 0
        ? []
        : [
            alert('memoryError', set, correcting, 'dcgm', {
              expr: (series) => `increase(DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS${series}[1h]) > 0`,
              holds: '0m',
              severity: 'critical',
              value: 0,
            }),
            alert('rowRemapFailed', set, correcting, 'dcgm', {
              expr: (series) => `DCGM_FI_DEV_ROW_REMAP_FAILURE${series} > 0`,
              holds: '0m',
              severity: 'critical',
              value: 0,
            }),
          ]),
      {
        ...alert('acceleratorHot', set, cards, 'dcgm', {
          expr: (series) =>
            `DCGM_FI_DEV_GPU_TEMP${series} > DCGM_FI_DEV_SLOWDOWN_TEMP${series} - ${MARGIN_CELSIUS}`,
          holds: '5m',
          severity: 'warning',
          value: MARGIN_CELSIUS,
        }),
        needs: 'DCGM_FI_DEV_SLOWDOWN_TEMP, gauge, GPU slowdown temperature',
      },
      // Engines of language reserve nearly all memory at once: their cache is watched instead.
      ...(isImageScene(set.pool.scene)
        ? [
            alert('acceleratorMemoryFull', set, cards, 'dcgm', {
              expr: (series) =>
                `DCGM_FI_DEV_FB_USED${series} / (DCGM_FI_DEV_FB_USED${series} + DCGM_FI_DEV_FB_FREE${series}) > ${MEMORY_LIMIT}`,
              holds: '5m',
              severity: 'warning',
              value: MEMORY_LIMIT * 100,
            }),
          ]
        : []),
    ],
    leftOut:
      correcting.length < cards.length
        ? [
            {
              kind: 'memoryError',
              subject: set.names,
              why: label('alert.leftOut.noEcc', {
                gpus: verbatim(
                  cards
                    .filter((card) => !correcting.includes(card))
                    .map(({ model }) => model)
                    .join(', '),
                ),
              }),
            },
          ]
        : [],
  };
}

type Watch = Pick<Alert, 'holds' | 'severity'> & {
  readonly expr: (series: string) => string;
  readonly value: number;
};

const UNITS: Readonly<Partial<Record<AlertKind, string>>> = {
  acceleratorHot: '°C',
  acceleratorMemoryFull: '%',
};

const alert = (
  kind: AlertKind,
  set: ServingSet,
  cards: readonly Gpu[],
  exporter: 'dcgm' | 'ascend' | 'amd',
  { expr, holds, severity, value }: Watch,
): Alert => ({
  kind,
  group: 'accelerators',
  subject: set.names,
  labels: { scene: set.key },
  expr: expr(selector({ scene: set.key })),
  holds,
  severity,
  threshold: { value, unit: UNITS[kind] ?? '1', rows: [] },
  source: EXPORTERS[exporter].source,
  ...alertTexts(kind, {
    scene: set.names,
    gpus: verbatim(cards.map(({ model }) => model).join(', ')),
    limit: value,
  }),
});

const unpublished = (vendor: string, set: ServingSet, kinds: readonly AlertKind[]): readonly LeftOut[] =>
  kinds.map((kind) => ({
    kind,
    subject: set.names,
    why: label('alert.leftOut.maker', { vendor: verbatim(vendor) }),
  }));
