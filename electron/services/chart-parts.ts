import { columnLetters } from '#shared/ledger/workbook.ts';
import type { CellRange, Chart, ChartSeries } from '#shared/report/chart.ts';

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Colours told apart in print and by people who do not see red and green alike. */
export const CHART_COLOURS = [
  '1F4E79',
  'D98324',
  '5B9B8B',
  '8C6BB1',
  '7F7F7F',
  'B5473C',
  'A3B86C',
  '3A7CA5',
  'C9A227',
  '6D4C41',
];
/** The frame ends within the last printed column, or its right side would fall off the page; 914,400 to the inch. */
const SHORT_OF_COLUMN = 900_000;
const FONT = 'Microsoft YaHei';

export type CellText = (range: CellRange) => readonly (string | number | null)[];

export const CHART_CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
export const DRAWING_CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';
export const DRAWING_RELATIONSHIP = `${RELATIONSHIPS}/drawing`;

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `drawingN.xml` of a sheet: where each chart stands. `firstChart` numbers the relations from rId1. */
export function drawingXml(charts: readonly Chart[]): string {
  const anchors = charts.map((chart, index) => {
    const corner = (name: string, { row, column }: Chart['from'], offset = 0): string =>
      `<xdr:${name}><xdr:col>${column - 1}</xdr:col><xdr:colOff>${offset}</xdr:colOff><xdr:row>${row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
    const name = escapeXml(chart.title);
    return (
      `<xdr:twoCellAnchor>${corner('from', chart.from)}${corner('to', chart.to, SHORT_OF_COLUMN)}` +
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${index + 2}" name="${name}" descr="${name}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
      `<a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${RELATIONSHIPS}" r:id="rId${index + 1}"/></a:graphicData></a:graphic>` +
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>'
    );
  });
  return `${DECLARATION}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main">${anchors.join('')}</xdr:wsDr>`;
}

/** Relations of a drawing to its charts, in order. */
export const drawingRelations = (chartFiles: readonly string[]): string =>
  relationsXml(chartFiles.map((file) => ({ type: `${RELATIONSHIPS}/chart`, target: `../charts/${file}` })));

