import type { Problem } from '#shared/base/problem.ts';
import type { TierId } from '#shared/workload/tiers.ts';
import { leaveField } from '../leave-field.ts';
import { planner } from '../planner.ts';
import { saveNow, showProject } from './planner-store.ts';
import { showScreen } from './view-store.ts';

type Opening = () => ReturnType<ReturnType<typeof planner>['openProject']>;

/**
 * Saves the project in hand and shows another one, from its first step on.
 * @returns why it could not be opened; then the one in hand stays
 */
export async function openProject(opening: Opening): Promise<readonly Problem[]> {
  leaveField();
  await saveNow();
  const opened = await opening();
  if (!opened.ok) return opened.error;
  await showProject(opened.value);
  showScreen('demand');
  return [];
}

export const newProject = (from: 'blank' | 'sample' | TierId): Promise<readonly Problem[]> =>
  openProject(() => planner().createProject({ from }));
