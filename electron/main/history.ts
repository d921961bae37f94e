import { readAudit, verifyAudit } from '#db/audit.ts';
import { readCatalogAt } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import { changeState, scenarioState, stateHistory } from '#db/scenario-state-store.ts';
import { readScenario, type RevisionInfo, scenarioHistory } from '#db/scenario-store.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type {
  AuditRead,
  ProjectHistory,
  RevisionRead,
  RevisionSummary,
} from '#shared/ipc/history-channels.ts';
import type { RevisionNote } from '#shared/report/context.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import type { ScenarioState } from '#shared/scenario/state.ts';
import type { CatalogKeeper } from './catalog.ts';

export type ProjectsHistory = {
  readonly read: (id: string) => ProjectHistory;
  readonly revision: (id: string, revision: number) => Result<RevisionRead>;
  readonly changeState: (id: string, to: ScenarioState, reason: string) => Result<ProjectHistory>;
  readonly audit: () => AuditRead;
};

export type HistoryOptions = {
  readonly db: OpenedDatabase['db'];
  readonly catalog: CatalogKeeper;
  readonly author: string;
  readonly now: () => Date;
  readonly resultHash: (scenario: Scenario, catalog: Catalog) => string | null;
};

const summaryOf = (info: RevisionInfo): RevisionSummary => ({
  number: info.number,
  createdAt: info.createdAt,
  author: info.author,
  reason: info.reason,
  engineVersion: info.engineVersion,
  hasResult: info.resultHash !== null,
});

/** The revisions as the workbook lists them, oldest first. */
export const notesOf = ({ revisions }: ProjectHistory): RevisionNote[] =>
  revisions
    .map(({ number, createdAt, reason }) => ({ revision: number, savedAt: createdAt, reason }))
    .toSorted((left, right) => left.revision - right.revision);

/** What a project was, who made it so, and whether an old revision still comes out as it did. */
export function historyOf({ db, catalog, author, now, resultHash }: HistoryOptions): ProjectsHistory {
  const read = (id: string): ProjectHistory => ({
    state: scenarioState(db, id),
    revisions: scenarioHistory(db, id).map(summaryOf),
    states: stateHistory(db, id),
  });
  return {
    read,
    revision(id, revision) {
      const found = readScenario(db, id, revision);
      if (!found.ok) return found;
      const { document: scenario, catalogState, resultHash: kept } = found.value;
      const then = catalogState === null ? catalog.read() : readCatalogAt(db, catalogState);
      const known = kept !== null && catalogState !== null;
      return ok({
        ...summaryOf(found.value),
        scenario,
        catalog: then,
        reproduced: !known ? 'unknown' : resultHash(scenario, then) === kept ? 'same' : 'different',
      });
    },
    changeState(id, to, reason) {
      const changed = changeState(db, id, to, { author, now: now(), reason });
      return changed.ok ? ok(read(id)) : changed;
    },
    audit: () => ({ verdict: verifyAudit(db), entries: readAudit(db) }),
  };
}