export function relationsXml(
  relations: readonly { readonly type: string; readonly target: string }[],
): string {
  const items = relations.map(
    ({ type, target }, index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE_RELATIONSHIPS}">${items.join('')}</Relationships>`;
}

/** `chartN.xml`: the chart over live cells, with their present values kept beside for programs that do not compute. */
export function chartXml(chart: Chart, cells: CellText): string {
  const horizontal = chart.kind === 'bars';
  const bars = chart.kind === 'lines' ? [] : chart.series.filter((series) => !series.line);
  const lines = chart.kind === 'lines' ? chart.series : chart.series.filter((series) => series.line);
  const numberOf = (series: ChartSeries): number => chart.series.indexOf(series);
  const written = (series: ChartSeries, looks: string): string =>
    seriesXml(series, numberOf(series), looks, cells);
  const stacked = chart.kind === 'stacked-columns';
  const overlap = stacked || horizontal ? '<c:overlap val="100"/>' : '';
  const plots = [
    bars.length === 0
      ? ''
      : `<c:barChart><c:barDir val="${horizontal ? 'bar' : 'col'}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>` +
        bars.map((series) => written(series, barLooks(numberOf(series)))).join('') +
        `<c:gapWidth val="${horizontal ? 40 : 60}"/>${overlap}<c:axId val="1"/><c:axId val="2"/></c:barChart>`,
    lines.length === 0
      ? ''
      : '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>' +
        lines.map((series) => written(series, lineLooks(numberOf(series)))).join('') +
        '<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>',
  ];
  return (
    `${DECLARATION}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main" xmlns:r="${RELATIONSHIPS}">` +
    '<c:roundedCorners val="0"/><c:chart>' +
    `<c:title>${richText(chart.title, 1200, true)}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>` +
    `<c:plotArea><c:layout/>${plots.join('')}${categoryAxis(chart, horizontal)}${valueAxis(chart, horizontal)}</c:plotArea>` +
    `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${plainText(900)}</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` +
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="6350"><a:solidFill><a:srgbClr val="D1D5DB"/></a:solidFill></a:ln></c:spPr>' +
    '</c:chartSpace>'
  );
}

const colour = (index: number): string => CHART_COLOURS[index % CHART_COLOURS.length] ?? '1F4E79';

const solid = (index: number): string => `<a:solidFill><a:srgbClr val="${colour(index)}"/></a:solidFill>`;

const barLooks = (index: number): string => `<c:spPr>${solid(index)}</c:spPr><c:invertIfNegative val="0"/>`;

const lineLooks = (index: number): string =>
  `<c:spPr><a:ln w="25400" cap="rnd">${solid(index)}<a:round/></a:ln></c:spPr>` +
  `<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>${solid(index)}</c:spPr></c:marker>`;

function seriesXml(series: ChartSeries, index: number, looks: string, cells: CellText): string {
  const isLine = looks.includes('<c:marker>');
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx>${stringReference(series.name, cells)}</c:tx>${looks}` +
    `<c:cat>${stringReference(series.categories, cells)}</c:cat><c:val>${numberReference(series.values, cells)}</c:val>` +
    `${isLine ? '<c:smooth val="0"/>' : ''}</c:ser>`
  );
}

/** `'14 图表'!$B$7:$B$12`. */
export function rangeText({ sheet, row, column, lastRow, lastColumn }: CellRange): string {
  const first = `$${columnLetters(column)}$${row}`;
  const last = `$${columnLetters(lastColumn)}$${lastRow}`;
  return `'${sheet.replaceAll("'", "''")}'!${first}${first === last ? '' : `:${last}`}`;
}

function stringReference(range: CellRange, cells: CellText): string {
  const points = cells(range).map((value, index) => pointXml(index, String(value ?? '')));
  return `<c:strRef><c:f>${escapeXml(rangeText(range))}</c:f><c:strCache><c:ptCount val="${points.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

function numberReference(range: CellRange, cells: CellText): string {
  const values = cells(range);
  const points = values.flatMap((value, index) =>
    typeof value === 'number' ? [pointXml(index, String(value))] : [],
  );
  return (
    `<c:numRef><c:f>${escapeXml(rangeText(range))}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode>` +
    `<c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`
  );
}

const pointXml = (index: number, value: string): string =>
  `<c:pt idx="${index}"><c:v>${escapeXml(value)}</c:v></c:pt>`;

const typeface = `<a:latin typeface="${FONT}"/><a:ea typeface="${FONT}"/>`;

const richText = (text: string, size: number, bold = false): string =>
  `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}"/></a:pPr>` +
  `<a:r><a:rPr lang="zh-CN" sz="${size}" b="${bold ? 1 : 0}">${typeface}</a:rPr><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx>`;

const plainText = (size: number): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}">${typeface}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;

const HAIRLINE =
  '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="9CA3AF"/></a:solidFill></a:ln></c:spPr>';

function categoryAxis({ categoryTitle }: Chart, horizontal: boolean): string {
  // Names of bars to both sides stand at the edge, not at the base line in the middle.
  return (
    `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${horizontal ? 'l' : 'b'}"/>` +
    `${axisTitle(categoryTitle)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
    `${HAIRLINE}${plainText(900)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`
  );
}

const valueAxis = ({ valueTitle }: Chart, horizontal: boolean): string =>
  `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${horizontal ? 'b' : 'l'}"/>` +
  '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="E5E7EB"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>' +
  `${axisTitle(valueTitle)}<c:numFmt formatCode="#,##0;-#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
  `${HAIRLINE}${plainText(900)}<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`;

const axisTitle = (text: string): string =>
  text === '' ? '' : `<c:title>${richText(text, 900)}<c:overlay val="0"/></c:title>`;
