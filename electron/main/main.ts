import { app } from 'electron';
import { setupAppProtocol, setupScheme } from './app-protocol.ts';
import { setupCommandLine } from './command-line.ts';
import { setupFilesToOpen } from './files-to-open.ts';
import { setupHardening } from './hardening.ts';
import { setupIpc } from './ipc/register.ts';
import { setupErrorLog } from './log.ts';
import { setupOffline } from './offline.ts';
import type { FoundStart } from './read-start-file.ts';
import { setupServing } from './serving.ts';
import { setupSingleInstance } from './single-instance.ts';
import { failToStart } from './start-failure.ts';
import { beginStartReading } from './start-reading.ts';
import { setupWindow } from './window.ts';

setupErrorLog();
setupCommandLine();
setupScheme();
const waitingFiles = setupFilesToOpen();
if (setupSingleInstance(waitingFiles)) {
  const reading = beginStartReading();
  app
    .whenReady()
    .then(() => start(reading))
    .catch(failToStart);
}

async function start(reading: Promise<FoundStart | undefined>): Promise<void> {
  const serving = setupServing(reading, waitingFiles);
  app.on('window-all-closed', () => app.quit());
  setupOffline();
  setupAppProtocol();
  setupHardening(serving);
  setupIpc(serving);
  setupWindow(serving);
  await serving.settings;
}
