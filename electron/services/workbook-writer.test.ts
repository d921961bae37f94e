import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import exceljs from 'exceljs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { translatorFor } from '#shared/i18n/translate.ts';
import { columnLetters } from '#shared/ledger/workbook.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { buildReport } from '#shared/report/build-report.ts';
import type { Report } from '#shared/report/report.ts';
import { formulaTokens } from '../../tools/testing/formula-tokens.ts';
import { toR1C1 } from '../../tools/testing/r1c1.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { rangeText } from './chart-parts.ts';
import { workbookBytes } from './workbook-writer.ts';

const catalog = shippedCatalog();
let report: Report;
let bytes: Uint8Array;
let parts: ReadonlyMap<string, string>;
let workbook: exceljs.Workbook;

function planOf(name?: string): Plan {
  const sample = sampleScenario('zh-CN');
  const plan = computePlan(name === undefined ? sample : { ...sample, name }, catalog);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const reportOf = (plan: Plan): Report =>
  buildReport({
    plan,
    translator: translatorFor('zh-CN'),
    revision: 7,
    programVersion: 'test',
    quotes: [],
    history: [{ revision: 7, savedAt: '2026-10-02T08:00:00.000Z', reason: '=改价 & <核对>' }],
  });

const open = async (content: Uint8Array): Promise<exceljs.Workbook> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(content).buffer);
  return book;
};

beforeAll(async () => {
  report = reportOf(planOf());
  bytes = await workbookBytes(report);
  parts = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
  workbook = await open(bytes);
});

const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

describe('the same scenario gives the same bytes (rule i)', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  test('at another time, from a plan computed anew', async () => {
    await setTimeout(2100); // a zip file's clock ticks every two seconds
    expect(hash(await workbookBytes(reportOf(planOf())))).toBe(hash(bytes));
  });

  test.each(['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'in the time zone %s',
    async (other) => {
      process.env['TZ'] = other;
      expect(hash(await workbookBytes(report))).toBe(hash(bytes));
    },
  );

  test('and another scenario gives others', async () => {
    expect(hash(await workbookBytes(reportOf(planOf('另一个项目'))))).not.toBe(hash(bytes));
  });
});

