type NetEvent = {
  readonly type: number;
  readonly params?: { readonly url?: string; readonly host?: string };
};
type NetLog = {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly NetEvent[];
};

/** Events of Chromium's network stack that mean: something is asked of another machine. */
const OUTWARD = [
  'URL_REQUEST_START_JOB',
  'HOST_RESOLVER_MANAGER_REQUEST',
  'TCP_CONNECT',
  'TCP_CONNECT_ATTEMPT',
  'UDP_CONNECT',
  'UDP_BYTES_SENT',
];

/**
 * What the net log of a run (`--log-net-log`) tells of requests, names looked up and connections: of the
 * window and of Chromium itself, below everything the app can see or hide.
 */
export function foreignAddresses(text: string): string[] {
  const { constants, events } = JSON.parse(text) as NetLog;
  const nameOf = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  return events.flatMap(({ type, params }) => {
    const name = nameOf.get(type) ?? '';
    if (!OUTWARD.includes(name) || params?.url?.startsWith('app:') === true) return [];
    return [`${name} ${params?.url ?? params?.host ?? ''}`.trim()];
  });
}
