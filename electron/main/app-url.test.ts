import { describe, expect, it } from 'vitest';
import { isAppUrl, rendererPath } from './app-url.ts';

describe('path of a file of the window', () => {
  it.each([
    ['app://planner', 'index.html'],
    ['app://planner/', 'index.html'],
    ['app://planner/index.html#/costs', 'index.html'],
    ['app://planner/index.html?x=1', 'index.html'],
    ['app://planner/assets/index-B8_x-.js', 'assets/index-B8_x-.js'],
  ])('%s is %s', (address, path) => {
    expect(rendererPath(address)).toBe(path);
  });

  it.each([
    ['goes up', 'app://planner/../main/main.js'],
    ['goes up from a folder', 'app://planner/assets/../../main/main.js'],
    ['goes up, encoded', 'app://planner/%2e%2e/main/main.js'],
    ['goes up, mixed', 'app://planner/.%2E/main/main.js'],
    ['goes up, slash encoded', 'app://planner/..%2fmain%2fmain.js'],
    ['goes up, encoded twice', 'app://planner/%252e%252e/main/main.js'],
    ['goes up with backslashes', 'app://planner/..\\..\\main\\main.js'],
    ['goes up with encoded backslashes', 'app://planner/..%5cmain%5cmain.js'],
    ['is absolute', 'app://planner//etc/passwd'],
    ['has a drive', 'app://planner/C:/Windows/win.ini'],
    ['has a stream', 'app://planner/index.html::$DATA'],
    ['ends with NUL', 'app://planner/index.html%00.png'],
    ['is hidden', 'app://planner/.built-from'],
    ['ends with a slash', 'app://planner/assets/'],
  ])('is refused when it %s', (_why, address) => {
    expect(rendererPath(address)).toBeUndefined();
  });
});

describe('an address of ours', () => {
  it.each([
    'app://other/index.html',
    'app://planner.evil.example/index.html',
    'app://user@planner/index.html',
    'app://planner:8080/index.html',
    'APP://planner/index.html',
    'app:index.html',
    'apps://planner/index.html',
    'file:///etc/passwd',
    'https://planner/index.html',
    'data:text/html,x',
    'not an address',
    '',
  ])('is not %s', (address) => {
    expect(isAppUrl(address)).toBe(false);
    expect(rendererPath(address)).toBeUndefined();
  });
});
