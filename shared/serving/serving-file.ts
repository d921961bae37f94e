import type { Label } from '../i18n/label.ts';

/** A file that puts planned servers to work. */
export type ServingFile = {
  /** Folders and name, with `/`. */
  readonly path: string;
  readonly content: string;
  /** Sign that a comment begins with in this kind of file; undefined where it has none (JSON). */
  readonly comment?: '#';
};

/** Files that belong together, with what has to be put in by hand. */
export type FileSet = {
  readonly files: readonly ServingFile[];
  readonly notes: readonly Label[];
  /** Documentation that their names and values are from. */
  readonly sources: readonly string[];
};

/** A file as it is saved: what it is for, what is to be put in and where its names are from stand in its head. */
export function fileText(
  { content, comment }: ServingFile,
  { notes, sources }: FileSet,
  about: Label,
  label: (text: Label) => string,
): string {
  if (comment === undefined) return content;
  const head = [label(about), ...notes.map(label), ...sources];
  return `${head.map((line) => `${comment} ${line}`).join('\n')}\n\n${content}`;
}
