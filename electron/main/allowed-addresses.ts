import type { Catalog } from '#shared/catalog/catalog.ts';
import { APP_ORIGIN, isAppUrl } from './app-url.ts';

/** Whether the window may load an address: its own files and what it made in memory. */
export function isAllowedRequest(address: string, { developer }: { readonly developer: boolean }): boolean {
  if (isAppUrl(address) || address.startsWith('data:') || address.startsWith(`blob:${APP_ORIGIN}/`)) {
    return true;
  }
  return developer && address.startsWith('devtools://');
}

/** Whether an address may be handed to the person's browser: https, on a host the catalog cites. */
export function isAllowedExternal(address: string, hosts: ReadonlySet<string>): boolean {
  const url = URL.parse(address);
  return (
    url?.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    hosts.has(url.hostname)
  );
}

/** The hosts of the sources that the shipped catalog cites. */
export function citedHosts(catalog: Catalog): ReadonlySet<string> {
  const rows = [catalog.gpus, catalog.models, catalog.servers, catalog.prices, catalog.facilities].flat();
  const hosts = rows.flatMap((row) => {
    const url = URL.parse(row.sourceUrl);
    return url?.protocol === 'https:' ? [url.hostname] : [];
  });
  return new Set(hosts);
}
