import { label } from '../i18n/label.ts';
import type { Translator } from '../i18n/translate.ts';
import { scalarRow, yearRow } from '../ledger/build.ts';
import { add, type Expression, prior, sub, sumOfYear, total } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { CASH, TOTAL_COST } from './cash-rows.ts';
import { costId } from './categories.ts';
import { depreciationId } from './depreciation-rows.ts';
import { TAX } from './tax-rows.ts';
import { VAT } from './vat-rows.ts';

/** Lines of the yearly statements of cash, depreciation and income tax, in order. */
export const STATEMENTS = {
  cash: ['purchases', 'running', 'inputVat', 'deductedVat', 'flow', 'cumulativeFlow'],
  depreciation: ['added', 'bookDepreciation', 'bookValue', 'taxDepreciation', 'immediate'],
  tax: ['taxBase', 'taxSaving', 'afterTax', 'cumulativeAfterTax'],
} as const;
export type Statement = keyof typeof STATEMENTS;
export type StatementLine = (typeof STATEMENTS)[Statement][number];

export const STATEMENT_NAMES = Object.keys(STATEMENTS) as readonly Statement[];

/** The conventions of a statement, to be printed below it. finance.md §4 and §5. */
export function statementNote(
  statement: Statement,
  { bookMethod, taxMethod, assumptions }: Scenario,
  { t, locale }: Translator,
): string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  return t(`statement.note.${statement}`, {
    book: label(`method.${bookMethod}`),
    tax: label(`method.${taxMethod}`),
    months: assumptions.taxPeriodMonths,
    rate: percent.format(assumptions.incomeTaxRate),
  });
}

/** Ledger ids of a line by year, and of its sum over the plan where it has one. */
export const statementIds = (line: StatementLine) => ({
  yearly: `yearly.statement.${line}`,
  sum: `summary.years.statement.${line}`,
});

/** Lines that carry a balance from year to year, so that a sum of years means nothing. */
const BALANCES: ReadonlySet<StatementLine> = new Set(['cumulativeFlow', 'bookValue', 'cumulativeAfterTax']);
export const hasSum = (line: StatementLine): boolean => !BALANCES.has(line);

const yearly = (line: StatementLine): string => statementIds(line).yearly;

const FORMULAS: Readonly<Record<StatementLine, Expression>> = {
  purchases: sumOfYear(costId('capex')),
  running: sub(sumOfYear(TOTAL_COST), add(sumOfYear(costId('capex')), sumOfYear(costId('vat')))),
  inputVat: sumOfYear(VAT.input),
  deductedVat: sub(0, sumOfYear(VAT.deducted)),
  flow: sumOfYear(CASH.flow),
  cumulativeFlow: add(prior(yearly('cumulativeFlow')), yearly('flow')),
  added: sumOfYear(TAX.added),
  bookDepreciation: sumOfYear(depreciationId('book')),
  bookValue: sub(add(prior(yearly('bookValue')), yearly('added')), yearly('bookDepreciation')),
  taxDepreciation: sumOfYear(depreciationId('tax')),
  immediate: sumOfYear(TAX.immediate),
  taxBase: sumOfYear(TAX.base),
  taxSaving: sub(0, sumOfYear(TAX.saving)),
  afterTax: sumOfYear(CASH.afterTax),
  cumulativeAfterTax: add(prior(yearly('cumulativeAfterTax')), yearly('afterTax')),
};

/** Cash flow, depreciation and income tax by year. finance.md §5 and §6. */
export const statementRows = (): Row[] =>
  Object.values(STATEMENTS)
    .flat()
    .flatMap((line) => {
      const ids = statementIds(line);
      const name = label(`row.statement.${line}`);
      const looks = { section: 'yearly', unit: 'CNY', format: 'money' } as const;
      return [
        yearRow(ids.yearly, name, looks, FORMULAS[line]),
        ...(hasSum(line) ? [scalarRow(ids.sum, name, looks, total(ids.yearly))] : []),
      ];
    });
