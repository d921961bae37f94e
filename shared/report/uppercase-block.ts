import { roundHalfAway } from '../base/rounding.ts';
import { DIGITS, uppercaseAmount } from '../finance/uppercase-amount.ts';
import { MONEY_DECIMALS } from '../ledger/time.ts';
import type { Translator } from '../i18n/translate.ts';
import { type DraftCell, type DraftRow, heads, quoted, type Reference, text } from './draft.ts';

const COLUMN = {
  place: 1,
  position: 2,
  value: 3,
  unit: 4,
  group: 5,
  always: 6,
  digit: 7,
  numeral: 8,
  started: 9,
  gap: 10,
  text: 11,
  restored: 12,
} as const;

/** One decimal place of the amount, highest first. */
type Place = {
  readonly name: string;
  /** Yuan that a 1 in this place is worth. */
  readonly worth: number;
  readonly unit: string;
  /** Name of the group of four that ends here. */
  readonly group: string;
  /** The group is named even when its own four digits are zero, once anything stands before it. */
  readonly always: boolean;
};

const GROUPS = [
  { name: '万', always: false },
  { name: '亿', always: true },
  { name: '万', always: false },
  { name: '元', always: true },
];
const UNITS = ['仟', '佰', '拾', ''];

const YUAN_PLACES: readonly Place[] = GROUPS.flatMap((group, groupIndex) =>
  UNITS.map((unit, index): Place => {
    const last = index === UNITS.length - 1;
    return {
      name: unit + group.name,
      worth: 10 ** ((GROUPS.length - groupIndex) * UNITS.length - index - 1),
      unit,
      group: last ? group.name : '',
      always: last && group.always,
    };
  }),
);
const JIAO: Place = { name: '角', worth: 0.1, unit: '角', group: '', always: false };
const FEN: Place = { name: '分', worth: 0.01, unit: '分', group: '', always: false };
const PLACES = [...YUAN_PLACES, JIAO, FEN];

/** Running state of the reading, one per yuan place; the row before the first holds nothing. */
type Step = { readonly started: 0 | 1; readonly gap: 0 | 1; readonly text: string };
const NOTHING: Step = { started: 0, gap: 0, text: '' };

const FEN_PER_YUAN = 100;

const at = (name: string): Reference => ({ at: name });
const beside = (name: string): Reference => ({ at: name, relative: true });

/**
 * 大写 of an amount as live formulas: its digits, read from the highest place down, in functions that every
 * spreadsheet program has (TEXT with [DBNum2] reads differently in each). finance.md §12, workbook.md rule e.
 * @param amount where the amount stands, and its value
 * @param stem keeps the anchors of several blocks apart
 */
