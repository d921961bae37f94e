import { type JSX, useState } from 'react';
import { EDITED_KINDS, type EditedKind } from '#shared/catalog/record-fields.ts';
import type { RecordChange } from '#shared/catalog/record.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useRecords } from '../../app/store/records.ts';
import { formatDateTime } from '../../components/format.ts';
import { ChangedFields } from './changed-fields.tsx';
import { recordName } from './record-name.ts';
import { recordStates } from './record-state.ts';
import { ReleaseCard } from './release-card.tsx';

const isEdited = (kind: string): kind is EditedKind => (EDITED_KINDS as readonly string[]).includes(kind);

/** What people changed in the catalog, and what the last release of the shipped data changed by itself. */
export function ChangesView({ catalog }: { readonly catalog: Catalog }): JSX.Element {
  const { t, locale } = useTranslator();
  const records = useRecords((state) => state.records);
  const changes = (records?.changes ?? []).filter(({ kind }) => isEdited(kind));
  return (
    <div className="catalog-changes">
      <section className="card" aria-label={t('changes.own')}>
        <div className="card-head">
          <h2>{t('changes.own')}</h2>
          <span className="muted small">{t('changes.count', { count: changes.length })}</span>
        </div>
        {changes.length === 0 ? (
          <p className="empty">{t('changes.none')}</p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th>{t('changes.item')}</th>
                <th>{t('column.state')}</th>
                <th>{t('changes.when')}</th>
                <th>{t('changes.who')}</th>
                <th>{t('changes.why')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <ChangeRow
                  key={`${change.kind}/${change.itemId}`}
                  change={change}
                  when={formatDateTime(change.createdAt, locale)}
                />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {records && <ReleaseCard version={catalog.seedVersion} releases={records.releases} />}
    </div>
  );
}

function ChangeRow({ change, when }: { readonly change: RecordChange; readonly when: string }): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const [isOpen, setOpen] = useState(false);
  const records = useRecords((known) => known.records);
  const { kind, itemId, state, document, author, reason } = change;
  const { shipped } = recordStates(records)(kind, itemId);
  return (
    <>
      <tr>
        <th scope="row">
          <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('changes.of', {
              kind: isEdited(kind) ? t(`recordKind.${kind}`) : kind,
              item: recordName(kind, itemId, document ?? shipped, translator),
            })}
          </button>
        </th>
        <td>{t(`recordState.${state}`)}</td>
        <td className="record-when">{when}</td>
        <td>{author}</td>
        <td>{reason}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={5}>
            {document === null ? (
              <p className="muted">{t('changes.noDocument')}</p>
            ) : (
              <ChangedFields kind={kind} before={shipped ?? null} after={document} />
            )}
          </td>
        </tr>
      )}
    </>
  );
}
