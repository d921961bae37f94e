import { type JSX, useState } from 'react';
import { type EditedKind, type FieldDifference, recordDifferences } from '#shared/catalog/record-fields.ts';
import type { RecordDocument, RecordEdit } from '#shared/catalog/record.ts';
import { isMessageKey, type MessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { useTranslator } from '../../app/hooks.ts';
import { refuse } from '../../app/store/planner-store.ts';
import { changeRecords } from '../../app/store/records.ts';
import { choiceKey } from './choice-label.ts';
import { RecordForm, type RecordDraft } from './record-form.tsx';
import type { RecordState } from './record-state.ts';

type Props = {
  readonly kind: EditedKind;
  readonly itemId: string;
  readonly name: string;
  readonly document: RecordDocument;
  readonly state: RecordState;
};

/** What may be done with a row: changed, copied, retired, and led back to what was shipped. */
export function RecordActions({ kind, itemId, name, document, state }: Props): JSX.Element {
  const { t } = useTranslator();
  const [draft, setDraft] = useState<RecordDraft>();
  const { origin, change, shipped } = state;
  const own = change && change.state !== 'withdrawn' ? change.document : null;

  const make = (edit: Pick<RecordEdit, 'state' | 'document'>, key: MessageKey): void => {
    const reason = { key, params: { name } } as const;
    void changeRecords([{ kind, itemId, ...edit }], reason).then(refuse);
  };
  const bringBack = (): void =>
    // A shipped row that was retired as it is has no record of its own.
    make({ state: own === null ? 'withdrawn' : 'active', document: own }, 'edit.record.bringBack');
  return (
    <div className="stack">
      {origin === 'changed' && shipped && (
        <Differences kind={kind} differences={recordDifferences(shipped, document)} />
      )}
      <div className="row">
        <button type="button" className="button" onClick={() => setDraft({ kind, document, isNew: false })}>
          {t('record.edit')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => setDraft({ kind, document: { ...document, id: `${itemId}-copy` }, isNew: true })}
        >
          {t('record.clone')}
        </button>
        {origin === 'retired' ? (
          <button type="button" className="button" onClick={bringBack}>
            {t('record.bringBack')}
          </button>
        ) : (
          <button
            type="button"
            className="button"
            title={t('record.retire.what')}
            onClick={() => make({ state: 'retired', document: own }, 'edit.record.retire')}
          >
            {t('record.retire')}
          </button>
        )}
        {shipped && own !== null && (
          <button
            type="button"
            className="button"
            onClick={() => make({ state: 'withdrawn', document: null }, 'edit.record.reset')}
          >
            {t('record.reset')}
          </button>
        )}
        {!shipped && own !== null && (
          <button
            type="button"
            className="button"
            onClick={() => make({ state: 'withdrawn', document: null }, 'edit.record.remove')}
          >
            {t('record.remove')}
          </button>
        )}
      </div>
      {draft && <RecordForm draft={draft} onClose={() => setDraft(undefined)} />}
    </div>
  );
}

/** What a record says otherwise than the one it stands for. */
export function Differences({
  kind,
  differences,
}: {
  readonly kind: string;
  readonly differences: readonly FieldDifference[];
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <table className="table record-differences" aria-label={t('record.differences')}>
      <thead>
        <tr>
          <th>{t('record.field')}</th>
          <th>{t('record.before')}</th>
          <th>{t('record.after')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, before, after }) => {
          const key = `recordField.${kind}.${field}`;
          return (
            <tr key={field}>
              <th scope="row">{isMessageKey(key) ? t(key) : field}</th>
              <td>{shown(before, t)}</td>
              <td>{shown(after, t)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
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
