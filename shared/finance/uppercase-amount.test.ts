import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uppercaseAmount } from './uppercase-amount.ts';

describe('金额大写 (finance.md §12)', () => {
  test.each([
    [0, '人民币零元整'],
    [0.01, '人民币壹分'],
    [0.1, '人民币壹角整'],
    [1, '人民币壹元整'],
    [10, '人民币壹拾元整'],
    [100, '人民币壹佰元整'],
    [1000.05, '人民币壹仟元零伍分'],
    [10_010.1, '人民币壹万零壹拾元零壹角整'],
    [100_000_000, '人民币壹亿元整'],
    [10_001_000.5, '人民币壹仟万壹仟元零伍角整'],
    [100_100_000, '人民币壹亿零壹拾万元整'],
    [1_234_567_890_123.45, '人民币壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分'],
    [2_000_000_000_000, '人民币贰万亿元整'],
    [-1409.5, '人民币负壹仟肆佰零玖元伍角整'],
    [1.005, '人民币壹元零壹分'],
    [0.999, '人民币壹元整'],
    [-0.001, '人民币零元整'],
  ])('%d is %s', (amount, text) => {
    expect(uppercaseAmount(amount)).toBe(text);
  });

  test('is not given for what is no amount', () => {
    for (const amount of [Number.NaN, Number.POSITIVE_INFINITY, 1e16])
      expect(uppercaseAmount(amount)).toBeUndefined();
  });

  test('reads back as the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (fen) => {
        expect(readBack(uppercaseAmount(fen / 100) ?? '')).toBe(fen);
      }),
    );
  });
});

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

/** Fen of a text, read by the units alone. */
function readBack(text: string): number {
  const [whole = '', rest = ''] = text.includes('元')
    ? text.replace('人民币', '').split('元')
    : ['', text.replace('人民币', '')];
  let section = 0;
  let tenThousands = 0;
  let hundredMillions = 0;
  let digit = 0;
  for (const sign of whole) {
    const unit = UNITS[sign];
    if (DIGITS.includes(sign)) digit = DIGITS.indexOf(sign);
    else if (unit !== undefined) {
      section += digit * unit;
      digit = 0;
    } else if (sign === '万') {
      tenThousands += section + digit;
      section = 0;
      digit = 0;
    } else if (sign === '亿') {
      hundredMillions += tenThousands * 10_000 + section + digit;
      tenThousands = 0;
      section = 0;
      digit = 0;
    }
  }
  const yuan = hundredMillions * 1e8 + tenThousands * 10_000 + section + digit;
  const jiao = /(.)角/u.exec(rest)?.[1] ?? '零';
  const fen = /(.)分/u.exec(rest)?.[1] ?? '零';
  return yuan * 100 + DIGITS.indexOf(jiao) * 10 + DIGITS.indexOf(fen);
}
