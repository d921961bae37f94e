import { ipcMain } from 'electron';
import { problem } from '#shared/base/problem.ts';
import { fail } from '#shared/base/result.ts';
import { type ChannelName, CHANNELS } from '#shared/ipc/channels.ts';
import { describeError, logLine } from '../log.ts';
import { answer } from './answer.ts';
import type { Services } from '../services.ts';
import { handlersOf } from './handlers.ts';
import { isOurFrame } from './sender.ts';

const isChannel = (name: string): name is ChannelName => Object.hasOwn(CHANNELS, name);

/** The only place where the window is listened to: who asks is checked first, then what. */
export function setupIpc(services: Promise<Services>): void {
  const handlers = services.then(handlersOf);
  const logError = (channel: ChannelName, error: unknown): void => logLine(channel, describeError(error));
  for (const channel of Object.keys(CHANNELS).filter(isChannel)) {
    ipcMain.handle(channel, async ({ senderFrame }, payload: unknown) => {
      // Asked before anything else: a frame may be gone by the time the data file is open.
      if (isOurFrame(senderFrame)) return answer(channel, payload, { handlers: await handlers, logError });
      logLine(channel, `refused: asked by ${senderFrame?.url ?? 'a frame that is gone'}`);
      return fail([problem('unexpected', '', { detail: channel })]);
    });
  }
}
