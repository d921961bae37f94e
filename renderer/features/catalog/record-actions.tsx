import { type JSX, useState } from 'react';
import type { EditedKind } from '#shared/catalog/record-fields.ts';
import { isShippedKind, type RecordDocument, type RecordEdit } from '#shared/catalog/record.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { useTranslator } from '../../app/hooks.ts';
import { refuse } from '../../app/store/planner-store.ts';
import { changeRecords } from '../../app/store/records.ts';
import { ChangedFields } from './changed-fields.tsx';
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
      {origin === 'changed' && shipped && <ChangedFields kind={kind} before={shipped} after={document} />}
      <div className="row">
        <button type="button" className="button" onClick={() => setDraft({ kind, document, isNew: false })}>
          {t('record.edit')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => setDraft({ kind, document: copyOf(document, itemId, t), isNew: true })}
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
            onClick={() =>
              make(
                // What only prices name has no shipped row that could be retired as it is.
                { state: 'retired', document: own ?? (isShippedKind(kind) ? null : document) },
                'edit.record.retire',
              )
            }
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

/** A record to begin another with, under an id and a name of its own. */
function copyOf(document: RecordDocument, itemId: string, t: Translator['t']): RecordDocument {
  const named = ['name', 'model'].flatMap((field) => {
    const name = document[field];
    return typeof name === 'string' ? [[field, t('record.copyOf', { name })] as const] : [];
  });
  return { ...document, ...Object.fromEntries(named), id: `${itemId}-copy` };
}