export function uppercaseBlock(
  amount: { readonly at: string; readonly value: number },
  stem: string,
  translator: Translator,
): { readonly rows: readonly DraftRow[]; readonly resultAnchor: string; readonly checkAnchor: string } {
  const { t } = translator;
  const name = (what: string): string => `${stem}.${what}`;
  const cellName = (what: keyof typeof COLUMN, index: number): string => name(`${what}.${index}`);
  const fen = roundHalfAway(Math.abs(amount.value) * FEN_PER_YUAN, 0);
  const digitText = String(fen).padStart(PLACES.length, '0');
  const digits = Array.from(digitText, Number);
  const numerals = quoted(DIGITS);

  const rows: DraftRow[] = [
    { cells: [text(1, t('uppercase.title'), 'block')] },
    { cells: [text(1, t('uppercase.note'), 'subtitle')] },
    {
      cells: [
        text(1, t('uppercase.fenPerYuan')),
        { column: 2, value: FEN_PER_YUAN, role: 'constant', format: 'count', anchor: name('fenPerYuan') },
      ],
    },
    {
      cells: [
        text(1, t('uppercase.fen')),
        {
          column: 2,
          formulaOf: ['ROUND(ABS(', at(amount.at), ')*', at(name('fenPerYuan')), ',0)'],
          value: fen,
          format: 'count',
          anchor: name('fen'),
        },
      ],
    },
    {
      cells: [
        text(1, t('uppercase.digits')),
        {
          column: 2,
          formulaOf: ['TEXT(', at(name('fen')), `,${quoted('0'.repeat(PLACES.length))})`],
          value: digitText,
          anchor: name('digits'),
        },
      ],
    },
    heads([
      t('uppercase.place'),
      t('uppercase.position'),
      t('uppercase.worth'),
      t('uppercase.unit'),
      t('uppercase.group'),
      t('uppercase.always'),
      t('uppercase.digit'),
      t('uppercase.numeral'),
      t('uppercase.started'),
      t('uppercase.gap'),
      t('uppercase.text'),
      t('uppercase.restored'),
    ]),
    {
      cells: [
        text(COLUMN.place, t('uppercase.before'), 'label'),
        { ...text(COLUMN.group, '', 'label'), anchor: cellName('group', 0) },
        {
          column: COLUMN.started,
          value: 0,
          role: 'constant',
          format: 'flag',
          anchor: cellName('started', 0),
        },
        { column: COLUMN.gap, value: 0, role: 'constant', format: 'flag', anchor: cellName('gap', 0) },
        { ...text(COLUMN.text, '', 'label'), anchor: cellName('text', 0) },
      ],
    },
  ];

  let step = NOTHING;
  PLACES.forEach((place, offset) => {
    const index = offset + 1;
    const digit = digits[offset] ?? 0;
    const own = (what: keyof typeof COLUMN): Reference => beside(cellName(what, index));
    const above = (what: keyof typeof COLUMN): Reference => beside(cellName(what, index - 1));
    const cells: DraftCell[] = [
      text(COLUMN.place, place.name),
      {
        column: COLUMN.position,
        value: index,
        role: 'constant',
        format: 'count',
        anchor: cellName('position', index),
      },
      {
        column: COLUMN.value,
        value: place.worth,
        role: 'constant',
        format: 'decimal',
        anchor: cellName('value', index),
      },
      { ...text(COLUMN.unit, place.unit, 'label'), anchor: cellName('unit', index) },
      {
        column: COLUMN.digit,
        formulaOf: ['VALUE(MID(', at(name('digits')), ',', own('position'), ',1))'],
        value: digit,
        format: 'count',
        anchor: cellName('digit', index),
      },
      {
        column: COLUMN.numeral,
        formulaOf: [`MID(${numerals},`, own('digit'), '+1,1)'],
        value: DIGITS.charAt(digit),
        align: 'center',
        anchor: cellName('numeral', index),
      },
      {
        column: COLUMN.restored,
        formulaOf: ['(FIND(', own('numeral'), `,${numerals})-1)*`, own('value')],
        value: digit * place.worth,
        format: 'money',
        anchor: cellName('restored', index),
      },
    ];
    if (offset < YUAN_PLACES.length) {
      const next = advance(step, YUAN_PLACES[offset - 1]?.group ?? '', place, digit);
      cells.push(
        { ...text(COLUMN.group, place.group, 'label'), anchor: cellName('group', index) },
        {
          column: COLUMN.always,
          value: place.always ? 1 : 0,
          role: 'constant',
          format: 'flag',
          anchor: cellName('always', index),
        },
        {
          column: COLUMN.started,
          formulaOf: ['IF(', own('digit'), '<>0,1,IF(', above('group'), '="",', above('started'), ',0))'],
          value: next.started,
          format: 'flag',
          anchor: cellName('started', index),
        },
        {
          column: COLUMN.gap,
          formulaOf: [
            'IF(',
            own('digit'),
            '<>0,0,IF(',
            above('text'),
            '="",0,IF(AND(',
            own('group'),
            '<>"",',
            own('started'),
            '=1),0,1)))',
          ],
          value: next.gap,
          format: 'flag',
          anchor: cellName('gap', index),
        },
        {
          column: COLUMN.text,
          formulaOf: [
            above('text'),
            '&IF(',
            own('digit'),
            '=0,"",IF(',
            above('gap'),
            '=1,"零","")&',
            own('numeral'),
            '&',
            own('unit'),
            ')&IF(',
            own('group'),
            '="","",IF(',
            own('started'),
            '=1,',
            own('group'),
            ',IF(AND(',
            own('always'),
            '=1,',
            above('text'),
            '<>""),',
            own('group'),
            ',"")))',
          ],
          value: next.text,
          anchor: cellName('text', index),
        },
      );
      step = next;
    }
    rows.push({ cells: cells.toSorted((left, right) => left.column - right.column) });
  });

  const yuanLast = YUAN_PLACES.length;
  const jiao = yuanLast + 1;
  const yuan = at(cellName('text', yuanLast));
  const [jiaoDigit, fenDigit] = [at(cellName('digit', jiao)), at(cellName('digit', jiao + 1))];
  const resultAnchor = name('result');
  const checkAnchor = name('check');
  rows.push(
    {
      cells: [
        text(1, t('uppercase.result'), 'total'),
        {
          column: 2,
          formulaOf: [
            '"人民币"&IF(AND(',
            at(amount.at),
            '<0,',
            at(name('fen')),
            '<>0),"负","")&IF(',
            at(name('fen')),
            '=0,"零元",',
            yuan,
            ')&IF(AND(',
            jiaoDigit,
            '=0,',
            fenDigit,
            '=0),"整",IF(AND(',
            yuan,
            '<>"",OR(',
            jiaoDigit,
            '=0,',
            at(cellName('digit', yuanLast)),
            '=0)),"零","")&IF(',
            jiaoDigit,
            '=0,"",',
            at(cellName('numeral', jiao)),
            '&"角")&IF(',
            fenDigit,
            '=0,"整",',
            at(cellName('numeral', jiao + 1)),
            '&"分"))',
          ],
          value: uppercaseAmount(amount.value) ?? '',
          role: 'total',
          anchor: resultAnchor,
        },
      ],
    },
    {
      cells: [
        text(1, t('uppercase.check')),
        {
          column: 2,
          formulaOf: [
            'IF(ROUND(SUM(',
            { at: cellName('restored', 1), to: cellName('restored', PLACES.length) },
            '),',
            at(MONEY_DECIMALS),
            ')=ROUND(ABS(',
            at(amount.at),
            '),',
            at(MONEY_DECIMALS),
            '),1,0)',
          ],
          value: 1,
          format: 'flag',
          anchor: checkAnchor,
        },
      ],
    },
  );
  return { rows, resultAnchor, checkAnchor };
}

/** The same reading as the formulas of one row. */
function advance(before: Step, groupAbove: string, place: Place, digit: number): Step {
  const carried = groupAbove === '' ? before.started : 0;
  const started = digit === 0 ? carried : 1;
  const endsGroup = place.group !== '' && started === 1;
  const gap = digit !== 0 || before.text === '' || endsGroup ? 0 : 1;
  const read = digit === 0 ? '' : `${before.gap === 1 ? '零' : ''}${DIGITS.charAt(digit)}${place.unit}`;
  const named = started === 1 || (place.always && before.text !== '') ? place.group : '';
  return { started, gap, text: before.text + read + named };
}
