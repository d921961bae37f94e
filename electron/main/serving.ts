import { ok } from '#shared/base/result.ts';
import type { ChannelName } from '#shared/ipc/channels.ts';
import { describeError, logLine } from './log.ts';
import type { FilesToOpen } from './files-to-open.ts';
import type { Services } from './services.ts';
import type { StartData } from './start-data.ts';

/** What serves the window, loaded in the order in which it is needed. */
export type Serving = {
  /** The data file is open. */
  readonly opened: Promise<StartData>;
  /** All the rest: loaded when it is first asked for. */
  readonly services: () => Promise<Services>;
  /** To what the window asks through a channel, whatever it sends along. */
  readonly answer: (channel: ChannelName, payload: unknown) => Promise<unknown>;
  /** Opens the data file; false when it does not open and the person gave up. */
  readonly open: () => Promise<boolean>;
};

/**
 * Nothing of this is loaded before the window's own process has begun to come up beside it; and before the window is
 * drawn, only what it opens on. `bench/startup.bench.ts`
 */
export function setupServing(waitingFiles: FilesToOpen): Serving {
  const { promise: opened, resolve } = Promise.withResolvers<StartData>();
  let loading: Promise<Services> | undefined;
  const load = async (): Promise<Services> => {
    const data = await opened;
    const { setupServices } = await import('./services.ts');
    return setupServices(data, waitingFiles);
  };
  const services = (): Promise<Services> => (loading ??= load());
  return {
    opened,
    services,
    async answer(channel, payload) {
      if (channel === 'start.read' && loading === undefined) {
        const start = await startOf(opened);
        if (start) return ok(start);
      }
      // The window asks at its start; nothing need be loaded to say that no file waits.
      if (channel === 'files.next' && !waitingFiles.any()) return ok(null);
      return (await services()).answer(channel, payload);
    },
    async open() {
      const { setupStartData } = await import('./start-data.ts');
      const data = await setupStartData();
      if (data) resolve(data);
      return data !== undefined;
    },
  };
}

/** Undefined also when it fails: then the services say why. */
async function startOf(opened: Promise<StartData>): Promise<unknown> {
  try {
    const data = await opened;
    const { readStart } = await import('./read-start.ts');
    return readStart(data);
  } catch (error: unknown) {
    logLine('start.read', describeError(error));
    return undefined;
  }
}
