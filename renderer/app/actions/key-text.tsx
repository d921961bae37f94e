import type { JSX } from 'react';
import { keysText } from './keys.ts';

const onMac = navigator.userAgent.includes('Mac OS X');

export const textOfKeys = (keys: string): string => keysText(keys, onMac);

export const Keys = ({ keys }: { readonly keys: string }): JSX.Element => (
  <kbd className="keys">{textOfKeys(keys)}</kbd>
);
