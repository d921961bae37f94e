import { dataLayout, type Engine, type Layout, tensorLayout } from '../layout.ts';
import rules from './workers.json' with { type: 'json' };

export type DecodeWorkers = { readonly layout: Layout; readonly workers: number };

/**
 * Decode workers of a disaggregated run whose file does not say how many there were: the rule by which the
 * published recipes are made. Many clients per GPU, or more GPUs than share one server: one worker with
 * data-parallel attention. Few: several tensor-parallel workers, which divide the clients evenly.
 */
export function assumedDecodeWorkers(
  gpus: number,
  clients: number,
  engine: Engine,
  rack: boolean,
): DecodeWorkers {
  const wide = gpus >= rules.alwaysDataFromGpus || (gpus >= rules.dataFromGpusInRack && rack);
  if (wide || clients / gpus >= rules.dataFromClientsPerGpu) return { layout: dataLayout(gpus), workers: 1 };
  if (clients === 1) return { layout: tensorLayout(gpus), workers: 1 };
  const choices = gpus >= rules.acrossNodesGpus ? rules.workers.acrossNodes : rules.workers[engine];
  const even = choices.find((workers) => clients % workers === 0);
  return { layout: tensorLayout(gpus), workers: even ?? (clients < 5 ? clients : 1) };
}

/**
 * Sequences that decode workers hold at most where nobody says: TensorRT-LLM is started with a batch limit, a power of
 * two for each attention group, and the public benchmark sends a little more than that. The others take what comes.
 */
export function assumedMostDecoding(
  { layout, workers }: DecodeWorkers,
  clients: number,
  engine: Engine,
): number {
  if (engine !== 'trtllm') return Infinity;
  const groups = layout.data * workers;
  return groups * 2 ** Math.max(0, Math.floor(Math.log2(clients / groups)));
}

export type WholeSystem = { readonly decodeGpus: number; readonly prefillGpus: number };

/**
 * Split of a disaggregated rack run of which only the GPUs in all are stated. Few clients per GPU: groups of
 * eight beside one prefill worker; else the widest decode worker that leaves room for prefill.
 */
export function assumedSplit(gpus: number, clients: number): WholeSystem {
  const { prefillGpus, narrowDecode, mostNarrow, fewClientsPerGpu, wideFrom, middleFrom } = rules.wholeSystem;
  const evenly = (gpus - prefillGpus) % narrowDecode === 0;
  if (clients / gpus < fewClientsPerGpu && evenly && gpus <= mostNarrow) {
    return { decodeGpus: narrowDecode, prefillGpus };
  }
  const decodeGpus = gpus >= wideFrom ? 32 : gpus >= middleFrom ? 16 : narrowDecode;
  return { decodeGpus, prefillGpus };
}
