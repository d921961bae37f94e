import { useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { ProjectSummary } from '#shared/ipc/channels.ts';
import type { RevisionRead } from '#shared/ipc/history-channels.ts';
import { planner } from '../../app/planner.ts';

type Read = {
  readonly of: ProjectSummary;
  readonly project: RevisionRead | undefined;
  readonly problems: readonly Problem[];
};

/** The latest revision of another project, with the catalog it was computed with; read without opening it. */
export function useOtherProject(of: ProjectSummary | undefined): Omit<Read, 'of'> {
  const [read, setRead] = useState<Read | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    if (of) {
      void planner()
        .readRevision({ id: of.id, revision: of.revision })
        .then((answer) => {
          if (!wanted) return;
          setRead(
            answer.ok
              ? { of, project: answer.value, problems: [] }
              : { of, project: undefined, problems: answer.error },
          );
        });
    }
    return () => {
      wanted = false;
    };
  }, [of]);
  return read && read.of === of ? read : { project: undefined, problems: [] };
}
