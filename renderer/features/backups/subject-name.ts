import type { Translator } from '#shared/i18n/translate.ts';

/** What an entry of the log is of, in words: `revision/assistant/3`. Projects by their present name. */
export function subjectName(
  subject: string,
  projects: ReadonlyMap<string, string>,
  { t }: Translator,
): string {
  if (subject === 'seeds') return t('audit.subject.seeds');
  if (subject === 'data file') return t('audit.subject.file');
  const [kind, ...key] = subject.split('/');
  const number = key.at(-1) ?? '';
  const project = key.slice(0, -1).join('/');
  const name = projects.get(project) ?? project;
  switch (kind) {
    case 'revision':
    case 'state':
      return t(`audit.subject.${kind}`, { number, name });
    case 'change':
    case 'price':
    case 'quote':
      return t(`audit.subject.${kind}`, { number });
    default:
      return subject;
  }
}
