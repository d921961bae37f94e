import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { FACT_TOPICS, topicOf } from './fact-topic.ts';

describe('what a fact is about', () => {
  it('is known of every shipped one', () => {
    const unknown = shippedCatalog().facilities.filter(({ key }) => topicOf(key) === 'other');
    expect(unknown.map(({ key }) => key)).toEqual([]);
  });

  it('has facts for every topic, and another for what a person adds', () => {
    const found = new Set(shippedCatalog().facilities.map(({ key }) => topicOf(key)));
    expect(FACT_TOPICS.filter((topic) => topic !== 'other' && !found.has(topic))).toEqual([]);
    expect(topicOf('my own')).toBe('other');
  });
});
