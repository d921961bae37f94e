import type { JSX } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { CURRENCIES, TAX_BASES } from '#shared/catalog/price.ts';
import type { QuoteCheck } from '#shared/quotes/check.ts';
import { NEEDED_FIELDS, QUOTE_FIELDS, type QuoteField } from '#shared/quotes/fields.ts';
import { useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { SelectField } from '../../components/select-field.tsx';
import { type ImportDraft, withInspection } from './import-draft.ts';
import { TableFrame } from '../../components/table-frame.tsx';

const NONE = '';

/** Which column holds what, with the first rows beside; and what the file does not say of itself. */
export function ImportColumns({
  token,
  draft,
  stated,
  onDraft,
  onProblems,
}: {
  readonly token: string;
  readonly draft: ImportDraft;
  readonly stated: QuoteCheck['stated'] | undefined;
  readonly onDraft: (draft: ImportDraft) => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const { inspection, mapping, answers } = draft;
  const { sheets, sheet, headerRow, columns, preview } = inspection;
  const inspect = async (wanted: string, row?: number): Promise<void> => {
    const read = await planner().inspectQuoteFile({ token, sheet: wanted, headerRow: row });
    if (read.ok) onDraft(withInspection(draft, read.value));
    else onProblems(read.error);
  };
  const columnOptions = [
    { value: NONE, label: t('quotes.noColumn') },
    ...columns.map(({ index, letters, head }) => ({
      value: String(index),
      label: head === '' ? letters : t('quotes.column', { letters, head }),
    })),
  ];
  const fieldLabel = (field: QuoteField): string =>
    (NEEDED_FIELDS as readonly QuoteField[]).includes(field)
      ? t('quotes.needed', { field: t(`quoteField.${field}`) })
      : t(`quoteField.${field}`);
  const held = new Map(
    QUOTE_FIELDS.flatMap((field) => {
      const column = mapping[field];
      return column === null ? [] : [[column, field] as const];
    }),
  );
  return (
    <section className="card" aria-label={t('quotes.step.columns')}>
      <div className="card-head">
        <h3>{t('quotes.step.columns')}</h3>
        <span className="muted small">
          {t(draft.remembered ? 'quotes.remembered' : 'quotes.willRemember')}
        </span>
      </div>
      <div className="card-body stack">
        <div className="grid-fields">
          {sheets.length > 1 && (
            <SelectField
              label={t('quotes.sheet')}
              value={sheet}
              options={sheets.map(({ name, rows }) => ({
                value: name,
                label: t('quotes.sheetRows', { name, rows }),
              }))}
              onChange={(chosen) => void inspect(chosen)}
            />
          )}
          <SelectField
            label={t('quotes.headerRow')}
            value={String(headerRow)}
            options={[...new Set([...preview.map(({ row }) => row), headerRow])]
              .toSorted((left, right) => left - right)
              .map((row) => ({ value: String(row), label: String(row) }))}
            onChange={(row) => void inspect(sheet, Number(row))}
          />
          <Answer
            name="amountUnit"
            said={stated?.amountUnit}
            value={answers.amountUnit}
            choices={['yuan', 'wan'] as const}
            words={(choice) => t(`quotes.amountUnit.${choice}`)}
            onAnswer={(amountUnit) => onDraft({ ...draft, answers: { ...answers, amountUnit } })}
          />
          <Answer
            name="currency"
            said={stated?.currency}
            value={answers.currency}
            choices={CURRENCIES}
            words={(choice) => choice}
            onAnswer={(currency) => onDraft({ ...draft, answers: { ...answers, currency } })}
          />
          <Answer
            name="taxBasis"
            said={stated?.taxBasis}
            value={answers.taxBasis}
            choices={TAX_BASES}
            words={(choice) => t(`taxBasis.${choice}`)}
            onAnswer={(taxBasis) => onDraft({ ...draft, answers: { ...answers, taxBasis } })}
          />
        </div>
        <div className="grid-fields">
          {QUOTE_FIELDS.map((field) => (
            <SelectField
              key={field}
              label={fieldLabel(field)}
              value={mapping[field] === null ? NONE : String(mapping[field])}
              options={columnOptions}
              onChange={(column) =>
                onDraft({
                  ...draft,
                  remembered: false,
                  mapping: { ...mapping, [field]: column === NONE ? null : Number(column) },
                })
              }
            />
          ))}
        </div>
        <TableFrame className="quote-preview">
          <table className="table" aria-label={t('quotes.preview')}>
            <thead>
              <tr>
                <th className="number">{t('quotes.row')}</th>
                {columns.map(({ index, letters }) => {
                  const field = held.get(index);
                  return (
                    <th key={index}>
                      {letters}
                      {field && (
                        <span className="mark mark-accent quote-held">{t(`quoteField.${field}`)}</span>
                      )}
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {preview.map(({ row, cells }) => (
                <tr key={row} className={row === headerRow ? 'quote-header-row' : undefined}>
                  <td className="number muted">{row}</td>
                  {columns.map(({ index }) => (
                    <td key={index}>{cells[index]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </div>
    </section>
  );
}

/** Something the file may say of all its amounts; where it does not, a person must. */
function Answer<Choice extends string>({
  name,
  said,
  value,
  choices,
  words,
  onAnswer,
}: {
  readonly name: 'amountUnit' | 'currency' | 'taxBasis';
  readonly said: Choice | undefined;
  readonly value: Choice | undefined;
  readonly choices: readonly Choice[];
  readonly words: (choice: Choice) => string;
  readonly onAnswer: (choice: Choice | undefined) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const unsaid = said === undefined ? t('quotes.pleaseChoose') : t('quotes.fileSays', { what: words(said) });
  const options: readonly { readonly value: Choice | ''; readonly label: string }[] = [
    { value: NONE, label: unsaid },
    ...choices.map((choice) => ({ value: choice, label: words(choice) })),
  ];
  return (
    <div className={said === undefined && value === undefined ? 'quote-asked' : undefined}>
      <SelectField
        label={t(`quotes.question.${name}`)}
        value={value ?? NONE}
        options={options}
        onChange={(chosen) => onAnswer(choices.find((choice) => choice === chosen))}
      />
    </div>
  );
}
