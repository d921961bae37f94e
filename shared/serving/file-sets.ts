import { ok, type Result } from '../base/result.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import { copiesOf, tritonRepository } from './triton/repository.ts';
import type { LaunchJob } from './launch.ts';
import { type FileSet, fileText } from './serving-file.ts';

/** Kinds of files that put planned servers to work. */
export const FILE_SETS = ['triton'] as const;
export type FileSetKind = (typeof FILE_SETS)[number];

const MAKERS: Readonly<Record<FileSetKind, (job: LaunchJob) => Result<FileSet, Label>>> = {
  triton: tritonRepository,
};

/** A file as it is shown and saved. */
export type WrittenFile = { readonly path: string; readonly text: string };

/** The files of one kind for one load, in words. */
export type WrittenSet = Pick<FileSet, 'notes' | 'sources'> & { readonly files: readonly WrittenFile[] };

/**
 * The files of a kind that put a load to work on its server the way it was planned, or why there are none. Mission M5.
 * @param words the language of the comments in their heads
 */
export function filesOf(
  kind: FileSetKind,
  job: LaunchJob,
  words: (text: Label) => string,
): Result<WrittenSet, Label> {
  const set = MAKERS[kind](job);
  if (!set.ok) return set;
  const about = aboutLabel(kind, job);
  const { files, notes, sources } = set.value;
  return ok({
    notes,
    sources,
    files: files.map((file) => ({ path: file.path, text: fileText(file, set.value, about, words) })),
  });
}

/** Which load on which server a file is for. */
function aboutLabel(kind: FileSetKind, job: LaunchJob): Label {
  const { scene, model, machine, estimate } = job;
  const copies = copiesOf(job);
  return label(`files.about.${kind}`, {
    scene: verbatim(scene.name),
    model: verbatim(model.name),
    gpu: verbatim(machine.gpu.model),
    count: machine.gpuCount,
    copies: copies.ok ? copies.value.length : 0,
    gpus: estimate.layout.gpusPerReplica,
  });
}
