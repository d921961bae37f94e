import { type JSX, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { CURRENCIES, PRICE_BASES, priceObservationSchema, TAX_BASES } from '#shared/catalog/price.ts';
import { planner } from '../../app/planner.ts';
import { useTranslator } from '../../app/hooks.ts';
import { noteChange } from '../../app/store/records.ts';
import { parseNumber } from '../../components/number-input/parse-number.ts';
import { isDate } from '../../components/dates.ts';
import { PlainField } from '../../components/plain-field.tsx';
import { Problems } from '../../components/problems.tsx';
import { SearchSelect } from '../../components/search-select.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { basisName, itemOptions, type PricedItem } from './price-items.ts';
import { SaveOrCancel } from '../../components/save-or-cancel.tsx';

const newPriceSchema = priceObservationSchema.omit({ id: true });

/** A price somebody saw: kept beside the earlier ones, never in their place. */
export function PriceForm({
  items,
  itemId,
  date,
  onClose,
}: {
  readonly items: readonly PricedItem[];
  readonly itemId: string | undefined;
  readonly date: string;
  readonly onClose: () => void;
}): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const [typed, setTyped] = useState({
    itemId: itemId ?? items[0]?.id ?? '',
    amount: '',
    currency: 'CNY',
    unit: '',
    basis: 'quote',
    taxBasis: 'inclusive',
    region: 'CN',
    observedDate: date,
    validUntil: '',
    sourceUrl: '',
    sourceNote: '',
  });
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const put = (change: Partial<typeof typed>): void => setTyped({ ...typed, ...change });

  const amount = parseNumber(typed.amount);
  const item = items.find(({ id }) => id === typed.itemId);
  const parsed = newPriceSchema.safeParse({
    ...typed,
    itemType: item?.type ?? '',
    amount: amount.ok && amount.value > 0 ? amount.value : -1,
    unit: typed.unit.trim() === '' ? t('prices.perUnit') : typed.unit.trim(),
    observedDate: typed.observedDate.trim(),
    validUntil: typed.validUntil.trim() === '' ? null : typed.validUntil.trim(),
    sourceUrl: typed.sourceUrl.trim(),
  });
  const ended = isDate(typed.validUntil.trim()) && typed.validUntil.trim() < typed.observedDate.trim();
  const messages = {
    amount: amount.ok && amount.value > 0 ? undefined : t('prices.wrong.amount'),
    observedDate: isDate(typed.observedDate.trim()) ? undefined : t('field.date'),
    validUntil: ended
      ? t('prices.wrong.validUntil')
      : typed.validUntil.trim() === '' || isDate(typed.validUntil.trim())
        ? undefined
        : t('field.date'),
    sourceUrl: typed.sourceUrl.trim() === '' ? t('prices.wrong.source') : undefined,
  };
  const messageOf = (field: keyof typeof messages): string | undefined =>
    tried ? messages[field] : undefined;

  const save = async (): Promise<void> => {
    setTried(true);
    if (!parsed.success || Object.values(messages).some((message) => message !== undefined)) return;
    const refused = await noteChange(await planner().addPrice({ price: parsed.data }), {
      key: 'edit.price.add',
      params: { item: item?.name ?? typed.itemId },
    });
    if (refused.length === 0) onClose();
    else setProblems(refused);
  };
  return (
    <Sheet label={t('prices.add')} className="record-sheet" onClose={onClose}>
      <div className="sheet-head">
        <h2>{t('prices.add')}</h2>
        <span className="muted small">{t('prices.addHint')}</span>
      </div>
      <div className="sheet-scroll stack">
        <Problems problems={problems} />
        <div className="field">
          <span className="field-label">{t('column.item')}</span>
          <SearchSelect
            label={t('column.item')}
            value={typed.itemId}
            options={itemOptions(items, translator)}
            onChange={(chosen) => put({ itemId: chosen })}
          />
        </div>
        <div className="grid-fields record-fields">
          <PlainField
            label={t('column.amount')}
            numeric
            text={typed.amount}
            message={messageOf('amount')}
            onType={(text) => put({ amount: text })}
          />
          <SelectField
            label={t('column.currency')}
            value={typed.currency}
            options={CURRENCIES.map((value) => ({ value, label: value }))}
            onChange={(currency) => put({ currency })}
          />
          <PlainField
            label={t('column.priceUnit')}
            text={typed.unit}
            placeholder={t('prices.perUnit')}
            onType={(unit) => put({ unit })}
          />
          <SelectField
            label={t('column.taxBasis')}
            value={typed.taxBasis}
            options={TAX_BASES.map((value) => ({ value, label: t(`taxBasis.${value}`) }))}
            onChange={(taxBasis) => put({ taxBasis })}
          />
          <SelectField
            label={t('column.basis')}
            value={typed.basis}
            options={PRICE_BASES.map((value) => ({ value, label: basisName(value, translator) }))}
            onChange={(basis) => put({ basis })}
          />
          <PlainField label={t('column.region')} text={typed.region} onType={(region) => put({ region })} />
          <PlainField
            label={t('column.date')}
            text={typed.observedDate}
            message={messageOf('observedDate')}
            onType={(observedDate) => put({ observedDate })}
          />
          <PlainField
            label={t('column.validUntil')}
            text={typed.validUntil}
            placeholder={t('prices.noEnd')}
            message={messageOf('validUntil')}
            onType={(validUntil) => put({ validUntil })}
          />
          <PlainField
            label={t('catalog.source')}
            className="record-field-wide"
            text={typed.sourceUrl}
            message={messageOf('sourceUrl')}
            onType={(sourceUrl) => put({ sourceUrl })}
          />
          <PlainField
            label={t('catalog.note')}
            className="record-field-wide"
            text={typed.sourceNote}
            onType={(sourceNote) => put({ sourceNote })}
          />
        </div>
        <SaveOrCancel onSave={() => void save()} onCancel={onClose} />
      </div>
    </Sheet>
  );
}
