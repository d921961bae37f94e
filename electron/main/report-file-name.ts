const LONGEST_NAME = 80;

/** `企业知识库-rev12.xlsx`, without what file systems refuse in a name. */
export function reportFileName(project: string, revision: number): string {
  const plain = project
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const name = Array.from(plain).slice(0, LONGEST_NAME).join('').trim();
  return `${name || 'report'}-rev${revision}.xlsx`;
}
