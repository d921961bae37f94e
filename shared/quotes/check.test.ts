import { describe, expect, it } from 'vitest';
import { checkQuote, type CheckOptions, type QuoteCheck } from './check.ts';
import { findHeader, readHeadFacts, suggestMapping } from './header.ts';
import type { RawTable } from './table.ts';
import { type CellValue, tableOf } from './testing/tables.ts';

const HEAD = ['名称', '规格型号', '单位', '数量', '含税单价（元）', '含税金额（元）', '税率', '有效期'];
const LINE: readonly CellValue[] = ['管理节点', '2U', '台', 3, 61_500, 184_500, '13%', '2026-12-01'];

/** The check as it is made when nobody maps or answers anything. */
function check(table: RawTable, more: Partial<CheckOptions> = {}): QuoteCheck {
  const header = findHeader(table);
  if (!header) throw new Error('no head');
  return checkQuote(table, {
    headerRow: header.row,
    mapping: suggestMapping(header),
    answers: {},
    excluded: new Set(),
    words: readHeadFacts(table, header).words,
    ...more,
  });
}

/** One line, changed at one column. */
const withCell = (head: string, value: CellValue): QuoteCheck =>
  check(tableOf([HEAD, LINE.map((cell, column) => (HEAD[column]?.startsWith(head) ? value : cell))]));

const told = ({ issues }: QuoteCheck) =>
  issues.map(({ code, row, column, value }) => [code, `${column}${row}`, value]);

describe('a quote that is in order', () => {
  it('is read line by line, with nothing to ask and nothing to mend', () => {
    expect(check(tableOf([HEAD, LINE]))).toEqual({
      lines: [
        {
          row: 2,
          name: '管理节点',
          specification: '2U',
          brand: '',
          unit: '台',
          quantity: 3,
          unitPrice: 61_500,
          taxRate: 0.13,
          leadTime: '',
          warranty: '',
          note: '',
          itemId: null,
        },
      ],
      issues: [],
      stated: { amountUnit: 'yuan', currency: 'CNY', taxBasis: 'inclusive' },
      open: [],
      leftOut: [],
      sum: 184_500,
    });
  });

  it('may write its numbers as people do', () => {
    for (const price of ['61,500.00', '￥61,500', '61500元', '６１５００', '61500/台', ' 61 500 ']) {
      expect(told(withCell('含税单价', price))).toEqual([]);
    }
  });
});

describe('what is wrong with a cell is told with its place, its value and its kind:', () => {
  it.each<[string, string, CellValue, string]>([
    ['no name', '名称', null, 'missing-name'],
    ['no quantity', '数量', null, 'missing-quantity'],
    ['a negative quantity', '数量', -3, 'negative-quantity'],
    ['a quantity of 0', '数量', 0, 'zero-quantity'],
    ['a quantity in words', '数量', '若干', 'not-a-number'],
    ['no price: it is never 0', '含税单价', null, 'missing-price'],
    ['a price of 0', '含税单价', 0, 'zero-price'],
    ['a negative price', '含税单价', '(61,500)', 'negative-price'],
    ['a price in words', '含税单价', '面议', 'not-a-number'],
    ['a price with commas in odd places', '含税单价', '6,15,00', 'not-a-number'],
    ['万 in a cell of a column in 元', '含税单价', '6.15万', 'unit-in-cell'],
    ['a formula without its result', '含税单价', { text: '', formula: true }, 'formula-no-value'],
    ['an error', '含税单价', { text: '#REF!', error: true }, 'error-cell'],
    ['another currency', '含税单价', 'US$61,500', 'other-currency'],
    ['an unknown currency', '含税单价', 'JPY 61500', 'unknown-currency'],
    ['a day that does not exist', '有效期', '2026/13/45', 'impossible-date'],
    ['a 30th of February', '有效期', '2026年2月30日', 'impossible-date'],
    ['a rate of 130 %', '税率', '130%', 'not-a-rate'],
    ['an amount that is not quantity × price', '含税金额', 185_000, 'amount-mismatch'],
  ])('%s', (_what, head, value, code) => {
    const outcome = withCell(head, value);
    expect(outcome.issues.map((issue) => [issue.code, issue.severity])).toContainEqual([code, 'error']);
    expect(outcome.issues[0]?.row).toBe(2);
    expect(outcome.lines).toEqual([]);
  });

  it('a price that is a formula, whose stored result may be old', () => {
    const outcome = withCell('含税单价', { text: '61500', number: 61_500, formula: true });
    expect(told(outcome)).toEqual([['formula-price', 'E2', '61500']]);
    expect(outcome.issues[0]?.severity).toBe('warning');
    expect(outcome.lines).toHaveLength(1);
  });

  it('merged cells in the data, not those of the head or of a total', () => {
    const merge = (firstRow: number, lastRow: number) => [
      { firstRow, lastRow, firstColumn: 0, lastColumn: 1 },
    ];
    const rows = [['报价单'], HEAD, LINE, LINE.with(0, null), ['合计', '', '', '', '', 369_000]];
    expect(told(check(tableOf(rows, merge(3, 4)))).map(([code]) => code)).toContain('merged-cell');
    for (const harmless of [merge(1, 1), merge(5, 5)]) {
      const codes = told(check(tableOf(rows.with(3, LINE.with(0, '另一个')), harmless))).map(
        ([code]) => code,
      );
      expect(codes).not.toContain('merged-cell');
    }
  });

  it('the same item twice', () => {
    const outcome = check(tableOf([HEAD, LINE, LINE.with(0, '交换机'), LINE.with(0, ' 管理 节点')]));
    expect(told(outcome)).toEqual([['duplicate-item', 'A4', ' 管理 节点']]);
    expect(outcome.issues[0]).toMatchObject({ severity: 'warning', params: { first: 2 } });
  });

  it('a currency of its own in one line', () => {
    const head = [...HEAD, '币种'];
    const outcome = check(
      tableOf([head, [...LINE, '人民币'], [...LINE.with(0, 'b'), 'USD'], [...LINE.with(0, 'c'), '贝壳']]),
    );
    expect(told(outcome)).toEqual([
      ['other-currency', 'I3', 'USD'],
      ['unknown-currency', 'I4', '贝壳'],
    ]);
  });
});

