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
import { type FileSet, fileSet, fileText, type ServingFile } from './serving-file.ts';
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
    files: files.map((file) => ({ path: file.path, text: fileText(file, about, words) })),
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

/** The engine by itself, in containers; pictures and vectors are served by Triton, or not at all. */
function containerOf(job: ServingJob): Result<Container, Label> {
  if (isLanguageScene(job.scene)) return engineContainer(job);
  const repository = tritonRepository(job);
  return repository.ok ? fail(label('files.refuse.onlyTriton')) : repository;
}

function composeFiles(job: ServingJob): Result<FileSet, Label> {
  const container = containerOf(job);
  if (!container.ok) return container;
  const { files, sources } = container.value;
  const beside = files.map(({ name, content }): ServingFile => ({
    path: name,
    content,
    comment: '#',
    sources,
  }));
  return ok(fileSet([composed(container.value), ...beside]));
}

function kubernetesFiles(job: ServingJob): Result<FileSet, Label> {
  const container = containerOf(job);
  return container.ok ? ok(fileSet([orchestrated(container.value, job)])) : container;
}

/** Triton: its model repository, and how it is started in containers. */
function tritonFiles(job: ServingJob): Result<FileSet, Label> {
  const repository = tritonRepository(job);
  if (!repository.ok) return repository;
  const container = tritonContainer(job);
  if (!container.ok) return container;
  return ok(
    fileSet([...repository.value.files, composed(container.value), orchestrated(container.value, job)]),
  );
}

const IMAGES = label('files.note.images');

function composed(container: Container): ServingFile {
  const { groups, port, notes, sources, accelerator } = container;
  const variable = label('files.note.weightsVariable', {
    variable: verbatim(WEIGHTS_VARIABLE),
    folder: verbatim(WEIGHTS_FOLDER),
  });
  const ports = label('files.note.ports', {
    // As digits: a port has no thousands.
    first: verbatim(String(published(container, port, 0))),
    last: verbatim(String(published(container, port, groups.length - 1))),
  });
  return {
    path: 'compose.yaml',
    content: composeFile(container),
    comment: '#',
    notes: [
      ...notes,
      variable,
      ...accelerator.composeNotes,
      ...(groups.length > 1 || published(container, port, 0) !== port ? [ports] : []),
      IMAGES,
    ],
    sources,
  };
}

function orchestrated(container: Container, job: ServingJob): ServingFile {
  const { accelerator, repository, notes, sources } = container;
  // Servers of several types may serve one scene, each type by its own manifests.
  const name = objectName(job.model.id, job.scene.id, `${job.machine.gpuCount}x`, job.machine.gpu.id);
  const claim = label('files.note.repositoryClaim', {
    folder: verbatim(REPOSITORY_FOLDER),
    claim: verbatim(REPOSITORY_CLAIM),
  });
  return {
    path: 'kubernetes.yaml',
    content: manifests(container, name, job.servers),
    comment: '#',
    notes: [
      ...notes,
      label('files.note.nodes', { label: verbatim(`${POOL_LABEL}=${name}`) }),
      label('files.note.weightsClaim', {
        claim: verbatim(WEIGHTS_CLAIM),
        folder: verbatim(WEIGHTS_FOLDER),
      }),
      ...(repository === undefined ? [] : [claim]),
      label('files.note.devicePlugin', { resource: verbatim(accelerator.resource) }),
      ...accelerator.notes,
      IMAGES,
    ],
    sources,
  };
}
