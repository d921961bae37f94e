/** Look of the printed report. The footer stands in the page margin: `footer` left, `第 #page 页 共 #pages 页` right. */
export const printStyle = (footer: string, pageWords: string): string => `
@page {
  size: A4 landscape;
  margin: 14mm 12mm 16mm;
  @bottom-left { content: ${cssText(footer)}; ${SMALL_PRINT} }
  @bottom-right { content: ${pageCounter(pageWords)}; ${SMALL_PRINT} }
}
${LOOK}`;

const FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';
const SMALL_PRINT = `font: 7.5pt ${FONT}; color: #6b7280; white-space: nowrap;`;

/** Words as a CSS string that neither ends early nor closes the style element. */
const cssText = (words: string): string =>
  `"${words.replaceAll(/[\\"<>\p{Cc}]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** The words with the printer's own counters in their places. */
const pageCounter = (words: string): string =>
  words
    .split(/(#pages?)/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '#page' ? 'counter(page)' : part === '#pages' ? 'counter(pages)' : cssText(part),
    )
    .join(' ');

const LOOK = `
* { box-sizing: border-box; }
body { margin: 0; color: #1f2937; font: 9pt/1.45 ${FONT}; }
section { margin-bottom: 9mm; }
section.page { break-before: page; break-after: page; }
section.cover { break-after: page; }
h1 { color: #1f4e79; font-size: 28pt; margin: 40mm 0 4mm; }
h2 { color: #1f4e79; font-size: 16pt; margin: 0 0 5mm; border-bottom: 0.5mm solid #1f4e79; padding-bottom: 1.5mm; break-after: avoid; }
h3 { color: #1f4e79; font-size: 11pt; margin: 6mm 0 2mm; break-after: avoid; }
.project { font-size: 16pt; margin: 0 0 12mm; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 7.5pt; break-before: avoid; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { background: #1f4e79; color: #fff; font-weight: 600; padding: 1mm 1.2mm; text-align: center; }
td { border-bottom: 0.1mm solid #d1d5db; padding: 0.8mm 1.2mm; vertical-align: middle; white-space: pre-line; }
td.long { overflow-wrap: anywhere; }
td.number, td.date { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.number { text-align: right; }
td.short { white-space: nowrap; }
td.negative { color: #c00000; }
td.center { text-align: center; }
tr.block td { border: 0; color: #1f4e79; font-weight: 700; padding-top: 2.5mm; break-after: avoid; }
tr.note td { border: 0; color: #6b7280; }
td.total { font-weight: 700; background: #f3f6fa; border-top: 0.2mm solid #1f4e79; border-bottom: 0.2mm solid #1f4e79; }
td.input { color: #0000ff; }
.facts { width: 150mm; font-size: 9pt; }
.facts th { background: none; color: #6b7280; text-align: left; font-weight: 400; width: 45mm; }
.figures { display: flex; gap: 6mm; margin-bottom: 6mm; }
.figure { flex: 1; border: 0.2mm solid #1f4e79; border-radius: 1.5mm; padding: 5mm; }
.figure .name { color: #6b7280; }
.figure .value { font-size: 20pt; font-weight: 700; color: #1f4e79; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figure .value small { font-size: 10pt; font-weight: 400; }
.note, .figure .note { color: #6b7280; font-size: 8pt; }
.good { color: #2f6b3a; font-weight: 700; }
.warning { color: #b45309; }
figure { margin: 0 0 5mm; break-inside: avoid; }
figcaption { font-weight: 700; color: #1f4e79; margin-bottom: 1mm; }
figure svg { display: block; width: 100%; height: auto; }
`;