describe('万元 against 元', () => {
  const bare = ['名称', '数量', '单价'];
  const line = ['管理节点', 3, 6.15];

  it('is asked where the file does not say', () => {
    expect(check(tableOf([bare, line])).open).toEqual(['amountUnit', 'currency', 'taxBasis']);
  });

  it.each([
    ['in the head of the column', [['名称', '数量', '含税单价（万元）']]],
    ['above the table', [['单位：万元'], ['名称', '数量', '含税单价']]],
    ['in another column than the price', [['名称', '数量', '含税单价（元）', '备注（万）']]],
  ])('is asked where 万元 stands %s, and never taken silently', (_where, rows) => {
    const table = tableOf([...rows, line]);
    expect(check(table).open).toContain('amountUnit');
    const answers = { amountUnit: 'wan', currency: 'CNY', taxBasis: 'inclusive' } as const;
    expect(check(table, { answers }).lines[0]?.unitPrice).toBe(61_500);
    expect(check(table, { answers: { ...answers, amountUnit: 'yuan' } }).lines[0]?.unitPrice).toBe(6.15);
  });

  it('keeps every digit of a price in 万元', () => {
    const table = tableOf([bare, ['a', 1, 235.6789]]);
    const answers = { amountUnit: 'wan', currency: 'CNY', taxBasis: 'inclusive' } as const;
    expect(check(table, { answers }).lines[0]?.unitPrice).toBe(2_356_789);
  });
});

describe('rows that are no lines', () => {
  it('are left out and told: totals, notes, and what a person leaves out', () => {
    const rows = [
      HEAD,
      LINE,
      LINE.with(0, '交换机'),
      ['', '小计', '', '', '', 369_000],
      ['合计（大写）叁拾陆万玖仟元整'],
      ['说明：报价含运费。'],
      ['授权代表签字：', '', '', '单位盖章：', '', '日期：'],
    ];
    const outcome = check(tableOf(rows), { excluded: new Set([3]) });
    expect(outcome.leftOut.map(({ row, why }) => [row, why])).toEqual([
      [3, 'excluded'],
      [4, 'total'],
      [5, 'total'],
      [6, 'note'],
      [7, 'note'],
    ]);
    expect(outcome.lines.map(({ row }) => row)).toEqual([2]);
  });

  it('whose total is not the sum of the lines are pointed at', () => {
    const rows = (total: number) => tableOf([HEAD, LINE, ['合计', '', '', '', '', total]]);
    expect(told(check(rows(184_500)))).toEqual([]);
    expect(told(check(rows(200_000)))).toEqual([['total-mismatch', 'F3', '200000']]);
  });
});

describe('columns', () => {
  it('are found below a title, by the words of both languages', () => {
    const chinese = tableOf([
      ['某某公司报价单'],
      ['报价编号：HX-118', '', '报价日期', '2026-11-02'],
      HEAD,
      LINE,
    ]);
    const header = findHeader(chinese);
    expect(header?.row).toBe(3);
    if (!header) return;
    expect(readHeadFacts(chinese, header)).toMatchObject({ quoteNumber: 'HX-118', quotedDate: '2026-11-02' });
    const english = findHeader(tableOf([['Item', 'Specification', 'Qty', 'Unit price (USD)', 'Total']]));
    expect(english && suggestMapping(english)).toMatchObject({
      name: 0,
      specification: 1,
      quantity: 2,
      unitPrice: 3,
      amount: 4,
    });
  });

  it('with several prices are read by the one with VAT and its amount', () => {
    const header = findHeader(
      tableOf([['货物名称', '数量', '不含税单价', '税率', '含税单价', '不含税金额', '税额', '含税金额']]),
    );
    expect(header && suggestMapping(header)).toMatchObject({ unitPrice: 4, amount: 7, taxRate: 3 });
  });

  it('are not found where there are none', () => {
    expect(
      findHeader(
        tableOf([
          ['a', 'b'],
          [1, 2],
        ]),
      ),
    ).toBeUndefined();
  });
});
