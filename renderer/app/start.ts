import { type Problem, problem } from '#shared/base/problem.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { guardClose } from './close-guard.ts';
import { firstRead } from './first-read.ts';
import { followBudgetRange } from './store/budget-range.ts';
import { followExport } from './store/export-report.ts';
import { followOpenedFiles } from './store/opened-files.ts';
import { offerTour } from './store/tour-store.ts';
import { showProject, usePlanner } from './store/planner-store.ts';
import { explainFigure, showScreen, useView } from './store/view-store.ts';

/** Shows the project last worked on as soon as it, the catalog and the settings are read. */
export async function start(): Promise<void> {
  followSystemTheme();
  guardClose();
  followExport();
  try {
    const read = await firstRead;
    if (!read.ok) return refuse(read.error);
    const { settings, catalog, project } = read.value;
    useView.setState(settings);
    usePlanner.setState({ catalog });
    if (!project.ok) {
      showScreen('projects');
      followOpenedFiles();
      return refuse(project.error);
    }
    await showProject(project.value);
    explainFigure(RESULTS.budgetGross);
    // Once the figures are drawn: a person sees first what the tour is about.
    requestIdleCallback(offerTour);
    followBudgetRange();
    followOpenedFiles();
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
