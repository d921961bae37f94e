import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Locale, MessageKey } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { describeError, logLine } from './log.ts';
import { exportFromMenu, type MenuExportParts } from './menu-export.ts';
import type { SettingsKeeper } from './settings.ts';

export type MenuParts = MenuExportParts & { readonly settings: SettingsKeeper };

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** The native menu, in the language of the app and not of the system. */
export function setupMenu({ settings, ...parts }: MenuParts): void {
  settings.follow(({ locale }) => setMenu(locale, () => exportFromMenu(locale, parts)));
}

function setMenu(locale: Locale, exportReport: () => Promise<void>): void {
  const { t } = translatorFor(locale);
  const role = (name: Role, key: MessageKey): MenuItemConstructorOptions => ({ role: name, label: t(key) });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const menu = (key: MessageKey, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    label: t(key),
    submenu,
  });

  const onMac = process.platform === 'darwin';
  const exportItem: MenuItemConstructorOptions = {
    id: 'export',
    label: t('desktop.menu.export'),
    accelerator: 'CmdOrCtrl+E',
    click: () => {
      exportReport().catch((error: unknown) => logLine('menu', describeError(error)));
    },
  };
  const application = menu('desktop.title', [
    role('about', 'desktop.menu.about'),
    separator,
    role('hide', 'desktop.menu.hide'),
    role('quit', 'desktop.menu.quit'),
  ]);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(onMac ? [application] : []),
      menu('desktop.menu.file', [
        exportItem,
        separator,
        onMac ? role('close', 'desktop.menu.close') : role('quit', 'desktop.menu.quit'),
      ]),
      menu('desktop.menu.edit', [
        role('undo', 'desktop.menu.undo'),
        role('redo', 'desktop.menu.redo'),
        separator,
        role('cut', 'desktop.menu.cut'),
        role('copy', 'desktop.menu.copy'),
        role('paste', 'desktop.menu.paste'),
        role('selectAll', 'desktop.menu.selectAll'),
      ]),
      menu('desktop.menu.view', [
        role('resetZoom', 'desktop.menu.resetZoom'),
        role('zoomIn', 'desktop.menu.zoomIn'),
        role('zoomOut', 'desktop.menu.zoomOut'),
        separator,
        role('togglefullscreen', 'desktop.menu.fullScreen'),
        ...(app.isPackaged ? [] : [separator, role('toggleDevTools', 'desktop.menu.developerTools')]),
      ]),
      menu('desktop.menu.window', [role('minimize', 'desktop.menu.minimize')]),
    ]),
  );
}
