import { create } from 'zustand';
import type { Currency } from '#shared/catalog/price.ts';
import type { Settings } from '#shared/ipc/channels.ts';
import { planner } from '../planner.ts';
import type { Screen } from './screens.ts';

/** Sheets over the window that the keyboard opens; one at a time. */
export type Sheet = 'palette' | 'shortcuts' | 'glossary';

/** A figure to explain: a ledger row, of a series with its column. */
export type Subject = { readonly row: string; readonly column: number };

/** What the panel on the right explains: how a figure comes about, or whether the targets are met. */
export type ExplainView = { readonly kind: 'row'; readonly subject: Subject } | { readonly kind: 'targets' };

type ViewState = Settings & {
  readonly screen: Screen;
  /** In which amounts are shown; the ledger is in CNY. */
  readonly currency: Currency;
  readonly panelOpen: boolean;
  readonly sheet: Sheet | undefined;
  /** The figure in the panel and the ones it was reached through. */
  readonly trail: readonly ExplainView[];
  /** The item whose prices are looked at. */
  readonly pricedItem: string | undefined;
  /** The system prefers dark. */
  readonly systemDark: boolean;
};

/** How things are shown, and what is looked at. */
export const useView = create<ViewState>(() => ({
  locale: 'zh-CN',
  theme: 'system',
  screen: 'servers',
  moneyUnit: 'wan',
  currency: 'CNY',
  taxView: 'gross',
  tourSeen: true,
  panelOpen: true,
  sheet: undefined,
  trail: [],
  pricedItem: undefined,
  systemDark: false,
}));

export const showCurrency = (currency: Currency): void => useView.setState({ currency });
export const showScreen = (screen: Screen): void => useView.setState({ screen });
/** Goes to the prices of one item. */
export const showPricesOf = (pricedItem: string): void => useView.setState({ screen: 'prices', pricedItem });

export const showSheet = (sheet: Sheet | undefined): void => useView.setState({ sheet });
export const setPanelOpen = (panelOpen: boolean): void => useView.setState({ panelOpen });

/** Kept for the next start. */
export function setSettings(change: Partial<Settings>): void {
  useView.setState(change);
  const { locale, theme, moneyUnit, taxView, tourSeen } = useView.getState();
  void planner().writeSettings({ locale, theme, moneyUnit, taxView, tourSeen });
}

export const explainFigure = (row: string, column = 0): void =>
  useView.setState({ trail: [{ kind: 'row', subject: { row, column } }], panelOpen: true });

export const explainTargets = (): void => useView.setState({ trail: [{ kind: 'targets' }], panelOpen: true });

/** Goes on to a figure that the one in the panel is computed from. */
export const followFigure = (row: string, column: number): void =>
  useView.setState(({ trail }) => ({ trail: [...trail, { kind: 'row', subject: { row, column } }] }));

/** Another month or year of the same figure. */
export const turnFigure = (row: string, column: number): void =>
  useView.setState(({ trail }) => ({
    trail: [...trail.slice(0, -1), { kind: 'row', subject: { row, column } }],
  }));

export const goBack = (): void => useView.setState(({ trail }) => ({ trail: trail.slice(0, -1) }));

export const isDark = ({ theme, systemDark }: Pick<ViewState, 'theme' | 'systemDark'>): boolean =>
  theme === 'system' ? systemDark : theme === 'dark';
