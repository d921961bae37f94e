import { expect, test } from 'vitest';
import { constantRow } from './build.ts';

test('a constant below one is shown with its decimals, not as 0', () => {
  expect(constantRow('constant.gigabitsPerMegabyte', 0.008, 'Gbit/MB', 'GIGABITS_PER_MEGABYTE').format).toBe(
    'decimal',
  );
  expect(constantRow('constant.secondsPerDay', 86_400, 's/day', 'SECONDS_PER_DAY').format).toBe('count');
});
