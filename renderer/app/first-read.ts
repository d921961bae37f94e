import { planner } from './planner.ts';

/** Asked for before the rest of the window is set up, so that both happen at the same time. */
export const firstRead = planner().readStart();
