import { app } from 'electron';
import { setupAppProtocol, setupScheme } from './app-protocol.ts';
import { setupCommandLine } from './command-line.ts';
import { setupHardening } from './hardening.ts';
import { setupIpc } from './ipc/register.ts';
import { setupErrorLog } from './log.ts';
import { setupOffline } from './offline.ts';
import type { Services } from './services.ts';
import { setupSingleInstance } from './single-instance.ts';
import { failToStart } from './start-failure.ts';
import { setupWindow } from './window.ts';

setupErrorLog();
setupCommandLine();
setupScheme();
if (setupSingleInstance()) app.whenReady().then(start).catch(failToStart);

/**
 * The window first: what is imported above is little, and the window's own process comes up while the rest is loaded
 * and the data file opened. What the page asks for waits until then.
 */
async function start(): Promise<void> {
  const services = Promise.withResolvers<Services>();
  app.on('window-all-closed', () => app.quit());
  setupOffline();
  setupAppProtocol();
  setupHardening(services.promise);
  setupIpc(services.promise);
  setupWindow(services.promise);
  const { setupDatabase } = await import('./database.ts');
  const data = await setupDatabase();
  if (!data) return app.exit(1);
  const { setupServices } = await import('./services.ts');
  services.resolve(setupServices(data));
}
