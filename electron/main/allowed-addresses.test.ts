import { describe, expect, it } from 'vitest';
import { citedHosts, isAllowedExternal, isAllowedRequest } from './allowed-addresses.ts';

describe('a request', () => {
  it.each(['app://planner/index.html', 'blob:app://planner/0b8f', 'data:image/png;base64,AA=='])(
    'for %s is allowed',
    (address) => {
      expect(isAllowedRequest(address, { developer: false })).toBe(true);
    },
  );

  it.each([
    'https://example.com/',
    'http://localhost:5173/',
    'ws://localhost/',
    'file:///etc/passwd',
    'app://other/index.html',
    'blob:https://example.com/0b8f',
    'chrome://gpu',
  ])('for %s is refused', (address) => {
    expect(isAllowedRequest(address, { developer: true })).toBe(false);
  });

  it('of the developer tools is allowed only to developers', () => {
    const address = 'devtools://devtools/bundled/devtools_app.html';
    expect(isAllowedRequest(address, { developer: true })).toBe(true);
    expect(isAllowedRequest(address, { developer: false })).toBe(false);
  });
});

describe('an address for the browser', () => {
  const hosts = new Set(['www.nvidia.com']);

  it('is https on a host that the catalog cites', () => {
    expect(isAllowedExternal('https://www.nvidia.com/h100?x=1', hosts)).toBe(true);
  });

  it.each([
    'http://www.nvidia.com/',
    'https://nvidia.com/',
    'https://www.nvidia.com.evil.example/',
    'https://user:word@www.nvidia.com/',
    'https://www.nvidia.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    '',
  ])('is not %s', (address) => {
    expect(isAllowedExternal(address, hosts)).toBe(false);
  });

  it('takes the hosts from the sources of the catalog', () => {
    const fact = { id: 'f', key: 'k', value: 1, unit: '1', region: '', year: '', note: '' };
    const hostsOfFacts = citedHosts({
      seedVersion: 1,
      gpus: [],
      models: [],
      servers: [],
      engines: [],
      prices: [],
      facilities: [
        { ...fact, sourceUrl: 'https://example.com/a' },
        { ...fact, sourceUrl: 'http://plain.example/' },
        { ...fact, sourceUrl: 'a printed book' },
      ],
      seedQuotes: [],
      retired: [],
    });
    expect([...hostsOfFacts]).toEqual(['example.com']);
  });
});
