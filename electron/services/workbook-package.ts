import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { cellsOf } from './report-cells.ts';
import type { Report } from '#shared/report/report.ts';
import {
  CHART_CONTENT_TYPE,
  chartXml,
  DRAWING_CONTENT_TYPE,
  DRAWING_RELATIONSHIP,
  drawingRelations,
  drawingXml,
  relationsXml,
} from './chart-parts.ts';

/** 1 to 9; more makes a little smaller files at a much higher price. */
const COMPRESSION = 4;
/** A zip file knows no earlier day. */
const FIRST_ZIP_DAY = '1980-01-01';

/**
 * Puts the charts into a written workbook and packs it so that the same report gives the same bytes: parts in the order of
 * their names, every date the report's own. workbook.md rules i and j.
 */
export function finishPackage(bytes: Uint8Array, report: Report): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)));
  addCharts(parts, report);
  const [year = 1980, month = 1, day = 1] = (report.date < FIRST_ZIP_DAY ? FIRST_ZIP_DAY : report.date)
    .split('-')
    .map(Number);
  const packed: Zippable = {};
  for (const [name, content] of [...parts].toSorted(byPlace)) packed[name] = content;
  // A zip file's times are local: noon of the day by the local clock reads the same in every time zone.
  return zipSync(packed, { level: COMPRESSION, mtime: new Date(year, month - 1, day, 12) });
}

/** The content types come first, as the file format asks of streams; then by name. */
function byPlace([left]: [string, Uint8Array], [right]: [string, Uint8Array]): number {
  const first = Number(right === '[Content_Types].xml') - Number(left === '[Content_Types].xml');
  return first || (left < right ? -1 : 1);
}

function addCharts(parts: Map<string, Uint8Array>, report: Report): void {
  const types: string[] = [];
  let charts = 0;
  let drawings = 0;
  report.sheets.forEach((sheet, index) => {
    if (!sheet.charts || sheet.charts.length === 0) return;
    drawings += 1;
    const files = sheet.charts.map((chart) => {
      charts += 1;
      const file = `chart${charts}.xml`;
      parts.set(`xl/charts/${file}`, strToU8(chartXml(chart, (range) => cellsOf(range, report))));
      types.push(override(`/xl/charts/${file}`, CHART_CONTENT_TYPE));
      return file;
    });
    const drawing = `drawing${drawings}.xml`;
    parts.set(`xl/drawings/${drawing}`, strToU8(drawingXml(sheet.charts)));
    parts.set(`xl/drawings/_rels/${drawing}.rels`, strToU8(drawingRelations(files)));
    types.push(override(`/xl/drawings/${drawing}`, DRAWING_CONTENT_TYPE));
    attachDrawing(parts, `sheet${index + 1}.xml`, drawing);
  });
  if (types.length > 0)
    change(parts, '[Content_Types].xml', (xml) => xml.replace('</Types>', `${types.join('')}</Types>`));
}

/** Names a drawing in its sheet, after everything the file format wants before it. */
function attachDrawing(parts: Map<string, Uint8Array>, sheetFile: string, drawing: string): void {
  const relations = `xl/worksheets/_rels/${sheetFile}.rels`;
  // A sheet with charts has no links to elsewhere, so the drawing is its only relation.
  if (parts.has(relations)) throw new Error(`${sheetFile} has relations already`);
  parts.set(
    relations,
    strToU8(relationsXml([{ type: DRAWING_RELATIONSHIP, target: `../drawings/${drawing}` }])),
  );
  change(parts, `xl/worksheets/${sheetFile}`, (xml) => {
    const tail = /(?:<legacyDrawing|<tableParts|<extLst|<\/worksheet>)/.exec(xml);
    if (!tail) throw new Error(`${sheetFile} has no end`);
    return `${xml.slice(0, tail.index)}<drawing r:id="rId1"/>${xml.slice(tail.index)}`;
  });
}

function change(parts: Map<string, Uint8Array>, name: string, edit: (xml: string) => string): void {
  const content = parts.get(name);
  if (!content) throw new Error(`the workbook has no part ${name}`);
  parts.set(name, strToU8(edit(strFromU8(content))));
}

const override = (part: string, type: string): string =>
  `<Override PartName="${part}" ContentType="${type}"/>`;
