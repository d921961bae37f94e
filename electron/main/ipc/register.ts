import { ipcMain } from 'electron';
import { problem } from '#shared/base/problem.ts';
import { fail } from '#shared/base/result.ts';
import { type ChannelName, CHANNELS } from '#shared/ipc/channels.ts';
import { describeError, logLine } from '../log.ts';
import { answer } from './answer.ts';
import type { Handlers } from './handlers.ts';
import { isOurFrame } from './sender.ts';

const isChannel = (name: string): name is ChannelName => Object.hasOwn(CHANNELS, name);

/** The only place where the window is listened to: who asks is checked first, then what. */
export function setupIpc(handlers: Handlers): void {
  const logError = (channel: ChannelName, error: unknown): void => logLine(channel, describeError(error));
  for (const channel of Object.keys(CHANNELS).filter(isChannel)) {
    ipcMain.handle(channel, ({ senderFrame }, payload: unknown) => {
      if (isOurFrame(senderFrame)) return answer(channel, payload, { handlers, logError });
      logLine(channel, `refused: asked by ${senderFrame?.url ?? 'a frame that is gone'}`);
      return fail([problem('unexpected', '', { detail: channel })]);
    });
  }
}