describe('styles go by role (rules a, f, h)', () => {
  test('inputs are blue on a light fill and open; nothing else but what others fill in is', () => {
    let open_ = 0;
    for (const sheet of report.sheets) {
      const written = workbook.getWorksheet(sheet.name);
      expect(written?.state).toBe('visible');
      sheet.rows.forEach((row, offset) => {
        for (const cell of row.cells) {
          const found = written?.getCell(offset + 1, cell.column);
          const isOpen = found?.protection?.locked === false;
          const where = `${sheet.name} row ${offset + 1}`;
          expect(isOpen, `at ${where}`).toBe(cell.role === 'input' || cell.role === 'entry');
          if (cell.role === 'input') {
            open_ += 1;
            expect(found?.font.color?.argb, `at ${where}`).toBe('FF0000FF');
            expect(found?.fill.type, `at ${where}`).toBe('pattern');
          }
        }
      });
    }
    expect(open_).toBeGreaterThan(50);
  });

  test('every number that is shown has a format, negative ones red and in parentheses where money', () => {
    for (const sheet of report.sheets) {
      sheet.rows.forEach((row, offset) => {
        for (const cell of row.cells) {
          if (typeof cell.value !== 'number') continue;
          const format = workbook.getWorksheet(sheet.name)?.getCell(offset + 1, cell.column).numFmt ?? '';
          expect(format, `${sheet.name} row ${offset + 1} column ${cell.column}`).not.toBe('');
          if (cell.format === 'money' || cell.format === 'wan') expect(format).toContain('[Red](');
        }
      });
    }
  });

  test('a procurement line of which none is bought now is drawn faint, by its own quantity', () => {
    const sheet = report.sheets.find(({ id }) => id === 'procurement');
    const written = workbook.getWorksheet(sheet?.name ?? '');
    // The types of exceljs do not know what it reads back.
    const rules: unknown = written && Reflect.get(written, 'conditionalFormattings');
    const { column = 0, firstRow = 0, lastRow = 0 } = sheet?.faintAtZero ?? {};
    const quantities = (sheet?.rows ?? []).slice(firstRow - 1, lastRow).flatMap(({ cells }) => {
      const value = cells.find((cell) => cell.column === column)?.value;
      return typeof value === 'number' ? [value] : [];
    });
    expect(quantities).toContain(0);
    expect(quantities.length).toBeGreaterThan(15);
    expect(rules).toMatchObject([
      {
        ref: `A${firstRow}:${columnLetters(sheet?.columns.length ?? 0)}${lastRow}`,
        rules: [{ formulae: [`AND(ISNUMBER($H${firstRow}),$H${firstRow}=0)`] }],
      },
    ]);
  });

  test('nothing is merged, every sheet is landscape A4, as many pages wide as it says, and repeats its head', () => {
    for (const sheet of workbook.worksheets) {
      expect(sheet.hasMerges, `sheet ${sheet.name}`).toBe(false);
      expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToPage: true });
      const wide = report.sheets.find(({ name }) => name === sheet.name)?.pagesWide ?? 1;
      expect(sheet.pageSetup.fitToWidth, `sheet ${sheet.name}`).toBe(wide);
      expect(sheet.pageSetup.printTitlesRow, `sheet ${sheet.name}`).toMatch(/^\d+:\d+$/);
      expect(sheet.headerFooter.oddFooter).toContain('第 &P 页 共 &N 页');
    }
  });
});

describe('names (rule d)', () => {
  test('each is listed on the cover with the address of an input, and no formula uses another', () => {
    const listed = new Set<string>();
    for (const sheet of report.sheets) {
      for (const row of sheet.rows)
        for (const cell of row.cells) if (cell.name !== undefined) listed.add(cell.name);
    }
    const cover = report.sheets[0]?.rows.flatMap(({ cells }) => cells.map(({ value }) => value)) ?? [];
    for (const name of listed) {
      expect(cover, `name ${name}`).toContain(name);
      const { ranges } = workbook.definedNames.getRanges(name);
      expect(ranges, `name ${name}`).toHaveLength(1);
      const [, sheet = '', address = ''] = /^'?(.+?)'?!(.+)$/.exec(ranges[0] ?? '') ?? [];
      expect(
        typeof workbook.getWorksheet(sheet)?.getCell(address.replaceAll('$', '')).value,
        `name ${name}`,
      ).toBe('number');
    }
    const used = new Set(
      report.sheets.flatMap(({ rows }) =>
        rows.flatMap(({ cells }) =>
          cells.flatMap(({ formula }) =>
            formula === undefined
              ? []
              : formulaTokens(formula).flatMap(({ kind, text }) => (kind === 'name' ? [text] : [])),
          ),
        ),
      ),
    );
    for (const name of used) expect(listed, `name ${name}`).toContain(name);
    expect(used.size).toBeGreaterThan(10);
  });
});

describe('one row, one formula (rule c)', () => {
  test.each([
    ['大写, down its places', 'checks', [9, 10, 11], 10],
    ['the comparison, down its lines', 'comparison', [13, 14], 10],
    ['the quotation form, down its lines', 'quotation', [10, 11, 12], 10],
  ] as const)('%s', (_, id, columns, least) => {
    const sheet = report.sheets.find((each) => each.id === id);
    for (const column of columns) {
      const texts = new Map<string, number>();
      sheet?.rows.forEach((row, offset) => {
        const cell = row.cells.find((each) => each.column === column);
        if (cell?.formula === undefined || cell.role === 'total') return;
        const text = toR1C1(cell.formula, offset + 1, column);
        texts.set(text, (texts.get(text) ?? 0) + 1);
      });
      const most = Math.max(...texts.values());
      expect(most, `column ${column}`).toBeGreaterThanOrEqual(least);
    }
  });
});

