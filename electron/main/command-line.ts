import { app } from 'electron';

/** Before the app is ready: Chromium asks no name server and looks for no proxy. No network call, ever. */
export function setupCommandLine(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('no-proxy-server');
  app.commandLine.appendSwitch('disable-background-networking');
}
