import type { Label } from '#shared/i18n/label.ts';
import type { MenuGroupName } from '#shared/ipc/menu.ts';

/** Something a person can do: one object feeds buttons, the native menu, shortcuts, the palette and the help sheet. */
export type Action = {
  readonly id: string;
  readonly group: MenuGroupName;
  readonly label: Label;
  /** Key chord, `Mod+Shift+Z`; `Mod` is the command key on a Mac and Ctrl elsewhere. The first one is shown. */
  readonly keys?: readonly [string, ...string[]];
  readonly enabled: boolean;
  /** Of a choice: whether it is the one in force. */
  readonly checked?: boolean;
  readonly run: () => void;
};
