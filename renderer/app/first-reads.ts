import type { Result } from '#shared/base/result.ts';
import type { OpenProject, ProjectSummary } from '#shared/ipc/channels.ts';
import { planner } from './planner.ts';

/** The project last worked on; a first start begins with the sample. */
const latestProject = async (projects: Promise<Result<ProjectSummary[]>>): Promise<Result<OpenProject>> => {
  const listed = await projects;
  if (!listed.ok) return listed;
  const [latest] = listed.value.toSorted((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
  return latest ? planner().openProject({ id: latest.id }) : planner().createProject({ from: 'sample' });
};

/** Asked for before the rest of the window is set up, so that both happen at the same time. */
export const firstReads = {
  settings: planner().readSettings(),
  catalog: planner().readCatalog(),
  project: latestProject(planner().listProjects()),
};
