import { describe, expect, test } from 'vitest';
import balancers from './balancers.json' with { type: 'json' };
import { BALANCERS } from './balancers.ts';
import { POLICIES, REFERENCE } from './policies.ts';

describe('directives of load balancers (balancing.md §7)', () => {
  test('name policies that are simulated, never the reference, and say where they are documented', () => {
    const policies: readonly string[] = POLICIES.filter((policy) => policy !== REFERENCE);
    for (const { directives, source } of balancers) {
      expect(policies).toEqual(expect.arrayContaining(Object.keys(directives)));
      expect(source).toMatch(/^https:\/\//);
    }
  });

  test('every policy but the sampled figure alone is to be had somewhere', () => {
    const nowhere = POLICIES.filter((policy) => BALANCERS.every(({ directive }) => !directive(policy)));
    expect(nowhere).toEqual(['utilisation', REFERENCE]);
  });

  test('what needs more than the balancer is said', () => {
    const response = BALANCERS.map(({ id, directive }) => [id, directive('peak-ewma')?.only]);
    expect(Object.fromEntries(response)).toMatchObject({
      nginx: 'commercial',
      haproxy: undefined,
      envoy: 'contrib',
    });
  });
});
