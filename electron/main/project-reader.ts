import { readCatalogAt } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import { readFigures } from '#db/scenario-figures-store.ts';
import { noteOpened, readMarks } from '#db/scenario-mark-store.ts';
import { scenarioState } from '#db/scenario-state-store.ts';
import { listScenarios, readScenario } from '#db/scenario-store.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { OpenProject, ProjectSummary } from '#shared/ipc/channels.ts';

export type ProjectReader = {
  readonly list: () => ProjectSummary[];
  /** A project as it was saved last; from now on it is the one in the window. */
  readonly read: (id: string) => Result<OpenProject>;
  /** Keeps when a project was opened. */
  readonly noteOpened: (id: string) => void;
  /** The catalog a frozen project was computed with; undefined for a draft. */
  readonly frozenCatalog: (id: string) => Catalog | undefined;
  /** The one that was last opened, made or saved: the one in the window. */
  readonly current: () => string | undefined;
  readonly setCurrent: (id: string) => void;
};

/** What is read of the projects in the data file. Nothing here needs the engine: the window opens on it. */
export function projectReader(db: OpenedDatabase['db'], now: () => Date): ProjectReader {
  let current: string | undefined;

  const frozenCatalog = (id: string): Catalog | undefined => {
    if (scenarioState(db, id) === 'draft') return undefined;
    const latest = readScenario(db, id);
    const kept = latest.ok ? latest.value.catalogState : null;
    return kept === null ? undefined : readCatalogAt(db, kept);
  };

  return {
    list() {
      const marks = readMarks(db);
      const figures = readFigures(db);
      return listScenarios(db).map(({ id, name, latestRevision, savedAt }) => ({
        id,
        name,
        revision: latestRevision,
        savedAt,
        state: scenarioState(db, id),
        pinned: marks.get(id)?.pinned ?? false,
        openedAt: marks.get(id)?.openedAt ?? null,
        figures: figures.get(id) ?? null,
      }));
    },
    read(id) {
      const found = readScenario(db, id);
      if (!found.ok) return found;
      const { document, number, createdAt } = found.value;
      current = id;
      const frozen = frozenCatalog(id);
      return ok({
        scenario: document,
        revision: number,
        savedAt: createdAt,
        state: scenarioState(db, id),
        ...(frozen ? { catalog: frozen } : {}),
      });
    },
    // A mark is no record: a project opens also when it cannot be kept.
    noteOpened: (id) => void noteOpened(db, id, now()),
    frozenCatalog,
    current: () => current,
    setCurrent(id) {
      current = id;
    },
  };
}
