import { app } from 'electron';
import { setupAppProtocol, setupScheme } from './app-protocol.ts';
import { setupCatalog } from './catalog.ts';
import { setupCommandLine } from './command-line.ts';
import { setupDatabase } from './database.ts';
import { setupHardening } from './hardening.ts';
import { handlersOf } from './ipc/handlers.ts';
import { setupIpc } from './ipc/register.ts';
import { describeError, logLine, setupErrorLog } from './log.ts';
import { setupMenu } from './menu.ts';
import { setupOffline } from './offline.ts';
import { setupProjects } from './projects.ts';
import { setupReportExport } from './report-export.ts';
import { setupSettings } from './settings.ts';
import { setupSingleInstance } from './single-instance.ts';
import { setupWindow } from './window.ts';

setupErrorLog();
setupCommandLine();
setupScheme();
if (setupSingleInstance()) {
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      logLine('start', describeError(error));
      app.exit(1);
    });
}

const logBug = (error: unknown): void => logLine('bug', describeError(error));

async function start(): Promise<void> {
  app.on('window-all-closed', () => app.quit());
  setupOffline();
  setupAppProtocol();
  const db = await setupDatabase();
  if (!db) return app.quit();
  const catalog = setupCatalog(db);
  const settings = setupSettings(db);
  const projects = setupProjects(db, catalog, settings, logBug);
  const report = setupReportExport(projects, catalog);
  setupHardening(catalog);
  setupIpc(handlersOf({ settings, catalog, projects, report }));
  setupMenu({ settings, projects, report });
  setupWindow(settings);
}
