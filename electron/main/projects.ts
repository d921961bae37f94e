import { randomUUID } from 'node:crypto';
import { catalogState, readCatalogAt } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import { keepFigures, readFigures } from '#db/scenario-figures-store.ts';
import { noteOpened, pinScenario, readMarks } from '#db/scenario-mark-store.ts';
import { scenarioState } from '#db/scenario-state-store.ts';
import { listScenarios, readScenario, saveScenario } from '#db/scenario-store.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { OpenProject, ProjectSummary, Saved } from '#shared/ipc/channels.ts';
import { blankScenario } from '#shared/plan/blank.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { templateScenario } from '#shared/plan/templates.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { TIER_IDS, type TierId } from '#shared/workload/tiers.ts';
import { PROGRAM_VERSION } from '#electron/services/program-version.ts';
import { userName } from './author.ts';
import { revisionOutcome, type RevisionOutcome } from './revision-outcome.ts';
import type { SettingsKeeper } from './settings.ts';

type Database = OpenedDatabase['db'];

export type ProjectsOptions = {
  readonly db: Database;
  readonly engineVersion: string;
  readonly now: () => Date;
  readonly author?: string;
  readonly outcome: (scenario: Scenario) => RevisionOutcome | null;
};

export type CreateFrom = {
  readonly from: 'blank' | 'sample' | 'copy' | TierId;
  readonly copyOf?: string | undefined;
};

export type Projects = {
  readonly list: () => ProjectSummary[];
  readonly open: (id: string) => Result<OpenProject>;
  readonly save: (scenario: Scenario, reason: string) => Result<Saved>;
  readonly create: (request: CreateFrom, locale: Locale) => Result<OpenProject>;
  readonly pin: (id: string, pinned: boolean) => Result<boolean>;
  /** Adds a scenario from elsewhere as a project of its own. */
  readonly adopt: (scenario: Scenario, reason: string) => Result<OpenProject>;
  /** The catalog a frozen project was computed with; undefined for a draft. */
  readonly frozenCatalog: (id: string) => Catalog | undefined;
  /** The one that was last opened, made or saved: the one in the window. */
  readonly current: () => string | undefined;
};

export function setupProjects(
  db: Database,
  catalog: () => Catalog,
  settings: SettingsKeeper,
  logError: (error: unknown) => void,
): Projects {
  const projects = projectsOf({
    db,
    engineVersion: PROGRAM_VERSION,
    now: () => new Date(),
    outcome(scenario) {
      try {
        return revisionOutcome(scenario, catalog());
      } catch (error: unknown) {
        // A bug in the engine must not keep a person's work from being saved.
        logError(error);
        return null;
      }
    },
  });
  addSampleToEmpty(projects, settings.read().locale);
  return projects;
}

/** On the first start there is the sample, so that the window never opens on nothing. */
export function addSampleToEmpty(projects: Projects, locale: Locale): void {
  if (projects.list().length > 0) return;
  projects.save(sampleScenario(locale), translatorFor(locale).t('desktop.reason.sample'));
}

/** The projects in the data file: every saving adds a revision, none is changed. */
export function projectsOf({
  db,
  engineVersion,
  now,
  outcome,
  author = userName(),
}: ProjectsOptions): Projects {
  let current: string | undefined;

  const list = (): ProjectSummary[] => {
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
  };

  const frozenCatalog = (id: string): Catalog | undefined => {
    if (scenarioState(db, id) === 'draft') return undefined;
    const latest = readScenario(db, id);
    const kept = latest.ok ? latest.value.catalogState : null;
    return kept === null ? undefined : readCatalogAt(db, kept);
  };

  const open = (id: string): Result<OpenProject> => {
    const found = readScenario(db, id);
    if (!found.ok) return found;
    const { document, number, createdAt } = found.value;
    current = id;
    noteOpened(db, id, now());
    const frozen = frozenCatalog(id);
    return ok({
      scenario: document,
      revision: number,
      savedAt: createdAt,
      state: scenarioState(db, id),
      ...(frozen ? { catalog: frozen } : {}),
    });
  };

  const save = (scenario: Scenario, reason: string): Result<Saved> => {
    const date = now();
    const result = outcome(scenario);
    const options = {
      reason,
      author,
      now: date,
      engineVersion,
      resultHash: result?.hash ?? null,
      catalogState: catalogState(db),
    };
    const saved = saveScenario(db, scenario, options);
    if (!saved.ok) return saved;
    const { number, added } = saved.value;
    current = scenario.id;
    if (result && added) {
      const kept = keepFigures(db, scenario.id, number, result.figures);
      if (!kept.ok) return kept;
    }
    if (added) return ok({ revision: number, savedAt: date.toISOString() });
    const kept = readScenario(db, scenario.id, number);
    return kept.ok ? ok({ revision: number, savedAt: kept.value.createdAt }) : kept;
  };

  const add = (scenario: Scenario, reason: string): Result<OpenProject> => {
    const saved = save(scenario, reason);
    return saved.ok ? ok({ scenario, ...saved.value, state: 'draft' }) : saved;
  };

  const create = ({ from, copyOf }: CreateFrom, locale: Locale): Result<OpenProject> => {
    const { t } = translatorFor(locale);
    const id = randomUUID();
    if (from === 'sample') return add({ ...sampleScenario(locale), id }, t('desktop.reason.sample'));
    const today = now().toISOString().slice(0, 10);
    const tier = TIER_IDS.find((each) => each === from);
    if (tier) return add(templateScenario(tier, locale, { id, today }), t('template.reason'));
    if (from === 'blank') {
      return add(blankScenario(locale, { id, today }), t('desktop.reason.blank'));
    }
    if (copyOf === undefined) return fail([problem('missing-field', 'copyOf')]);
    const original = open(copyOf);
    if (!original.ok) return original;
    const name = t('desktop.copyName', { name: { text: original.value.scenario.name } });
    return add({ ...original.value.scenario, id, name: name.slice(0, 200) }, t('desktop.reason.copy'));
  };

  return {
    list,
    open,
    save,
    create,
    frozenCatalog,
    pin: (id, pinned) => pinScenario(db, id, pinned),
    adopt: (scenario, reason) => add({ ...scenario, id: randomUUID() }, reason),
    current: () => current,
  };
}
