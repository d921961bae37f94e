import type { Translator } from '#shared/i18n/translate.ts';
import { EXPORT_EXTENSIONS, type ExportKind } from '#shared/ipc/export.ts';
import { plainSheetName } from '#shared/report/report.ts';

/** UTF-8 bytes: file systems take 255, and a revision, a table's name and an ending are to come. */
const LONGEST_NAME = 150;

/** `企业知识库-rev12.xlsx`, `企业知识库-rev12-采购预算明细表.csv`. */
export function exportFileName(
  project: string,
  revision: number,
  what: ExportKind,
  t: Translator['t'],
): string {
  const stem = `${plainFileName(project)}-rev${revision}`;
  const extension = EXPORT_EXTENSIONS[what.kind];
  switch (what.kind) {
    case 'csv':
      return `${stem}-${plainFileName(plainSheetName(t(`sheet.${what.sheet}`)))}.${extension}`;
    case 'quote-form':
      return `${stem}-${plainFileName(t('format.quoteForm'))}.${extension}`;
    default:
      return `${stem}.${extension}`;
  }
}

/** Words as the name of a file, without what file systems refuse in one; `report` when nothing is left. */
export function plainFileName(words: string): string {
  const plain = words
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return shortened(plain).trim() || 'report';
}

/** As many whole characters as there is room for. */
function shortened(words: string): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter('zh').segment(words)) {
    if (Buffer.byteLength(kept + segment) > LONGEST_NAME) break;
    kept += segment;
  }
  return kept;
}
