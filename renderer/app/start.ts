import { type Problem, problem } from '#shared/base/problem.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { planner } from './planner.ts';
import { saveNow, showProject, usePlanner } from './store/planner-store.ts';
import { explainFigure, showScreen, useView } from './store/view-store.ts';

/** Reads settings, catalog and the project last worked on; a first start begins with the sample. */
export async function start(): Promise<void> {
  followSystemTheme();
  window.addEventListener('pagehide', () => void saveNow());
  try {
    const [settings, catalog, projects] = await Promise.all([
      planner().readSettings(),
      planner().readCatalog(),
      planner().listProjects(),
    ]);
    if (settings.ok) useView.setState(settings.value);
    if (!catalog.ok) return refuse(catalog.error);
    usePlanner.setState({ catalog: catalog.value });
    if (!projects.ok) return refuse(projects.error);

    const [latest] = projects.value.toSorted((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
    const opened = latest
      ? await planner().openProject({ id: latest.id })
      : await planner().createProject({ from: 'sample' });
    if (!opened.ok) {
      showScreen('projects');
      return refuse(opened.error);
    }
    await showProject(opened.value);
    explainFigure(RESULTS.budgetGross);
    return undefined;
  } catch (error) {
    return refuse([
      problem('unexpected', '', { detail: error instanceof Error ? error.message : String(error) }),
    ]);
  }
}

const refuse = (startProblems: readonly Problem[]): void => usePlanner.setState({ startProblems });

function followSystemTheme(): void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const take = (): void => useView.setState({ systemDark: query.matches });
  query.addEventListener('change', take);
  take();
}
