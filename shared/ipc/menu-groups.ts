/** Menus of the menu bar that hold what the window can do, in order. */
export const MENU_GROUPS = ['project', 'edit', 'go', 'view', 'help'] as const;
export type MenuGroupName = (typeof MENU_GROUPS)[number];
