import { BrowserWindow } from 'electron';

/** The one window that a person sees; those that print are younger. */
export const mainWindow = (): BrowserWindow | undefined => BrowserWindow.getAllWindows().at(0);
