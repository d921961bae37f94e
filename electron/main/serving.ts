import { app } from 'electron';
import { ok } from '#shared/base/result.ts';
import type { ChannelName, Settings } from '#shared/ipc/channels.ts';
import type { FilesToOpen } from './files-to-open.ts';
import type { FoundStart } from './read-start-file.ts';
import type { Services } from './services.ts';
import type { StartData } from './start-data.ts';
import { failToStart } from './start-failure.ts';

/** What serves the window, loaded in the order in which it is needed. */
export type Serving = {
  /** How the window opens is known: it may be shown. */
  readonly settings: Promise<Settings>;
  /** The data file, opened in full when it is first asked for. */
  readonly opened: () => Promise<StartData>;
  /** To what the window asks through a channel, whatever it sends along. */
  readonly answer: (channel: ChannelName, payload: unknown) => Promise<unknown>;
};

/**
 * What the window opens on comes from `reading`. All the rest, the engine with it, is loaded when it is first asked for:
 * once the window is drawn, in pieces, so that it answers meanwhile. Where reading was not enough (a new data file, an
 * older or a damaged one), all of it comes first.
 */
export function setupServing(reading: Promise<FoundStart | undefined>, waitingFiles: FilesToOpen): Serving {
  const open = async (): Promise<StartData> => {
    const found = await reading;
    // In pieces: the schemas first, then the texts, then the file itself.
    await betweenTasks();
    await import('./database.ts');
    await betweenTasks();
    const { setupStartData } = await import('./start-data.ts');
    await betweenTasks();
    const data = await setupStartData();
    if (!data) {
      app.exit(1);
      return FOR_EVER;
    }
    if (found) data.projects.setCurrent(found.projectId);
    return data;
  };
  let opening: Promise<StartData> | undefined;
  const opened = (): Promise<StartData> =>
    (opening ??= open().catch(async (error: unknown) => {
      await failToStart(error);
      return FOR_EVER;
    }));

  const load = async (): Promise<Services> => {
    const data = await opened();
    await betweenTasks();
    const { setupServices } = await import('./services.ts');
    await betweenTasks();
    return setupServices(data, waitingFiles);
  };
  let loading: Promise<Services> | undefined;
  const services = (): Promise<Services> => (loading ??= load());

  return {
    settings: reading.then(async (found) => found?.settings ?? (await opened()).settings.read()),
    opened,
    async answer(channel, payload) {
      // The window asks at its start; nothing need be loaded to say that no file waits.
      if (channel === 'files.next' && !waitingFiles.any()) return ok(null);
      // Until the services are asked for, what was read is how things are.
      const found = channel === 'start.read' && loading === undefined ? await reading : undefined;
      return found ? ok(found.text) : (await services()).answer(channel, payload);
    },
  };
}

/** What waits for the data file when the program ends waits no longer than it lives. */
const FOR_EVER = Promise.withResolvers<never>().promise;

/** Lets what else waits for the main thread, the window's own messages with it, go first. */
const betweenTasks = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
