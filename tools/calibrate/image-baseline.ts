import { peakTflops } from '#shared/performance/device.ts';
import { calibration, lookUp } from '#shared/performance/calibration.ts';
import { imageWorkOf } from '#shared/performance/image-estimate.ts';
import type { Sample } from './image-samples.ts';

const FIXED_EFFICIENCY = 0.4;

/** Seconds at a fixed share of the 16-bit peak, whatever card, engine and precision: the rule to beat. */
export function fixedEfficiencySeconds({ job, id }: Sample): number {
  const work = imageWorkOf(job);
  const peak = peakTflops(job.gpu, 'fp16');
  if (!work.ok || !peak.ok) throw new Error(`${id} cannot be computed`);
  const { steps, passes, passTflop, batch, surroundingTflop } = work.value;
  const chips = lookUp(calibration.boards.chips, job.gpu.id) ?? 1;
  const rate = (FIXED_EFFICIENCY * peak.value * work.value.gpusTogether) / chips;
  const step = passes * passTflop;
  return job.metric === 'its_s' ? (batch * step) / rate : (steps * step + surroundingTflop) / rate;
}
