import type { PlannerApi } from '#shared/ipc/planner-api.ts';

/** What the preload gives the window. */
export const planner = (): PlannerApi => Reflect.get(globalThis, 'planner') as PlannerApi;
