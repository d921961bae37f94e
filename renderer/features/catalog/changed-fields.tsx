import type { JSX } from 'react';
import { recordDifferences } from '#shared/catalog/record-fields.ts';
import type { RecordDocument } from '#shared/catalog/record.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { useTranslator } from '../../app/hooks.ts';
import { choiceKey } from './choice-label.ts';

type Props = {
  readonly kind: string;
  readonly before: RecordDocument | null;
  readonly after: RecordDocument | null;
};

/** What a record says otherwise than before; of a new one or one that is gone, all that it says. */
export function ChangedFields({ kind, before, after }: Props): JSX.Element {
  const { t } = useTranslator();
  const differences = recordDifferences(before, after).filter(
    (each) => (before && after) || isKnown(each.before) || isKnown(each.after),
  );
  return (
    <table className="table record-differences" aria-label={t('record.differences')}>
      <thead>
        <tr>
          <th>{t('record.field')}</th>
          {before && <th>{t('record.before')}</th>}
          {after && <th>{t('record.after')}</th>}
        </tr>
      </thead>
      <tbody>
        {differences.map((each) => (
          <tr key={each.field}>
            <th scope="row">{fieldName(kind, each.field, t)}</th>
            {before && <td>{shown(each.before, t)}</td>}
            {after && <td>{shown(each.after, t)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isKnown = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function fieldName(kind: string, field: string, t: Translator['t']): string {
  const key = `recordField.${kind}.${field}`;
  return isMessageKey(key) ? t(key) : field;
}

/** A value of a record in words. */
function shown(value: unknown, t: Translator['t']): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return t('known.no');
  }
  const text = String(value);
  const words = typeof value === 'number' ? undefined : choiceKey(text);
  return words ? t(words) : text || t('known.no');
}
