import { describe, expect, test } from 'vitest';
import type { Cell, Sheet } from '#shared/report/report.ts';
import { tablesHtml } from './html-table.ts';

const cell = (column: number, value: string | number, more: Partial<Cell> = {}): Cell => ({
  column,
  value,
  role: 'text',
  ...more,
});

const head = (...names: string[]) => ({
  cells: names.map((name, at) => cell(at + 1, name, { role: 'head' })),
});

const sheet = (rows: Sheet['rows'], columns: readonly number[] = [10, 10, 10, 10, 10]): Sheet => ({
  id: 'tco',
  name: '11 TCO',
  columns,
  rows,
  freeze: { rows: 1, columns: 0 },
});

const columnsOf = (html: string): number => html.match(/<col /g)?.length ?? 0;

describe('a table on paper', () => {
  test('ends with its last column that holds something, and uses the whole page', () => {
    const html = tablesHtml(sheet([head('Item', 'Amount'), { cells: [cell(1, 'Server'), cell(2, 7)] }]));
    expect(columnsOf(html)).toBe(2);
    expect(html.match(/width:50\.00%/g)).toHaveLength(2);
  });

  test('a text too long for its column runs over the empty ones beside it, and over no figure', () => {
    const long = 'Fifteen letters';
    const html = tablesHtml(
      sheet([
        head('A', 'B', 'C', 'D', 'E'),
        { cells: [cell(1, long), cell(4, 7), cell(5, 'end')] },
        { cells: [cell(1, long), cell(2, 8)] },
        { cells: [cell(1, 'short'), cell(4, 9)] },
      ]),
    );
    expect(html).toContain(`<td colspan="2">${long}</td><td></td><td class="number">7.00</td>`);
    expect(html).toContain(`<td>${long}</td><td class="number">8.00</td>`);
    expect(html).toContain('<td class="short">short</td><td></td><td></td><td class="number">9.00</td>');
  });

  test('leaves out columns and rows that only formulas read', () => {
    const html = tablesHtml(
      sheet([
        head('Item', 'Helper', 'Year 1'),
        { cells: [cell(1, 'Year number'), cell(2, -1, { home: 'time.year' }), cell(3, 0)] },
        { cells: [cell(1, 'Cost'), cell(3, 5)] },
      ]),
      { withoutColumns: [2], without: ['time.year'] },
    );
    expect(html).not.toMatch(/Helper|Year number/);
    expect(html).toContain('Cost');
    expect(columnsOf(html)).toBe(2);
  });

  test('text of a person stays text', () => {
    const html = tablesHtml(sheet([head('A'), { cells: [cell(1, '<b>"&')] }]));
    expect(html).toContain('&lt;b&gt;&quot;&amp;');
  });
});
