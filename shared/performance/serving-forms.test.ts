import { describe, expect, it } from 'vitest';
import { closedLoop } from './batching.ts';
import { calibration } from './calibration.ts';
import { disaggregatedLoop } from './disaggregated.ts';
import { handedOverCosts, readSeconds } from './first-token.ts';
import { formatsOf } from './formats.ts';
import { dataLayout, type Layout, tensorLayout } from './layout.ts';
import { type Replica, replicaOf } from './replica.ts';
import {
  decodeCosts,
  decodeSeconds,
  promptSeconds,
  promptsPerStep,
  ridingPromptSeconds,
} from './step-time.ts';
import { type StreamOptions, streamOf } from './stream.ts';
import { gpu, model } from './testing/catalog.ts';

const replica = (id: string, layout: Layout, card = 'h200-sxm'): Replica => {
  const subject = model(id);
  const built = replicaOf(gpu(card), subject, formatsOf(subject, 'fp8', 1), layout, 'sglang');
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
};
const request = { inputTokens: 4000, outputTokens: 1000 };
const step = (of: Replica, sequences: number, context = request): number =>
  decodeSeconds(decodeCosts(of, context), sequences);
const loop = (options: StreamOptions, clients: number) =>
  closedLoop(streamOf(replica('llama3.1-70b', tensorLayout(4)), request, options), clients);

