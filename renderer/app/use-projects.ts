import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { ProjectSummary } from '#shared/ipc/channels.ts';
import { planner } from './planner.ts';
import { saveNow } from './store/planner-store.ts';

type Projects = readonly ProjectSummary[] | undefined;

/** Every project of the data file, the open one as it stands now; undefined until they are known. */
export function useProjects(): {
  readonly projects: Projects;
  readonly setProjects: Dispatch<SetStateAction<Projects>>;
  readonly problems: readonly Problem[];
} {
  const [projects, setProjects] = useState<Projects>(undefined);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  useEffect(() => {
    let current = true;
    void (async () => {
      await saveNow();
      const listed = await planner().listProjects();
      if (!current) return;
      if (listed.ok) setProjects(listed.value);
      else setProblems(listed.error);
    })();
    return () => {
      current = false;
    };
  }, []);
  return { projects, setProjects, problems };
}
