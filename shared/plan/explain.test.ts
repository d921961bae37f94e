import { beforeAll, describe, expect, test } from 'vitest';
import { type Locale, LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { unitText } from '../i18n/unit-text.ts';
import { explain } from '../ledger/explain.ts';
import type { Row } from '../ledger/row.ts';
import { formulaInWords } from '../ledger/words.ts';
import { DEPRECIATION_METHODS, type Scenario } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan, type Plan } from './plan.ts';
import { everything } from './testing/everything.ts';

const catalog = shippedCatalog();
const planOf = (locale: Locale, method: Scenario['bookMethod']): Plan => {
  const computed = computePlan(everything(locale, { bookMethod: method, taxMethod: method }), catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};

/** A key, an id or an unfilled place would stand out by these. */
const UNTOLD =
  /\b(?:row|assumption|bill|costItem|asset|constant|result|cost|source|evidence)\.[A-Za-z]|[{}]|undefined|NaN/;

describe.each(LOCALES)('every row, in %s', (locale) => {
  const { label } = translatorFor(locale);
  describe.each(DEPRECIATION_METHODS)('with %s', (method) => {
    let plan: Plan;
    beforeAll(() => {
      plan = planOf(locale, method);
    });
    const eachRow = (check: (row: Row) => void): void => {
      expect(plan.missing).toEqual([]);
      expect(plan.ledger.rows.length).toBeGreaterThan(500);
      plan.ledger.rows.forEach(check);
    };

    test('has a name, a unit in words, and a name of its own', () => {
      const names = new Map<string, string>();
      eachRow((row) => {
        const name = label(row.label);
        expect(name, `row ${row.id}`).toMatch(/\S/);
        expect(name, `row ${row.id}`).not.toMatch(UNTOLD);
        expect(unitText(row.unit, translatorFor(locale)), `row ${row.id}`).not.toMatch(UNTOLD);
        const key = `${name} ${row.axis} ${row.section}`;
        expect(names.get(key), `${row.id} is called like ${names.get(key) ?? ''}`).toBeUndefined();
        names.set(key, `row ${row.id}`);
      });
    });

    test('says its formula in words, or its source and how sure it is', () => {
      eachRow((row) => {
        if (row.kind === 'input') {
          expect(label(row.provenance.source), `row ${row.id}`).toMatch(/\S/);
          expect(label(row.provenance.source), `row ${row.id}`).not.toMatch(UNTOLD);
          if (row.provenance.date !== undefined) expect(row.provenance.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          expect(row.provenance.certainty, `row ${row.id}`).not.toBe('missing');
          return;
        }
        const words = formulaInWords(row.expression, plan.ledger, translatorFor(locale));
        expect(words, `row ${row.id}`).toMatch(/\S/);
        expect(words, `row ${row.id}`).not.toMatch(UNTOLD);
        if (row.opening) {
          expect(
            formulaInWords(row.opening, plan.ledger, translatorFor(locale)),
            `row ${row.id}`,
          ).not.toMatch(UNTOLD);
        }
      });
    });

    test('is explained by its value and those of what it reads, down to inputs', () => {
      eachRow((row) => {
        for (const column of row.axis === 'scalar' ? [0] : [0, 2]) {
          const why = explain(plan.ledger, plan.values, row.id, column);
          expect(why?.value, `row ${row.id}`).toBe(
            plan.values.at(row.id, row.axis === 'scalar' ? 0 : column),
          );
          for (const { value, row: read } of why?.precedents ?? []) {
            expect(Number.isFinite(value), `${row.id} reads ${read.id}`).toBe(true);
          }
        }
      });
    });
  });
});
