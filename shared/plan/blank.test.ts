import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { parseScenario } from '../scenario/parse.ts';
import { blankScenario } from './blank.ts';

describe.each(LOCALES)('a blank project in %s', (locale) => {
  it('is a whole scenario that begins next month', () => {
    const scenario = blankScenario(locale, { id: 'new', today: '2027-12-31' });
    expect(parseScenario(scenario)).toEqual({ ok: true, value: scenario });
    expect(scenario).toMatchObject({ id: 'new', startMonth: '2028-01', priceDate: '2027-12-31' });
  });
});
