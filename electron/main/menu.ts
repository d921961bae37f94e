import { isDeepStrictEqual } from 'node:util';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { ok, type Result } from '#shared/base/result.ts';
import type { Locale, MessageKey } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { type Menu as WindowMenu, MENU_GROUPS, type MenuGroupName, type MenuItem } from '#shared/ipc/menu.ts';
import { mainWindow } from './main-window.ts';
import type { SettingsKeeper } from './settings.ts';

/** The menu bar: what the window says it can do, and what every program has. */
export type MenuBar = { readonly show: (menu: WindowMenu) => Result<undefined> };

type Item = MenuItemConstructorOptions;

/** The native menu, in the language of the app and not of the system. */
export function setupMenu(settings: SettingsKeeper): MenuBar {
  let locale = settings.read().locale;
  let shown: WindowMenu = { groups: [] };
  const draw = (): void => setMenu(shown, locale);
  settings.follow((changed) => {
    locale = changed.locale;
    draw();
  });
  return {
    show(menu) {
      if (!isDeepStrictEqual(menu, shown)) {
        shown = menu;
        draw();
      }
      return ok(undefined);
    },
  };
}

function setMenu(shown: WindowMenu, locale: Locale): void {
  const { t } = translatorFor(locale);
  const role = (name: NonNullable<Item['role']>, key: MessageKey): Item => ({ role: name, label: t(key) });
  const separator: Item = { type: 'separator' };
  const onMac = process.platform === 'darwin';
  const common: Readonly<Record<MenuGroupName, readonly Item[]>> = {
    project: [onMac ? role('close', 'desktop.menu.close') : role('quit', 'desktop.menu.quit')],
    edit: [
      role('cut', 'desktop.menu.cut'),
      role('copy', 'desktop.menu.copy'),
      role('paste', 'desktop.menu.paste'),
      role('selectAll', 'desktop.menu.selectAll'),
    ],
    go: [],
    view: [
      role('resetZoom', 'desktop.menu.resetZoom'),
      role('zoomIn', 'desktop.menu.zoomIn'),
      role('zoomOut', 'desktop.menu.zoomOut'),
      separator,
      role('togglefullscreen', 'desktop.menu.fullScreen'),
      ...(app.isPackaged ? [] : [separator, role('toggleDevTools', 'desktop.menu.developerTools')]),
    ],
    help: [role('minimize', 'desktop.menu.minimize')],
  };
  const application: Item = {
    label: t('desktop.title'),
    submenu: [
      role('about', 'desktop.menu.about'),
      separator,
      role('hide', 'desktop.menu.hide'),
      role('quit', 'desktop.menu.quit'),
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(onMac ? [application] : []),
      ...MENU_GROUPS.map((name): Item => {
        const own = (shown.groups.find((group) => group.name === name)?.items ?? []).map(itemOf);
        const both = own.length > 0 && common[name].length > 0;
        return { label: t(`menu.${name}`), submenu: [...own, ...(both ? [separator] : []), ...common[name]] };
      }),
    ]),
  );
}

const itemOf = ({ id, label, accelerator, enabled, checked }: MenuItem): Item => ({
  id,
  label,
  enabled,
  ...(checked === undefined ? {} : { type: 'checkbox' as const, checked }),
  // The window listens to the keys itself: a field being typed in comes first.
  ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  click: () => mainWindow()?.webContents.send('menu.chosen', id),
});