describe('forms of serving (performance-model.md §4–§6)', () => {
  it('takes the prefix cache off the prompt: first token and time per token shrink', () => {
    const [without, half] = [loop({}, 16), loop({ cachedShare: 0.5 }, 16)];
    expect(half.firstTokenSeconds).toBeLessThan(without.firstTokenSeconds);
    expect(half.tokenSeconds).toBeLessThan(without.tokenSeconds);
  });

  it('gains by drafted tokens while few sequences run, and less while many do', () => {
    const gain = (clients: number): number =>
      loop({}, clients).tokenSeconds / loop({ drafted: 3 }, clients).tokenSeconds;
    expect(gain(1)).toBeGreaterThan(1.5);
    expect(gain(256)).toBeLessThan(gain(1));
  });

  it('shares sequences out at large batch under MLA, whose cache every GPU of a group reads in full', () => {
    const tensor = replica('deepseek-r1', tensorLayout(8));
    const data = replica('deepseek-r1', dataLayout(8));
    expect(step(tensor, 1)).toBeLessThan(step(data, 1));
    expect(step(data, 1024)).toBeLessThan(step(tensor, 1024));
  });

  it('reads only the experts that its tokens touch', () => {
    const one = replica('qwen3-235b-a22b', tensorLayout(8));
    expect(step(one, 64) / step(one, 1)).toBeGreaterThan(1.5);
    const dense = replica('llama3.1-70b', tensorLayout(8));
    expect(step(dense, 16) / step(dense, 1)).toBeLessThan(1.3);
  });

  it('sees 2,048 tokens under sparse attention, however long the context', () => {
    const of = replica('glm-5', tensorLayout(8));
    const longer = step(of, 64, { inputTokens: 60_000, outputTokens: 1000 }) / step(of, 64);
    const full = replica('deepseek-r1', tensorLayout(8));
    const fullLonger = step(full, 64, { inputTokens: 60_000, outputTokens: 1000 }) / step(full, 64);
    expect(longer).toBeLessThan(fullLonger);
  });

  it('obeys Little over prefill and decode workers, and is not slowed by prompts while it decodes', () => {
    const workers = { prefill: replica('deepseek-r1', dataLayout(8)), prefillWorkers: 4 };
    const decode = { decode: replica('deepseek-r1', dataLayout(8)), decodeWorkers: 2 };
    const state = disaggregatedLoop({ ...workers, ...decode, mostDecoding: Infinity }, request, 256);
    const present =
      state.requestsPerSecond * (state.firstTokenSeconds + request.outputTokens * state.tokenSeconds);
    expect(present).toBeCloseTo(256, 6);
    const together = closedLoop(streamOf(replica('deepseek-r1', dataLayout(8)), request), 128);
    expect(state.tokenSeconds).toBeLessThan(together.tokenSeconds);
  });

  it('waits for a place where decode workers are full, by Little, and never holds more than they do', () => {
    const one = replica('deepseek-r1', tensorLayout(8));
    const workers = { prefill: one, prefillWorkers: 1, decode: one, decodeWorkers: 4 };
    const loopOf = (mostDecoding: number): ReturnType<typeof disaggregatedLoop> =>
      disaggregatedLoop({ ...workers, mostDecoding }, request, 64);
    const [full, free] = [loopOf(32), loopOf(Infinity)];
    const answer = request.outputTokens * full.tokenSeconds;
    expect(full.running).toBeLessThanOrEqual(32);
    expect(full.firstTokenSeconds).toBeGreaterThanOrEqual(answer * (64 / 32 - 1));
    expect(full.firstTokenSeconds).toBeGreaterThan(3 * free.firstTokenSeconds);
    expect(full.tokenSeconds).toBeLessThan(free.tokenSeconds);
    expect(loopOf(64)).toEqual(free);
  });

  it('reads a prompt at the pace of its engine, on a prefill worker as on a replica that decodes too', () => {
    const of = (engine: Replica['engine']): Replica => ({
      ...replica('llama3.1-70b', tensorLayout(4)),
      engine,
    });
    const long = { inputTokens: 32_000, outputTokens: 100 };
    for (const own of [
      (engine: Replica['engine']) => streamOf(of(engine), long).first.own,
      (engine: Replica['engine']) => handedOverCosts(of(engine), long).own,
    ]) {
      expect(own('sglang')).toBeGreaterThan(1.2 * own('vllm'));
    }
  });

  it('launches more under latent attention with TensorRT-LLM', () => {
    const launch = (id: string, engine: Replica['engine']): number =>
      readSeconds({ ...replica(id, tensorLayout(8)), engine }, 1);
    const ratio = (id: string): number => launch(id, 'trtllm') / launch(id, 'vllm');
    expect(ratio('deepseek-r1')).toBeGreaterThan(1.2 * ratio('llama3.1-70b'));
  });

  it('waits longer for the links across servers than inside one', () => {
    const wide = replica('deepseek-r1', tensorLayout(16));
    const rack = replica('deepseek-r1', tensorLayout(16), 'gb200');
    expect(wide.acrossNodes).toBe(true);
    expect(rack.acrossNodes).toBe(false);
    expect(decodeCosts(wide, request).fixed).toBeGreaterThan(1.5 * decodeCosts(rack, request).fixed);
  });

  it('waits for the steps that the scheduler lets pass, which last longer with drafted tokens', () => {
    const waiting = { receiveSteps: 30, batchSteps: 0 };
    const extra = (drafted: number): number =>
      loop({ drafted, waiting }, 4).firstTokenSeconds - loop({ drafted }, 4).firstTokenSeconds;
    expect(extra(0)).toBeGreaterThan(5 * loop({}, 4).tokenSeconds);
    expect(extra(3)).toBeGreaterThan(5 * loop({ drafted: 3 }, 4).tokenSeconds);
  });

  it('reads the experts once for prompts that wait together, and not at all for one that rides on decode steps', () => {
    const of = replica('deepseek-r1', tensorLayout(8));
    expect(promptsPerStep(1024)).toBe(8);
    expect(promptsPerStep(100_000)).toBe(1);
    const [alone, together] = [1, 8].map((prompts) => promptSeconds(of, 1024, false, undefined, prompts));
    expect(together).toBeLessThan(alone ?? 0);
    expect(ridingPromptSeconds(of, 1024, calibration.stepTime.coefficients)).toBeLessThan(together ?? 0);
  });
});
