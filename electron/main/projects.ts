import { randomUUID } from 'node:crypto';
import { catalogState } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import { keepFigures } from '#db/scenario-figures-store.ts';
import { pinScenario } from '#db/scenario-mark-store.ts';
import { readScenario, saveScenario } from '#db/scenario-store.ts';
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
import { type ProjectReader, projectReader } from './project-reader.ts';
import { revisionOutcome, type RevisionOutcome } from './revision-outcome.ts';
import type { SettingsKeeper } from './settings.ts';

type Database = OpenedDatabase['db'];

export type ProjectsOptions = {
  readonly db: Database;
  readonly engineVersion: string;
  readonly now: () => Date;
  readonly author?: string;
  readonly outcome: (scenario: Scenario) => RevisionOutcome | null;
  /** The one that the window was opened with, where it was. */
  readonly reader?: ProjectReader;
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
  reader: ProjectReader,
  logError: (error: unknown) => void,
): Projects {
  const projects = projectsOf({
    reader,
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
  // Not before: the window opens without waiting for the disk.
  const shown = reader.current();
  if (shown !== undefined) reader.noteOpened(shown);
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
  reader = projectReader(db, now),
}: ProjectsOptions): Projects {
  const open = (id: string): Result<OpenProject> => {
    const found = reader.read(id);
    if (found.ok) reader.noteOpened(id);
    return found;
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
    reader.setCurrent(scenario.id);
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
    list: reader.list,
    open,
    save,
    create,
    frozenCatalog: reader.frozenCatalog,
    pin: (id, pinned) => pinScenario(db, id, pinned),
    adopt: (scenario, reason) => add({ ...scenario, id: randomUUID() }, reason),
    current: reader.current,
  };
}
