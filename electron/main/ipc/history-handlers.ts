import { problem } from '#shared/base/problem.ts';
import { fail, ok } from '#shared/base/result.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { HISTORY_CHANNELS } from '#shared/ipc/history-channels.ts';
import { SAMPLE_ID } from '#shared/scenario/sample-id.ts';
import type { HandlerParts, Handlers } from './handlers.ts';

type Parts = Pick<HandlerParts, 'projects' | 'settings' | 'history' | 'projectFiles' | 'backups'>;
type HistoryHandlers = Pick<Handlers, keyof typeof HISTORY_CHANNELS>;

/** Revisions, states, project files, the audit log and backups. */
export const historyHandlers = ({
  projects,
  settings,
  history,
  projectFiles,
  backups,
}: Parts): HistoryHandlers => ({
  'history.read': ({ id }) => ok(history.read(id)),
  'history.revision': ({ id, revision }) => history.revision(id, revision),
  'history.state'({ id, to, reason }) {
    if (id === SAMPLE_ID) return fail([problem('sample-read-only')]);
    if (to === 'submitted') {
      // What is submitted is what the catalog makes of it today.
      const project = projects.open(id);
      if (!project.ok) return project;
      const { t } = translatorFor(settings.read().locale);
      const saved = projects.save(project.value.scenario, t('desktop.reason.submit'));
      if (!saved.ok) return saved;
    }
    return history.changeState(id, to, reason);
  },
  'projects.pin': ({ id, pinned }) => projects.pin(id, pinned),
  'projects.exportFile': ({ id }) => projectFiles.export(id),
  'projects.importFile': () => projectFiles.import(),
  'projects.dropFile': (file) => projectFiles.take(file),
  'audit.read': () => ok(history.audit()),
  'backups.list': () => ok(backups.list()),
  'backups.make': () => backups.make(),
  'backups.restore': ({ name }) => backups.restore(name),
});
