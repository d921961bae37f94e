import { fail, ok, type Result } from '#shared/base/result.ts';

/** Why a text is no number. */
export type NumberFault = 'empty' | 'unreadable';

/** What may follow a number, and what it multiplies by. */
const SCALES: Readonly<Record<string, number>> = {
  '%': 0.01,
  百: 1e2,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
  k: 1e3,
  w: 1e4,
  m: 1e6,
  b: 1e9,
};

/** Digits in groups of three, or without groups; a point; an exponent. */
const NUMBER = /^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)?/;
const SCALE = /^(?:百万|千万|[%百千万萬亿億kwmb])/;

/**
 * Reads what a person types into a number field: `1,000`, `1.5万`, `3e4`, `20k`, `-5`, full-width digits, and
 * small sums such as `100-55`, `2×8+1` or `(3+4)*2`.
 */
export function parseNumber(text: string): Result<number, NumberFault> {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s¥$_]/g, '')
    .replaceAll(/[−–—]/g, '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .toLowerCase();
  if (plain === '') return fail('empty');
  const reader = new Reader(plain);
  const value = reader.sum();
  return value !== undefined && reader.done && Number.isFinite(value) ? ok(tidy(value)) : fail('unreadable');
}

/** 0.1 + 0.2 is 0.3, as a person typed it. */
const tidy = (value: number): number => Number(value.toPrecision(15)) + 0;

/** Reads a sum from left to right, × and ÷ first; undefined where it cannot be read. */
class Reader {
  private rest: string;

  constructor(text: string) {
    this.rest = text;
  }

  get done(): boolean {
    return this.rest === '';
  }

  sum(): number | undefined {
    let value = this.product();
    for (let sign = this.take(/^[+-]/); sign !== ''; sign = this.take(/^[+-]/)) {
      const term = this.product();
      if (value === undefined || term === undefined) return undefined;
      value = sign === '+' ? value + term : value - term;
    }
    return value;
  }

  private product(): number | undefined {
    let value = this.factor();
    for (let sign = this.take(/^[*/]/); sign !== ''; sign = this.take(/^[*/]/)) {
      const factor = this.factor();
      if (value === undefined || factor === undefined) return undefined;
      value = sign === '*' ? value * factor : value / factor;
    }
    return value;
  }

  private factor(): number | undefined {
    const sign = this.take(/^[+-]/) === '-' ? -1 : 1;
    const value = this.take(/^\(/) === '' ? this.number() : this.inParentheses();
    return value === undefined ? undefined : sign * value;
  }

  private inParentheses(): number | undefined {
    const value = this.sum();
    return this.take(/^\)/) === '' ? undefined : value;
  }

  private number(): number | undefined {
    const digits = this.take(NUMBER);
    if (digits === '' || digits.startsWith('e')) return undefined;
    const scale = SCALES[this.take(SCALE)] ?? 1;
    return Number(digits.replaceAll(',', '')) * scale;
  }

  private take(pattern: RegExp): string {
    const [found = ''] = pattern.exec(this.rest) ?? [];
    this.rest = this.rest.slice(found.length);
    return found;
  }
}
