import { fail, ok, type Result } from '../base/result.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import { isLanguageScene } from '../scenario/scenario.ts';
import { composeFile, published, WEIGHTS_VARIABLE } from './containers/compose.ts';
import { type Container, engineContainer, tritonContainer } from './containers/container.ts';
import {
  manifests,
  objectName,
  POOL_LABEL,
  REPOSITORY_CLAIM,
  WEIGHTS_CLAIM,
} from './containers/kubernetes.ts';
import { copiesOf, WEIGHTS_FOLDER } from './copies.ts';
import type { LaunchJob } from './launch.ts';
import { type FileSet, fileText, type ServingFile } from './serving-file.ts';
import { REPOSITORY_FOLDER, tritonRepository } from './triton/repository.ts';

/** A load on the servers that were planned for it. */
export type ServingJob = LaunchJob & { readonly servers: number };

/** Kinds of files that put planned servers to work. */
export const FILE_SETS = ['compose', 'kubernetes', 'triton'] as const;
export type FileSetKind = (typeof FILE_SETS)[number];

const MAKERS: Readonly<Record<FileSetKind, (job: ServingJob) => Result<FileSet, Label>>> = {
  compose: composeFiles,
  kubernetes: kubernetesFiles,
  triton: tritonFiles,
};

/** A file as it is shown and saved. */
export type WrittenFile = { readonly path: string; readonly text: string };

/** The files of one kind for one load, in words. */
export type WrittenSet = Pick<FileSet, 'notes' | 'sources'> & { readonly files: readonly WrittenFile[] };

/**
 * The files of a kind that put a load to work on its servers the way it was planned, or why there are none. Mission M5.
 * @param words the language of the comments in their heads
 */
export function filesOf(
  kind: FileSetKind,
  job: ServingJob,
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

/** Which load on which servers a file is for. */
function aboutLabel(kind: FileSetKind, job: ServingJob): Label {
  const { scene, model, machine, estimate, servers } = job;
  const copies = copiesOf(job);
  return label(`files.about.${kind}`, {
    scene: verbatim(scene.name),
    model: verbatim(model.name),
    gpu: verbatim(machine.gpu.model),
    count: machine.gpuCount,
    copies: copies.ok ? copies.value.length : 0,
    gpus: estimate.layout.gpusPerReplica,
    servers,
  });
}

type Written = { readonly file: ServingFile; readonly notes: readonly Label[] };
const nameOf = ({ model, scene }: ServingJob): string => objectName(model.id, scene.id);

/** The engine by itself, in containers; pictures and vectors are served by Triton, or not at all. */
function containerOf(job: ServingJob): Result<Container, Label> {
  if (isLanguageScene(job.scene)) return engineContainer(job);
  const repository = tritonRepository(job);
  return repository.ok ? fail(label('files.refuse.onlyTriton')) : repository;
}

function composeFiles(job: ServingJob): Result<FileSet, Label> {
  const container = containerOf(job);
  if (!container.ok) return container;
  const beside = container.value.files.map(({ name, content }): ServingFile => ({
    path: name,
    content,
    comment: '#',
  }));
  const written = composed(container.value);
  return ok(setOf(container.value, { ...written, files: [written.file, ...beside] }));
}

function kubernetesFiles(job: ServingJob): Result<FileSet, Label> {
  const container = containerOf(job);
  if (!container.ok) return container;
  const written = orchestrated(container.value, nameOf(job), job.servers);
  return ok(setOf(container.value, { ...written, files: [written.file] }));
}

const setOf = ({ notes, sources }: Container, written: Pick<FileSet, 'files' | 'notes'>): FileSet => ({
  files: written.files,
  notes: [...notes, ...written.notes, label('files.note.images')],
  sources: [...new Set(sources)],
});

/** Triton: its model repository, and how it is started in containers. */
function tritonFiles(job: ServingJob): Result<FileSet, Label> {
  const repository = tritonRepository(job);
  if (!repository.ok) return repository;
  const container = tritonContainer(job);
  if (!container.ok) return container;
  const compose = composed(container.value);
  const kubernetes = orchestrated(container.value, nameOf(job), job.servers);
  return ok({
    files: [...repository.value.files, compose.file, kubernetes.file],
    notes: [
      ...repository.value.notes,
      ...compose.notes,
      ...kubernetes.notes,
      label('files.note.repositoryClaim', {
        folder: verbatim(REPOSITORY_FOLDER),
        claim: verbatim(REPOSITORY_CLAIM),
      }),
      label('files.note.images'),
    ],
    sources: [...new Set([...repository.value.sources, ...container.value.sources])],
  });
}

function composed(container: Container): Written {
  const { groups, port } = container;
  return {
    file: { path: 'compose.yaml', content: composeFile(container), comment: '#' },
    notes: [
      label('files.note.weightsVariable', {
        variable: verbatim(WEIGHTS_VARIABLE),
        folder: verbatim(WEIGHTS_FOLDER),
      }),
      ...(groups.length > 1
        ? [
            label('files.note.ports', {
              // As digits: a port has no thousands.
              first: verbatim(String(port)),
              last: verbatim(String(published(container, port, groups.length - 1))),
            }),
          ]
        : []),
    ],
  };
}

function orchestrated(container: Container, name: string, servers: number): Written {
  return {
    file: { path: 'kubernetes.yaml', content: manifests(container, name, servers), comment: '#' },
    notes: [
      label('files.note.nodes', { label: verbatim(`${POOL_LABEL}=${name}`) }),
      label('files.note.weightsClaim', {
        claim: verbatim(WEIGHTS_CLAIM),
        folder: verbatim(WEIGHTS_FOLDER),
      }),
      label('files.note.devicePlugin', { resource: verbatim(container.accelerator.resource) }),
      ...container.accelerator.notes,
    ],
  };
}
