const LONGEST_NAME = 80;

/** `企业知识库-rev12.xlsx`. */
export const reportFileName = (project: string, revision: number): string =>
  `${plainFileName(project)}-rev${revision}.xlsx`;

/** Words as the name of a file, without what file systems refuse in one; `report` when nothing is left. */
export function plainFileName(words: string): string {
  const plain = words
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const name = Array.from(plain).slice(0, LONGEST_NAME).join('').trim();
  return name || 'report';
}