/** Order of children that the schema of charts (ECMA-376 part 1, §21.2) prescribes, as far as we write them. */
const CHART_ORDER: Readonly<Record<string, string>> = {
  'c:chartSpace': 'c:roundedCorners c:chart c:spPr',
  'c:chart': 'c:title c:autoTitleDeleted c:plotArea c:legend c:plotVisOnly c:dispBlanksAs',
  'c:plotArea': 'c:layout c:barChart c:lineChart c:catAx c:valAx',
  'c:barChart': 'c:barDir c:grouping c:varyColors c:ser c:gapWidth c:overlap c:axId',
  'c:lineChart': 'c:grouping c:varyColors c:ser c:marker c:axId',
  'c:ser': 'c:idx c:order c:tx c:spPr c:invertIfNegative c:marker c:cat c:val c:smooth',
  'c:title': 'c:tx c:overlay',
  'c:legend': 'c:legendPos c:overlay c:txPr',
  'c:catAx':
    'c:axId c:scaling c:delete c:axPos c:title c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr ' +
    'c:crossAx c:crosses c:auto c:lblAlgn c:lblOffset c:noMultiLvlLbl',
  'c:valAx':
    'c:axId c:scaling c:delete c:axPos c:majorGridlines c:title c:numFmt c:majorTickMark c:minorTickMark ' +
    'c:tickLblPos c:spPr c:txPr c:crossAx c:crosses c:crossBetween',
};

/** Children of each element of an XML text, by element name; throws where tags do not match. */
function childrenOf(xml: string): (readonly [string, readonly string[]])[] {
  const found: [string, string[]][] = [];
  const stack: [string, string[]][] = [];
  for (const [, close, name = '', selfClosing] of xml.matchAll(/<(\/?)([a-z]+:[A-Za-z]+)[^>]*?(\/?)>/g)) {
    if (close) {
      const top = stack.pop();
      if (top?.[0] !== name) throw new Error(`</${name}> closes <${top?.[0] ?? ''}>`);
      continue;
    }
    stack.at(-1)?.[1].push(name);
    const element: [string, string[]] = [name, []];
    found.push(element);
    if (!selfClosing) stack.push(element);
  }
  if (stack.length > 0) throw new Error(`${stack.length} elements are not closed`);
  return found;
}

describe('a formula that is the same over the months', () => {
  test('is written once, and only where it is the same when moved', () => {
    let shared = 0;
    for (const sheet of report.sheets) {
      sheet.rows.forEach(({ cells }, offset) => {
        cells.forEach((cell, position) => {
          const left = cells[position - 1];
          if (!cell.asLeft || left?.column !== cell.column - 1) return;
          shared += 1;
          expect(toR1C1(cell.formula ?? '', offset + 1, cell.column), `${sheet.name} row ${offset + 1}`).toBe(
            toR1C1(left.formula ?? '', offset + 1, left.column),
          );
        });
      });
    }
    expect(shared).toBeGreaterThan(1000);
    const written = [...parts].flatMap(([name, xml]) =>
      name.startsWith('xl/worksheets/sheet') ? (xml.match(/<f t="shared" si="\d+"\s*\/>/g) ?? []) : [],
    );
    expect(written).toHaveLength(shared);
  });
});

