import { ok, type Result } from '#shared/base/result.ts';
import type { Start } from '#shared/ipc/channels.ts';
import { planner } from './planner.ts';

const read = async (): Promise<Result<Start>> => {
  const answer = await planner().readStart();
  return answer.ok ? ok(JSON.parse(answer.value) as Start) : answer;
};

/** Asked for before the rest of the window is set up, so that both happen at the same time. */
export const firstRead = read();
