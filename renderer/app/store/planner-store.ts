import { create } from 'zustand';
import { problem, type Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { OpenProject } from '#shared/ipc/channels.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { parseScenario } from '#shared/scenario/parse.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import type { ScenarioState } from '#shared/scenario/state.ts';
import { planner } from '../planner.ts';
import { type Autosave, createAutosave, reasonText, type SaveState } from './autosave.ts';
import {
  applyEdit,
  beginHistory,
  type EditName,
  type History,
  redoStep,
  sealHistory,
  type Step,
  undoStep,
} from './history.ts';
import { computeOutcome, type Outcome } from './outcome.ts';
import { NO_STEPS, type RecordSteps } from './record-steps.ts';
import { historyToEdit, type OwnCopy } from './own-copy.ts';
import { useView } from './view-store.ts';

type Project = {
  readonly history: History;
  readonly outcome: Outcome;
  readonly revision: number;
  readonly savedAt: string;
  readonly save: SaveState;
  /** Only a draft can be changed. */
  readonly state: ScenarioState;
  /** Of a frozen project: the catalog it was computed with. */
  readonly frozenCatalog: Catalog | undefined;
};

type PlannerState = {
  readonly catalog: Catalog | undefined;
  readonly project: Project | undefined;
  /** What was done to the catalog, the prices and the quotes. */
  readonly recordSteps: RecordSteps;
  /** Why the last thing asked for, by a button, was not done. */
  readonly refused: readonly Problem[];
  /** Why there is no project to show. */
  readonly startProblems: readonly Problem[];
};

/** What is computed and saved: the catalog, the project in hand, its figures. */
export const usePlanner = create<PlannerState>(() => ({
  catalog: undefined,
  project: undefined,
  recordSteps: NO_STEPS,
  refused: [],
  startProblems: [],
}));

/** What the project in hand is computed with: a frozen one keeps its own. */
export const catalogInUse = ({ project, catalog }: PlannerState): Catalog | undefined =>
  project?.frozenCatalog ?? catalog;

let autosave: Autosave | undefined;

function patchProject(change: (project: Project) => Partial<Project>): void {
  usePlanner.setState(({ project }) => (project ? { project: { ...project, ...change(project) } } : {}));
}

/** Shows a project; what waits to be saved of the one before is saved first. */
export async function showProject(opened: OpenProject): Promise<void> {
  await autosave?.flush();
  const { catalog } = usePlanner.getState();
  if (!catalog) return;
  const { scenario, revision, savedAt, state, catalog: frozenCatalog } = opened;
  autosave = createAutosave({
    save: (document, reasons) =>
      planner().saveProject({
        scenario: document,
        reason: reasonText(reasons, translatorFor(useView.getState().locale)),
      }),
    onState: (save) => patchProject(() => ({ save })),
    onSaved: (saved) => patchProject(() => saved),
  });
  usePlanner.setState({
    startProblems: [],
    project: {
      history: beginHistory(scenario),
      outcome: computeOutcome(scenario, frozenCatalog ?? catalog, undefined),
      revision,
      savedAt,
      save: { status: 'saved' },
      state,
      frozenCatalog,
    },
  });
}

/** A changed catalog: a draft is computed anew with it. */
export function takeCatalog(catalog: Catalog): void {
  usePlanner.setState({ catalog });
  patchProject(({ history, outcome, frozenCatalog }) =>
    frozenCatalog ? {} : { outcome: computeOutcome(history.present, catalog, outcome.plan) },
  );
}

/** Something new was done: nothing that was undone before can be done again. */
export function dropRedo(): void {
  patchProject(({ history }) => ({ history: { ...history, future: [] } }));
  usePlanner.setState(({ recordSteps }) => ({ recordSteps: { ...recordSteps, future: [] } }));
}

/**
 * Changes the scenario, computes it anew and has it saved.
 * @returns why the change was refused; empty when it was made
 */
export function editScenario(name: EditName, change: (scenario: Scenario) => Scenario): readonly Problem[] {
  const { project } = usePlanner.getState();
  if (!project) return [];
  const begun = historyToEdit(project.history, ownCopy);
  const changed = change(begun.present);
  if (changed === begun.present) return [];
  if (project.state !== 'draft') return [problem('scenario-frozen', '', { state: project.state })];
  // A revision brought back from the sample has the sample's id.
  const parsed = parseScenario({ ...changed, id: begun.present.id });
  if (!parsed.ok) return parsed.error;
  dropRedo();
  // The copy as it begins is a revision of its own, so that every change of the sample is on record.
  if (begun !== project.history) autosave?.begin(begun.present, { key: 'edit.ownCopy' });
  takeHistory(applyEdit(begun, parsed.value, name), name.reason);
  return [];
}

const ownCopy = (): OwnCopy => ({
  id: crypto.randomUUID(),
  name: translatorFor(useView.getState().locale).t('sample.ownName'),
});
/** As `editScenario`, for a button: a refusal is shown above the work. */
export function actOnScenario(name: EditName, change: (scenario: Scenario) => Scenario): void {
  refuse(editScenario(name, change));
  sealEdits();
}

/** Says why what a button or a key asked for was not done; empty when it was. */
export const refuse = (refused: readonly Problem[]): void => usePlanner.setState({ refused });

const NOTHING_REFUSED: readonly Problem[] = [];

export const dismissRefusal = (): void => refuse(NOTHING_REFUSED);

/** Ends the undo step in hand, when a field is left. */
export const sealEdits = (): void => patchProject(({ history }) => ({ history: sealHistory(history) }));

export const undo = (): void => travel(undoStep, (history) => history.past.at(-1), 'edit.undo');
export const redo = (): void => travel(redoStep, (history) => history.future[0], 'edit.redo');

function travel(
  move: (history: History) => History,
  stepOf: (history: History) => Step | undefined,
  key: 'edit.undo' | 'edit.redo',
): void {
  const { project } = usePlanner.getState();
  const step = project && stepOf(project.history);
  if (step && project.state !== 'draft') refuse([problem('scenario-frozen', '', { state: project.state })]);
  else if (step) takeHistory(move(project.history), { key, params: { what: step.reason } });
}

function takeHistory(history: History, reason: EditName['reason']): void {
  const state = usePlanner.getState();
  const catalog = catalogInUse(state);
  if (!catalog || !state.project) return;
  dismissRefusal();
  patchProject(({ outcome }) => ({
    history,
    outcome: computeOutcome(history.present, catalog, outcome.plan),
  }));
  autosave?.changed(history.present, reason);
}

/** Saves at once, after a failure or before the window closes. */
export const saveNow = async (): Promise<void> => autosave?.flush();
