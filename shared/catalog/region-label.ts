import { type Label, label, verbatim } from '../i18n/label.ts';

/** Where a price holds, in words; the name of a market place stays as it is written. */
export function regionLabel(region: string): Label {
  switch (region) {
    case 'CN':
    case 'US':
    case 'EU':
    case 'global':
      return label(`region.${region}`);
    default:
      return verbatim(region);
  }
}
