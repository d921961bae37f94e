import { createCache, extractStyle, StyleProvider } from '@ant-design/cssinjs';
import { ConfigProvider, Empty, Select } from 'antd';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { antdTheme, VARIABLES_CLASS } from './theme.ts';

const BANNER = '/* Made by antd-css.test.tsx: `vitest -u antd-css` after a change of antd or of theme.ts. */';

/** Style sheet of every antd component the window uses. */
function styleSheet(dark: boolean): string {
  const cache = createCache();
  renderToString(
    <StyleProvider cache={cache}>
      <ConfigProvider theme={antdTheme(dark)}>
        <Select options={[]} showSearch />
        <Empty />
      </ConfigProvider>
    </StyleProvider>,
  );
  return extractStyle(cache, { plain: true });
}

/** The rules that only set variables, for the dark theme's selector. */
function darkVariables(sheet: string): string {
  const rules = [...sheet.matchAll(new RegExp(`(\\.${VARIABLES_CLASS}[^{}]*)\\{([^{}]*)\\}`, 'g'))];
  return rules.map(([, selector, body]) => `:root[data-theme='dark'] ${selector}{${body}}`).join('\n');
}

describe('the style sheet of antd', () => {
  it('is the one that antd would make at run time, for both themes', async () => {
    const light = styleSheet(false).replaceAll('}.', '}\n.');
    const sheet = `${BANNER}\n/* prettier-ignore */\n@media all {\n${light}\n${darkVariables(styleSheet(true))}\n}\n`;
    await expect(sheet).toMatchFileSnapshot('./antd.css');
  });

  it('sets the same variables in both themes', () => {
    const names = (sheet: string): string[] =>
      [...darkVariables(sheet).matchAll(/(--ant-[\w-]+):/g)].map(([, name]) => name ?? '').toSorted();
    expect(names(styleSheet(true))).toEqual(names(styleSheet(false)));
  });
});
