import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { type NumberFault, parseNumber } from './parse-number.ts';

/** What a field accepts, in stored values; ends included. */
export type NumberRange = {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly whole?: boolean | undefined;
};

/** `scale` turns what is shown into what is stored: 0.01 for per cent. */
type Limits = NumberRange & { readonly scale: number };

export type FieldFault = NumberFault | 'notWhole' | 'outOfRange';

/** The stored value of a typed text, or why it is not accepted. A per cent sign in a per cent field counts once. */
export function checkNumber(text: string, limits: Limits): Result<number, FieldFault> {
  const { least, most, whole = false, scale } = limits;
  const bare = scale === 1 ? text : text.replaceAll(/[%％]/g, '');
  const parsed = parseNumber(bare);
  if (!parsed.ok) return parsed;
  const value = Number((parsed.value * scale).toPrecision(15));
  if (whole && !Number.isInteger(value)) return fail('notWhole');
  if ((least !== undefined && value < least) || (most !== undefined && value > most))
    return fail('outOfRange');
  return ok(value);
}

/** The accepted range in words, as shown: `1 – 100`, `≥ 0`. */
export function rangeText({ least, most, scale }: Limits, { t, locale }: Translator): string {
  const format = (value: number): string =>
    new Intl.NumberFormat(locale, { maximumSignificantDigits: 12 }).format(
      Number((value / scale).toPrecision(12)),
    );
  if (least === undefined && most === undefined) return t('field.anyNumber');
  if (most === undefined) return `≥ ${format(least ?? 0)}`;
  if (least === undefined) return `≤ ${format(most)}`;
  return `${format(least)} – ${format(most)}`;
}
