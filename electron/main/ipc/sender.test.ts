import { expect, it } from 'vitest';
import { isOurFrame } from './sender.ts';

const url = 'app://planner/index.html#/costs';

it('listens to the page of the window', () => {
  expect(isOurFrame({ url, parent: null })).toBe(true);
});

it.each([
  ['a frame inside the page', { url, parent: { url } }],
  ['another page', { url: 'https://example.com/', parent: null }],
  ['another host of the scheme', { url: 'app://other/', parent: null }],
  ['an empty page', { url: 'about:blank', parent: null }],
  ['a frame that is gone', null],
])('does not listen to %s', (_who, frame) => {
  expect(isOurFrame(frame)).toBe(false);
});
