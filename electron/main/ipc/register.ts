import { ipcMain } from 'electron';
import { problem } from '#shared/base/problem.ts';
import { fail } from '#shared/base/result.ts';
import { CHANNEL_NAMES } from '#shared/ipc/channel-names.ts';
import { logLine } from '../log.ts';
import type { Serving } from '../serving.ts';
import { isOurFrame } from './sender.ts';

/**
 * The only place where the window is listened to: who asks is checked first, then what. It listens before the services
 * that answer are loaded: the window may ask while they are.
 */
export function setupIpc({ answer }: Serving): void {
  for (const channel of CHANNEL_NAMES) {
    ipcMain.handle(channel, async ({ senderFrame }, payload: unknown) => {
      // Asked before anything else: a frame may be gone by the time the data file is open.
      if (isOurFrame(senderFrame)) return answer(channel, payload);
      logLine(channel, `refused: asked by ${senderFrame?.url ?? 'a frame that is gone'}`);
      return fail([problem('unexpected', '', { detail: channel })]);
    });
  }
}
