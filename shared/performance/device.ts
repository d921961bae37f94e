import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Precision } from '../scenario/scenario.ts';
import { calibration, GB, GIB, lookUp, TERA } from './calibration.ts';
import forms from './forms.json' with { type: 'json' };
import type { Misfit } from './misfit.ts';

/** An accelerator as an inference engine sees it. Boards with several chips count as several. */
export type Device = {
  /** Memory the engine sees, bytes. */
  readonly memoryBytes: number;
  readonly bytesPerSecond: number;
  /** Dense peak of the arithmetic used, FLOP/s. */
  readonly flops: number;
  readonly perBoard: number;
  /** Architecture group of the calibration file, or `other`. */
  readonly group: string;
};

/**
 * What a GPU gives at a precision. Fails with `missing-datasheet` (name of the catalog field) or
 * `precision-unsupported`. performance-model.md §3, §4.
 */
export function deviceOf(gpu: Gpu, precision: Precision): Result<Device, Misfit> {
  if (gpu.memoryGB === null) return fail({ code: 'missing-datasheet', field: 'memoryGB' });
  if (gpu.bandwidthGBs === null) return fail({ code: 'missing-datasheet', field: 'bandwidthGBs' });
  const peak = peakTflops(gpu, precision);
  if (!peak.ok) return peak;
  const group = groupOf(gpu);
  const chips = chipsOf(gpu);
  const { visibleGiBPerGB } = calibration.memory;
  const visible = lookUp(visibleGiBPerGB, group) ?? visibleGiBPerGB.default;
  return ok({
    memoryBytes: (gpu.memoryGB * visible * GIB) / chips,
    bytesPerSecond: (gpu.bandwidthGBs * GB) / chips,
    flops: (peak.value * TERA) / chips,
    perBoard: chips,
    group,
  });
}

/** Architecture group of the calibration file, or `other`. */
export function groupOf(gpu: Gpu): string {
  const known = groups.get(gpu);
  if (known !== undefined) return known;
  const group = groupByName(gpu);
  groups.set(gpu, group);
  return group;
}

/** Catalog rows are immutable, so each is looked at once. */
const groups = new WeakMap<Gpu, string>();
const links = new WeakMap<Gpu, Link>();

function groupByName(gpu: Gpu): string {
  for (const entry of calibration.architecture.classes) {
    if (gpu.architecture.includes(entry.contains)) return entry.class;
  }
  return 'other';
}

/**
 * Dense peak for a precision, TFLOP/s. Weights of 8 and 4 bit integers are widened before the arithmetic,
 * so they compute at the 16-bit rate; GeForce cards count with 32-bit accumulation. performance-model.md §4.
 */
export function peakTflops(gpu: Gpu, precision: Precision): Result<number, Misfit> {
  const geForce = gpu.model.includes('GeForce');
  if (precision === 'fp8') {
    if (gpu.fp8Tflops === null) return fail({ code: 'precision-unsupported', precision });
    return ok(geForce ? gpu.fp8Tflops * calibration.precision.geforceFp8Share : gpu.fp8Tflops);
  }
  if (precision === 'bf16') {
    if (gpu.bf16Tflops !== null) return ok(gpu.bf16Tflops);
    const never = calibration.precision.withoutBf16.some((name) => gpu.architecture.includes(name));
    return fail(
      never
        ? { code: 'precision-unsupported', precision }
        : { code: 'missing-datasheet', field: 'bf16Tflops' },
    );
  }
  if ((precision === 'nvfp4' || precision === 'mxfp4') && fourBitSupport(gpu) === 'unsupported') {
    return fail({ code: 'precision-unsupported', precision });
  }
  const sixteenBit = geForce ? gpu.bf16Tflops : (gpu.fp16Tflops ?? gpu.bf16Tflops);
  return sixteenBit === null ? fail({ code: 'missing-datasheet', field: 'fp16Tflops' }) : ok(sixteenBit);
}

/** How a card computes a weight format: in its own units, widened to a larger one, or not at all. */
export type Support = 'native' | 'widened' | 'unsupported' | 'unknown';

/** What a card can do with a weight format, by its datasheet and the engines' kernels. performance-model.md §1. */
export function precisionSupport(gpu: Gpu, precision: Precision): Support {
  switch (precision) {
    case 'bf16':
    case 'fp8': {
      const peak = peakTflops(gpu, precision);
      if (peak.ok) return 'native';
      return peak.error.code === 'precision-unsupported' ? 'unsupported' : 'unknown';
    }
    case 'fp16':
      return gpu.fp16Tflops === null && gpu.bf16Tflops === null ? 'unknown' : 'native';
    case 'int8':
      // Weights of 8 bit are widened by the estimate; cards with integer units may do better.
      return 'widened';
    case 'int4':
    case 'gguf-q4':
      return 'widened';
    case 'nvfp4':
    case 'mxfp4':
      return fourBitSupport(gpu);
  }
}

const fourBitSupport = (gpu: Gpu): Support => {
  if (gpu.fp4Tflops !== null) return 'native';
  const { weightOnlyFp4 } = forms;
  const kernels = weightOnlyFp4.vendors.includes(gpu.vendor);
  return kernels && weightOnlyFp4.architectures.some((name) => gpu.architecture.includes(name))
    ? 'widened'
    : 'unsupported';
};

/** Chips of a board, each a device of its own. */
export const chipsOf = (gpu: Gpu): number => lookUp(calibration.boards.chips, gpu.id) ?? 1;

export type Link = {
  /** One direction. */
  readonly bytesPerSecond: number;
  /** What arrives, losses included; a fabric's figure is the wire's. */
  readonly effective: boolean;
};

/** Bytes per second and direction between the GPUs of a server. performance-model.md §4. */
export function linkOf(gpu: Gpu): Link {
  const known = links.get(gpu);
  if (known) return known;
  const link = linkByName(gpu);
  links.set(gpu, link);
  return link;
}

function linkByName(gpu: Gpu): Link {
  const { pcieOnly, pcieEffectiveGBsPerLane, unknownPcie } = calibration.link;
  const fabric = gpu.interconnect.toLowerCase();
  if (gpu.interconnectGBs === null || pcieOnly.some((word) => fabric.includes(word))) {
    const [generation, lanes] = /^(\d)\.\d x(\d+)/.exec(gpu.pcie ?? '')?.slice(1) ?? [];
    const perLane =
      lookUp(pcieEffectiveGBsPerLane, generation ?? unknownPcie.generation) ?? pcieEffectiveGBsPerLane[3];
    return { bytesPerSecond: perLane * Number(lanes ?? unknownPcie.lanes) * GB, effective: true };
  }
  return { bytesPerSecond: (gpu.interconnectGBs / 2) * GB, effective: false };
}