describe('native charts (rule j)', () => {
  test('every chart of the report has its part, named in the content types and reached from its sheet', () => {
    const charts = report.sheets.flatMap((sheet) => sheet.charts ?? []);
    expect(charts.length).toBeGreaterThanOrEqual(4);
    const types = parts.get('[Content_Types].xml') ?? '';
    charts.forEach((_, index) => {
      expect(parts.has(`xl/charts/chart${index + 1}.xml`)).toBe(true);
      expect(types).toContain(`PartName="/xl/charts/chart${index + 1}.xml"`);
    });
    for (const name of parts.keys()) {
      if (name.endsWith('/') || name === '[Content_Types].xml') continue;
      const extension = name.slice(name.lastIndexOf('.') + 1);
      expect(
        types.includes(`PartName="/${name}"`) || types.includes(`Extension="${extension}"`),
        `part ${name}`,
      ).toBe(true);
    }
  });

  test('every relation leads to a part', () => {
    let followed = 0;
    for (const [name, xml] of parts) {
      if (!name.endsWith('.rels')) continue;
      const folder = name.replace(/_rels\/[^/]+$/, '');
      for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"/g)) {
        const resolved = new URL(target, `file:///${folder}`).pathname.slice(1);
        expect(parts.has(resolved), `${name} → ${target}`).toBe(true);
        followed += 1;
      }
    }
    expect(followed).toBeGreaterThan(20);
  });

  test('every element stands in the order of the schema', () => {
    let checked = 0;
    for (const [name, xml] of parts) {
      if (!/^xl\/charts\/chart\d+\.xml$/.test(name)) continue;
      for (const [element, children] of childrenOf(xml)) {
        const order = CHART_ORDER[element]?.split(' ');
        // `c:marker` is an element of a line and, below it, a flag of its plot.
        if (!order || children.length === 0) continue;
        const places = children.map((child) => order.indexOf(child));
        expect(places, `${name}: ${element} holds ${children.join(' ')}`).not.toContain(-1);
        expect(
          places.toSorted((left, right) => left - right),
          `${name}: ${element}`,
        ).toEqual(places);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(40);
  });

  test('every series reads live cells, and keeps their present values', () => {
    for (const sheet of report.sheets) {
      for (const [index, chart] of (sheet.charts ?? []).entries()) {
        const xml = parts.get(`xl/charts/chart${index + 1}.xml`) ?? '';
        for (const { name, categories, values } of chart.series) {
          for (const range of [name, categories, values])
            expect(xml).toContain(`<c:f>${rangeText(range)}</c:f>`);
          for (let row = values.row; row <= values.lastRow; row += 1) {
            const cell = sheet.rows[row - 1]?.cells.find(({ column }) => column === values.column);
            expect(typeof cell?.value, `${chart.title} row ${row}`).toBe('number');
            expect(xml).toContain(`<c:v>${String(cell?.value)}</c:v>`);
          }
        }
      }
    }
  });
});

describe('text from people', () => {
  const hostile = [
    ['a formula', '=1+1'],
    ['a plus', '+86 21 1234'],
    ['a minus', '-A1'],
    ['an at sign', '@SUM(A1)'],
    ['quotes and angle brackets', `"甲" & 'B' <c>`],
    ['emoji', '🚀 部署 👩‍💻'],
    ['right-to-left text', 'مرحبا بالعالم'],
    ['control characters', 'a\u0000b\u0007c\u001fd'],
    ['a lone surrogate', 'x\ud800y'],
    ['40,000 characters', '长'.repeat(40_000)],
  ] as const;

  test.each(hostile)('%s stays text, in a file that opens', async (_, name) => {
    const book = await open(await workbookBytes(reportOf(planOf(name))));
    const cover = book.worksheets[0];
    let cell: exceljs.Cell | undefined;
    cover?.eachRow((row) => {
      if (row.getCell(1).value === '项目名称') cell = row.getCell(2);
    });
    expect(cell?.type).toBe(exceljs.ValueType.String);
    expect(cell?.text.length).toBeLessThanOrEqual(32_767);
    expect(cell?.text.slice(0, 1)).toBe(name.slice(0, 1));
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) => {
        row.eachCell((each) => expect(each.text.length).toBeLessThanOrEqual(32_767));
      });
    }
  });
});
