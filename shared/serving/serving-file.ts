import type { Label } from '../i18n/label.ts';

/** A file that puts planned servers to work. */
export type ServingFile = {
  /** Folders and name, with `/`. */
  readonly path: string;
  readonly content: string;
  /** Sign that a comment begins with in this kind of file; undefined where it has none (JSON). */
  readonly comment?: '#';
  /** What has to be put in by hand for it. */
  readonly notes?: readonly Label[];
  /** Documentation that its names and values are from. */
  readonly sources?: readonly string[];
};

/** Files that belong together, with what has to be put in by hand for them, and the documentation behind them. */
export type FileSet = {
  readonly files: readonly ServingFile[];
  readonly notes: readonly Label[];
  readonly sources: readonly string[];
};

/** Files as a set; what has to be put in for several of them is said once. */
export function fileSet(files: readonly ServingFile[]): FileSet {
  const notes = new Map<string, Label>();
  for (const note of files.flatMap((file) => file.notes ?? [])) notes.set(JSON.stringify(note), note);
  return {
    files,
    notes: [...notes.values()],
    sources: [...new Set(files.flatMap((file) => file.sources ?? []))],
  };
}

/** A file as it is saved: what it is for, what is to be put in and where its names are from stand in its head. */
export function fileText(
  { content, comment, notes = [], sources = [] }: ServingFile,
  about: Label,
  label: (text: Label) => string,
): string {
  if (comment === undefined) return content;
  const head = [label(about), ...notes.map(label), ...sources];
  return `${head.map((line) => `${comment} ${line}`).join('\n')}\n\n${content}`;
}
