/** Screens of the open project, in the order a person works through them; nothing to see without a project. */
export const PROJECT_SCREENS = [
  'demand',
  'selection',
  'servers',
  'cluster',
  'costs',
  'alternatives',
  'risk',
  'deployment',
  'assumptions',
  'report',
] as const;

/** Screens that stand beside the project. */
export const DATA_SCREENS = ['catalog', 'prices', 'quotes', 'history', 'projects', 'backups'] as const;

/** Every screen, as the navigation lists them. */
export const SCREENS = [...PROJECT_SCREENS, ...DATA_SCREENS] as const;
export type Screen = (typeof SCREENS)[number];
