import type { MessageKey } from '../i18n/messages.ts';
import type { Label } from '../i18n/label.ts';
import type { Translator } from '../i18n/translate.ts';
import type { AggregateName, Expression, Relation, TimeValueName } from './expression.ts';

/** Names of rows: a ledger, or shorter ones where a table already says what they belong to. */
export type RowNames = {
  readonly byId: { readonly get: (id: string) => { readonly label: Label } | undefined };
};

/** A formula in words: row labels joined by signs, e.g. `电量 × 电价`. */
export function formulaInWords(expression: Expression, names: RowNames, translator: Translator): string {
  const { t } = translator;
  const name = (id: string): string => {
    const row = names.byId.get(id);
    return row ? translator.label(row.label) : id;
  };
  const words = (part: Expression): string => {
    switch (part.op) {
      case 'zero':
        return '0';
      case 'one':
        return '1';
      case 'ref':
        return name(part.row);
      case 'prior':
        return t('words.prior', { row: name(part.row) });
      case 'aggregate':
        return t(AGGREGATE_WORDS[part.how], { row: name(part.row) });
      case 'sumOfYear':
        return t('words.sumOfYear', { row: name(part.row) });
      case 'sum':
        return part.args.map(term).join(' + ');
      case 'min':
        return t('words.min', { list: part.args.map(words).join(t('words.listSeparator')) });
      case 'max':
        return t('words.max', { list: part.args.map(words).join(t('words.listSeparator')) });
      case 'sub':
        return `${term(part.left)} − ${tight(part.right)}`;
      case 'mul':
        return `${tight(part.left)} × ${tight(part.right)}`;
      case 'div':
        return `${tight(part.left)} ÷ ${tightest(part.right)}`;
      case 'pow':
        return `${tightest(part.left)} ^ ${tightest(part.right)}`;
      case 'roundUp':
        return t('words.roundUp', { value: words(part.value) });
      case 'roundMoney':
        return t('words.roundMoney', { value: words(part.value) });
      case 'compare':
        return `${term(part.left)} ${RELATION_SIGNS[part.relation]} ${term(part.right)}`;
      case 'if':
        return t('words.if', {
          condition: words(part.condition),
          then: words(part.then),
          otherwise: words(part.otherwise),
        });
      case 'timeValue':
        return t(TIME_VALUE_WORDS[part.name], {
          args: part.args.map(words).join(t('words.listSeparator')),
          row: part.series === undefined ? '' : name(part.series),
        });
    }
  };
  // Parentheses for what would be read wrongly: next to + and −, next to × and ÷, and next to ^.
  const term = (part: Expression): string =>
    part.op === 'compare' || part.op === 'if' ? `(${words(part)})` : words(part);
  const tight = (part: Expression): string =>
    (part.op === 'sum' && part.args.length > 1) || part.op === 'sub' ? `(${words(part)})` : term(part);
  const tightest = (part: Expression): string =>
    part.op === 'mul' || part.op === 'div' || part.op === 'pow' ? `(${words(part)})` : tight(part);
  return words(expression);
}

const RELATION_SIGNS: Readonly<Record<Relation, string>> = {
  '<': '<',
  '<=': '≤',
  '=': '=',
  '<>': '≠',
  '>': '>',
  '>=': '≥',
};

const AGGREGATE_WORDS: Readonly<Record<AggregateName, MessageKey>> = {
  sum: 'words.total',
  min: 'words.lowest',
  max: 'words.highest',
  first: 'words.first',
  last: 'words.last',
};

const TIME_VALUE_WORDS: Readonly<Record<TimeValueName, MessageKey>> = {
  npv: 'words.npv',
  pmt: 'words.pmt',
};
