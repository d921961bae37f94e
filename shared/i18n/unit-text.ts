import type { Unit } from '../base/unit.ts';
import { isMessageKey } from './messages.ts';
import type { Translator } from './translate.ts';

/** A unit as a person reads it: `CNY/kWh` is 元/kWh in Chinese; nothing for pure numbers. */
export function unitText(unit: Unit, { t }: Translator): string {
  if (unit === '1') return '';
  return unit
    .split(/([·/])/)
    .map((symbol) => {
      const key = `symbol.${symbol}`;
      return isMessageKey(key) ? t(key) : symbol;
    })
    .join('');
}
