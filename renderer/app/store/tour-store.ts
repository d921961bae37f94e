import { create } from 'zustand';
import { setSettings, useView } from './view-store.ts';

/** Whether the tour of the window is under way. */
export const useTour = create<{ readonly open: boolean }>(() => ({ open: false }));

export const startTour = (): void => useTour.setState({ open: true });

/** On a first start, once the figures are on the screen. */
export function offerTour(): void {
  if (!useView.getState().tourSeen) startTour();
}

/** Gone through or left: it does not come again by itself. */
export function endTour(): void {
  useTour.setState({ open: false });
  if (!useView.getState().tourSeen) setSettings({ tourSeen: true });
}
