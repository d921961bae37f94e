import type { JSX } from 'react';
import type { Supplier } from '#shared/catalog/supplier.ts';
import { useTranslator } from '../../app/hooks.ts';
import { PlainField } from '../../components/plain-field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { isDate } from '../../components/dates.ts';
import type { ImportDraft } from './import-draft.ts';

/** Whose quote it is, its number and its days. */
export function ImportHead({
  draft,
  suppliers,
  onDraft,
}: {
  readonly draft: ImportDraft;
  readonly suppliers: readonly Supplier[];
  readonly onDraft: (draft: ImportDraft) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const { supplierId, supplierName, quoteNumber, quotedDate, validUntil } = draft;
  const dayMessage = (text: string): string | undefined =>
    text.trim() === '' || isDate(text.trim()) ? undefined : t('field.date');
  const chooseSupplier = (id: string): void => {
    const known = suppliers.find((supplier) => supplier.id === id);
    onDraft({ ...draft, supplierId: known?.id ?? null, supplierName: known?.name ?? '' });
  };
  return (
    <section className="card" aria-label={t('quotes.step.head')}>
      <div className="card-head">
        <h3>{t('quotes.step.head')}</h3>
      </div>
      <div className="card-body grid-fields quote-head-fields">
        {suppliers.length > 0 && (
          <SelectField
            label={t('quotes.supplier')}
            value={supplierId ?? ''}
            options={[
              { value: '', label: t('quotes.newSupplier') },
              ...suppliers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={chooseSupplier}
          />
        )}
        <PlainField
          label={t('quotes.supplierName')}
          text={supplierName}
          locked={supplierId !== null}
          maxLength={200}
          onType={(text) => onDraft({ ...draft, supplierName: text })}
        />
        <PlainField
          label={t('quoteForm.quoteNumber')}
          text={quoteNumber}
          maxLength={100}
          onType={(text) => onDraft({ ...draft, quoteNumber: text })}
        />
        <PlainField
          label={t('quoteForm.quotedDate')}
          text={quotedDate}
          placeholder="2027-01-31"
          message={dayMessage(quotedDate)}
          onType={(text) => onDraft({ ...draft, quotedDate: text })}
        />
        <PlainField
          label={t('quoteForm.validUntil')}
          text={validUntil}
          placeholder={t('prices.noEnd')}
          message={dayMessage(validUntil)}
          onType={(text) => onDraft({ ...draft, validUntil: text })}
        />
      </div>
    </section>
  );
}
