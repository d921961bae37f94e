import { expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, responseHeaders } from './response-headers.ts';

it('starts from nothing allowed and names no inline code, eval or other host', () => {
  expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; /);
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/);
});

it('sends the policy with every file, and a type that is not guessed', () => {
  for (const extension of ['.html', '.js', '.css', '.svg', '.txt']) {
    expect(responseHeaders(extension)).toMatchObject({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    });
  }
});

it('serves no kind of file that the window has no use for', () => {
  expect(['', '.node', '.sqlite', '.cjs', '.map', '.exe'].map(responseHeaders)).toEqual(
    Array.from({ length: 6 }),
  );
});
