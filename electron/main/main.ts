import { app } from 'electron';
import { setupAppProtocol, setupScheme } from './app-protocol.ts';
import { setupCommandLine } from './command-line.ts';
import { setupFilesToOpen } from './files-to-open.ts';
import { setupHardening } from './hardening.ts';
import { setupIpc } from './ipc/register.ts';
import { setupErrorLog } from './log.ts';
import { setupOffline } from './offline.ts';
import { setupServing } from './serving.ts';
import { setupSingleInstance } from './single-instance.ts';
import { failToStart } from './start-failure.ts';
import { setupWindow } from './window.ts';

setupErrorLog();
setupCommandLine();
setupScheme();
const waitingFiles = setupFilesToOpen();
if (setupSingleInstance(waitingFiles)) app.whenReady().then(start).catch(failToStart);

async function start(): Promise<void> {
  const serving = setupServing(waitingFiles);
  app.on('window-all-closed', () => app.quit());
  setupOffline();
  setupAppProtocol();
  setupHardening(serving);
  setupIpc(serving);
  setupWindow(serving);
  if (!(await serving.open())) app.exit(1);
}
