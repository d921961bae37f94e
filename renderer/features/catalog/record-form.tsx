import { type JSX, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { type EditedKind, type RecordField, recordFields } from '#shared/catalog/record-fields.ts';
import { catalogParts } from '#shared/catalog/parts.ts';
import type { RecordDocument } from '#shared/catalog/record.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { RecordsRead } from '#shared/ipc/record-channels.ts';
import { PlainField } from '../../components/plain-field.tsx';
import { Problems } from '../../components/problems.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';
import { changeRecords, useRecords } from '../../app/store/records.ts';
import { choiceKey } from './choice-label.ts';
import { recordName } from './record-name.ts';
import { checkDraft, typedOf, type Typed } from './record-draft.ts';
import { FieldMessage } from '../../components/field-message.tsx';
import { SaveOrCancel } from '../../components/save-or-cancel.tsx';

/** A record to be filled in: a new one under an id of its own, or one that is there. */
export type RecordDraft = {
  readonly kind: EditedKind;
  readonly document: RecordDocument;
  readonly isNew: boolean;
};

/** Every field of a record; empty is "not known" where that may be. Nothing is kept until it is saved. */
export function RecordForm({
  draft,
  onClose,
}: {
  readonly draft: RecordDraft;
  readonly onClose: () => void;
}): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const { kind, document, isNew } = draft;
  const [typed, setTyped] = useState<Typed>(() => typedOf(kind, document));
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const catalog = usePlanner((state) => state.catalog);
  const records = useRecords((state) => state.records);
  const checked = checkDraft(kind, typed);
  const id = (typed['id'] ?? '').trim();
  const idTaken = isNew && isTaken(kind, id, catalog, records);
  const title = t(isNew ? 'record.new' : 'record.editing', { kind: t(`recordKind.${kind}`) });

  const save = async (): Promise<void> => {
    setTried(true);
    if (checked.wrong.size > 0 || idTaken) return;
    const name = recordName(kind, id, checked.document, translator);
    const reason = { key: isNew ? 'edit.record.add' : 'edit.record.change', params: { name } } as const;
    const refused = await changeRecords(
      [{ kind, itemId: id, state: 'active', document: checked.document }],
      reason,
    );
    if (refused.length === 0) onClose();
    else setProblems(refused);
  };
  return (
    <Sheet label={title} className="record-sheet" onClose={onClose}>
      <div className="sheet-head">
        <h2>{title}</h2>
        <span className="muted small">{t('record.unknownHint')}</span>
      </div>
      <div className="sheet-scroll stack">
        <Problems problems={problems} />
        <div className="grid-fields record-fields">
          {recordFields(kind).map((field) => (
            <DraftField
              key={field.name}
              kind={kind}
              field={field}
              text={typed[field.name] ?? ''}
              locked={field.name === 'id' && !isNew}
              message={
                field.name === 'id' && idTaken
                  ? t('record.idTaken')
                  : tried && checked.wrong.has(field.name)
                    ? t(`record.wrong.${field.type}`)
                    : undefined
              }
              onType={(text) => setTyped({ ...typed, [field.name]: text })}
            />
          ))}
        </div>
        <FieldMessage
          text={
            tried && checked.wrong.size > 0 ? t('record.someWrong', { count: checked.wrong.size }) : undefined
          }
        />
        <SaveOrCancel onSave={() => void save()} onCancel={onClose} />
      </div>
    </Sheet>
  );
}

/** An id must be free: a new record may not slip into the place of another. */
function isTaken(
  kind: EditedKind,
  id: string,
  catalog: Catalog | undefined,
  records: RecordsRead | undefined,
): boolean {
  const lists: Readonly<Record<EditedKind, readonly { readonly id: string }[]>> = {
    gpu: catalog?.gpus ?? [],
    server: catalog?.servers ?? [],
    model: catalog?.models ?? [],
    engine: catalog?.engines ?? [],
    facility: catalog?.facilities ?? [],
    part: catalogParts(catalog?.prices ?? [], records?.parts ?? []),
    supplier: records?.suppliers ?? [],
  };
  return lists[kind].some((item) => item.id === id);
}

function DraftField({
  kind,
  field,
  text,
  locked,
  message,
  onType,
}: {
  readonly kind: EditedKind;
  readonly field: RecordField;
  readonly text: string;
  readonly locked: boolean;
  readonly message: string | undefined;
  readonly onType: (text: string) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const { name, type, choices, mayBeUnknown } = field;
  const key = `recordField.${kind}.${name}`;
  const label = isMessageKey(key) ? t(key) : name;
  if (type === 'choice' || type === 'flag') {
    const values = type === 'flag' ? ['true', 'false'] : choices;
    const options = [
      ...(mayBeUnknown ? [{ value: '', label: t('known.no') }] : []),
      ...values.map((value) => {
        const words = choiceKey(value);
        return { value, label: words ? t(words) : value };
      }),
    ];
    return <SelectField label={label} value={text} options={options} onChange={onType} />;
  }
  return (
    <PlainField
      label={label}
      text={text}
      message={message}
      numeric={type === 'number'}
      locked={locked}
      className={LONG.has(name) ? 'record-field-wide' : ''}
      placeholder={mayBeUnknown ? t('known.no') : ''}
      onType={onType}
    />
  );
}

/** Texts that need a line of their own. */
const LONG: ReadonlySet<string> = new Set([
  'sourceUrl',
  'sourceNote',
  'note',
  'specification',
  'exportNotes',
  'contact',
]);
