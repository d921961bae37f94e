import { Menu } from 'electron';
import { MENU_GROUPS } from '#shared/ipc/menu-groups.ts';
import english from '#shared/i18n/en/actions.json' with { type: 'json' };
import type { Locale } from '#shared/i18n/locales.ts';
import chinese from '#shared/i18n/zh-CN/actions.json' with { type: 'json' };

const NAMES = { 'zh-CN': chinese, en: english } as const satisfies Record<Locale, object>;

/** The menu bar by its names alone, in its place from the first moment; what is in it comes with the services. */
export function showMenuNames(locale: Locale): void {
  const names = NAMES[locale];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(MENU_GROUPS.map((group) => ({ label: names[`menu.${group}`], submenu: [] }))),
  );
}
