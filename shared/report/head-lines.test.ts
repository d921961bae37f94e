import { expect, test } from 'vitest';
import { headLines } from './head-lines.ts';

test('a head too long for its column breaks before its unit', () => {
  expect(headLines('总能力（请求/秒）', 12)).toBe('总能力\n（请求/秒）');
  expect(headLines('Capacity (requests/s)', 14)).toBe('Capacity\n(requests/s)');
});

test('one that fits stays in one line; brackets within a head stay where they are', () => {
  expect(headLines('单价（元）', 12)).toBe('单价（元）');
  expect(headLines('总（含税）金额及其他说明', 12)).toBe('总（含税）金额及其他说明');
});
