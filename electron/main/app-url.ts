/** The scheme the window is served under: no `file:`, no network. */
export const APP_SCHEME = 'app';
const APP_HOST = 'planner';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** What the build names its files; anything else, encoded or not, is no file of ours. */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

/** Whether an address is one of the window's own pages or files. */
export const isAppUrl = (address: string): boolean => parse(address) !== undefined;

/**
 * The path inside the renderer's folder that an address names, with `/`. Undefined for another scheme or
 * host, and for a path that leaves the folder or is written to hide that it does.
 */
export function rendererPath(address: string): string | undefined {
  const url = parse(address);
  if (!url) return undefined;
  // `new URL` has resolved `..` by now, also as `%2e%2e`: look at what was asked.
  const asked = address.slice(APP_ORIGIN.length).replace(/[?#].*$/s, '');
  if (asked === '' || asked === '/') return 'index.html';
  return PLAIN_PATH.test(asked) && asked === url.pathname ? asked.slice(1) : undefined;
}

function parse(address: string): URL | undefined {
  const url = URL.parse(address);
  const ours =
    url?.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === '' &&
    address.startsWith(APP_ORIGIN);
  return ours ? url : undefined;
}
