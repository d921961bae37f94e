import { app } from 'electron';
import { setupAppProtocol, setupScheme } from './app-protocol.ts';
import { setupCommandLine } from './command-line.ts';
import { setupDatabase } from './database.ts';
import { setupFilesToOpen } from './files-to-open.ts';
import { setupHardening } from './hardening.ts';
import { setupIpc } from './ipc/register.ts';
import { describeError, logLine, setupErrorLog } from './log.ts';
import { setupOffline } from './offline.ts';
import type { Services } from './services.ts';
import { setupSingleInstance } from './single-instance.ts';
import { failToStart } from './start-failure.ts';
import { setupWindow } from './window.ts';

setupErrorLog();
setupCommandLine();
setupScheme();
const waitingFiles = setupFilesToOpen();
if (setupSingleInstance(waitingFiles)) app.whenReady().then(start).catch(failToStart);

async function start(): Promise<void> {
  // The window's process starts while the data file is opened; what it asks for waits until then.
  const services = Promise.withResolvers<Services>();
  app.on('window-all-closed', () => app.quit());
  setupOffline();
  setupAppProtocol();
  setupHardening(services.promise);
  setupIpc(services.promise);
  setupWindow(services.promise);
  // The engine and all that serves the window load while the window's own process comes up.
  const loading = import('./services.ts');
  const data = await setupDatabase();
  if (!data) return app.exit(1);
  const { setupServices } = await loading;
  services.resolve(setupServices(data, waitingFiles, (error) => logLine('bug', describeError(error))));
}
