import './antd.css';
import { createCache, StyleProvider } from '@ant-design/cssinjs';
import { ConfigProvider } from 'antd';
import antdEnglish from 'antd/locale/en_US';
import antdChinese from 'antd/locale/zh_CN';
import type { JSX, ReactNode } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import { staticTheme } from './theme.ts';

/**
 * antd writes its variables into a <style> even in static mode, which the window's policy forbids. It writes
 * them into this element, which is in no document.
 */
const nowhere = document.createElement('div');
const cache = createCache();

/** Around every use of antd: static styles, the app's language. */
export function AntdRoot({ children }: { readonly children: ReactNode }): JSX.Element {
  const { locale } = useTranslator();
  return (
    <StyleProvider cache={cache} container={nowhere}>
      <ConfigProvider theme={staticTheme} locale={locale === 'en' ? antdEnglish : antdChinese}>
        {children}
      </ConfigProvider>
    </StyleProvider>
  );
}
