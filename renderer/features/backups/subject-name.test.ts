import { expect, it } from 'vitest';
import { translatorFor } from '#shared/i18n/translate.ts';
import { subjectName } from './subject-name.ts';

const projects = new Map([['sample', 'Assistant']]);
const english = (subject: string): string => subjectName(subject, projects, translatorFor('en'));

it('says what an entry of the log is of', () => {
  expect(english('revision/sample/3')).toBe('Revision 3 of Assistant');
  expect(english('state/sample/1')).toBe('State of Assistant');
  expect(english('revision/gone/2')).toBe('Revision 2 of gone');
  expect(english('change/12')).toBe('Change 12 of the catalog');
  expect(english('quote/q-0001')).toBe('Quote q-0001');
  expect(english('seeds')).toBe('Shipped data');
  expect(english('somewhat/else')).toBe('somewhat/else');
});
