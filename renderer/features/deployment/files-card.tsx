import { type JSX, useState } from 'react';
import type { Result } from '#shared/base/result.ts';
import type { Label } from '#shared/i18n/label.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import {
  FILE_SETS,
  type FileSetKind,
  filesOf,
  type ServingJob,
  type WrittenFile,
  type WrittenSet,
} from '#shared/serving/file-sets.ts';
import { useTranslator } from '../../app/hooks.ts';
import { saveFolder } from '../../app/store/save-file.ts';
import { Segmented } from '../../components/segmented.tsx';
import { TextFile } from './text-file.tsx';

/** The files that put the servers of a pool to work, to copy and to save, or why there are none. */
export function FilesCard({
  project,
  pool,
  job,
}: {
  readonly project: string;
  readonly pool: Pool;
  readonly job: Result<ServingJob, Label>;
}): JSX.Element {
  const { t, label } = useTranslator();
  const [kind, setKind] = useState<FileSetKind>(() => firstKind(job));
  const set = job.ok ? filesOf(kind, job.value, label) : job;
  const folder = t('files.folderName', {
    project,
    phase: pool.phase.name,
    scene: pool.scene.name,
    kind: t(`files.kind.${kind}`),
  });
  return (
    <section className="card" aria-label={t('files.title')} data-testid="serving-files">
      <div className="card-head">
        <h2>{t('files.title')}</h2>
        {set.ok && (
          <button
            type="button"
            className="chart-tool"
            onClick={() => void saveFolder({ name: folder, files: [...set.value.files] })}
          >
            {t('files.saveAll')}
          </button>
        )}
      </div>
      <div className="launch">
        <div className="files-choice">
          <Segmented
            label={t('files.kind')}
            value={kind}
            options={FILE_SETS.map((each) => ({ value: each, label: t(`files.kind.${each}`) }))}
            onChange={setKind}
          />
        </div>
        {set.ok ? (
          <Files set={set.value} />
        ) : (
          <p className="soft">{t('files.refused', { reason: label(set.error) })}</p>
        )}
      </div>
    </section>
  );
}

function Files({ set }: { readonly set: WrittenSet }): JSX.Element {
  const { t } = useTranslator();
  const [path, setPath] = useState('');
  const file = set.files.find((each) => each.path === path) ?? set.files[0];
  return (
    <>
      {set.files.length > 1 && file && (
        <Segmented
          label={t('files.file')}
          value={file.path}
          options={set.files.map((each) => ({ value: each.path, label: nameOf(each) }))}
          onChange={setPath}
        />
      )}
      {file && <TextFile key={file.path} file={file} />}
      <Notes title={t('files.put')} notes={set.notes} />
      <p className="muted small">{t('files.source')}</p>
      <ul className="plain-list muted small break">
        {set.sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </>
  );
}

function Notes({
  title,
  notes,
}: {
  readonly title: string;
  readonly notes: readonly Label[];
}): JSX.Element | null {
  const { label } = useTranslator();
  if (notes.length === 0) return null;
  return (
    <>
      <p className="small files-put">{title}</p>
      <ul className="small">
        {notes.map((note) => (
          <li key={label(note)}>{label(note)}</li>
        ))}
      </ul>
    </>
  );
}

/** The first kind that there are files of. */
const firstKind = (job: Result<ServingJob, Label>): FileSetKind =>
  FILE_SETS.find((kind) => job.ok && filesOf(kind, job.value, () => '').ok) ?? FILE_SETS[0];

const nameOf = ({ path }: WrittenFile): string => path.split('/').at(-1) ?? path;
