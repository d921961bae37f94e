import { theme, type ThemeConfig } from 'antd';

/** Class that carries antd's variables; the static style sheet is written for it. */
export const VARIABLES_CLASS = 'antd-variables';

const shared: ThemeConfig = {
  hashed: false,
  cssVar: { key: VARIABLES_CLASS },
  token: {
    fontSize: 13,
    borderRadius: 4,
    controlHeight: 28,
    fontFamily: 'var(--font)',
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    zIndexPopupBase: 40,
  },
};

const tokens = (dark: boolean): ThemeConfig['token'] => ({
  ...shared.token,
  colorPrimary: dark ? '#7fb0ff' : '#1557c0',
  colorBgContainer: dark ? '#14171c' : '#ffffff',
  colorBgElevated: dark ? '#20252c' : '#ffffff',
  colorText: dark ? '#e6e9ee' : '#1a2130',
  colorTextHeading: dark ? '#e6e9ee' : '#1a2130',
  colorBorder: dark ? '#444c59' : '#c9cfd8',
  colorBorderSecondary: dark ? '#2b313a' : '#e4e7ec',
  colorLink: dark ? '#7fb0ff' : '#1557c0',
});

/** The app's colours in antd's words. */
export const antdTheme = (dark: boolean): ThemeConfig => ({
  ...shared,
  token: tokens(dark) ?? {},
  algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
});

/** At run time antd makes no styles: `antd.css` has them for both themes. */
export const staticTheme: ThemeConfig = { ...shared, zeroRuntime: true };
