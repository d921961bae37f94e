import { z } from 'zod';
import { MENU_GROUPS } from './menu-groups.ts';

export { MENU_GROUPS, type MenuGroupName } from './menu-groups.ts';

const item = z.strictObject({
  id: z.string().min(1).max(100),
  label: z.string().min(1).max(300),
  /** Key chord in the words of Electron's accelerators; shown, not listened to: the window listens itself. */
  accelerator: z
    .string()
    .regex(/^[A-Za-z0-9+,/.=-]{1,40}$/)
    .optional(),
  enabled: z.boolean(),
  checked: z.boolean().optional(),
});
export type MenuItem = z.infer<typeof item>;

/** What the window can do at the moment, in its language. */
export const menuSchema = z.strictObject({
  groups: z.array(z.strictObject({ name: z.enum(MENU_GROUPS), items: z.array(item).max(60) })).max(5),
});
export type Menu = z.infer<typeof menuSchema>;
