import { type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { type Comparison as KeptComparison, comparisonSchema } from '#shared/catalog/comparison.ts';
import type { Quote } from '#shared/catalog/quote.ts';
import { type CompareOptions, compareQuotes } from '#shared/quotes/compare.ts';
import { yuanPer } from '#shared/scenario/net-price.ts';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { changeRecords, useRecords } from '../../app/store/records.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { PlainField } from '../../components/plain-field.tsx';
import { Problems } from '../../components/problems.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { type ComparisonDraft, decisionGaps, suggestedQuote } from './comparison-draft.ts';
import { ComparisonTables } from './comparison-tables.tsx';
import { useSupplierNames } from './supplier-names.ts';

/** Points of the price when nothing else is said: the least that public purchases of goods give it. finance.md §12. */
const USUAL_PRICE_WEIGHT = 30;

/** Quotes held against each other, the decision and its reasons; decisions that were kept can be looked at again. */
export function ComparisonView({
  ids,
  onChosen,
}: {
  readonly ids: readonly string[];
  readonly onChosen: (ids: readonly string[]) => void;
}): JSX.Element | null {
  const { t } = useTranslator();
  const scenario = useScenario();
  const { quotes, problems } = useWholeQuotes(ids);
  const kept = useKeptComparisons();
  return (
    <>
      {kept.length > 0 && (
        <section className="card" aria-label={t('compare.kept')}>
          <div className="card-head">
            <h2>{t('compare.kept')}</h2>
          </div>
          <ul className="compare-kept">
            {kept.map((each) => (
              <li key={each.id}>
                <button type="button" className="link" onClick={() => onChosen(each.quoteIds)}>
                  {each.name}
                </button>{' '}
                <span className="muted">{t('compare.of', { count: each.quoteIds.length })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Problems problems={problems} />
      {quotes.length > 0 && scenario && (
        <Decision
          quotes={quotes}
          kept={kept.find(({ quoteIds }) => sameIds(quoteIds, ids))}
          date={scenario.priceDate}
          vatRate={scenario.assumptions.goodsVat}
          yuanPer={(currency) => yuanPer(currency, scenario)}
        />
      )}
    </>
  );
}

const sameIds = (left: readonly string[], right: readonly string[]): boolean =>
  left.toSorted().join(' ') === right.toSorted().join(' ');

function Decision({
  quotes,
  kept,
  ...basis
}: {
  readonly quotes: readonly Quote[];
  readonly kept: KeptComparison | undefined;
  readonly date: string;
  readonly vatRate: number;
  readonly yuanPer: CompareOptions['yuanPer'];
}): JSX.Element {
  const { t } = useTranslator();
  const names = useSupplierNames();
  const [draft, setDraft] = useState<ComparisonDraft>(
    kept ?? {
      name: '',
      priceWeight: USUAL_PRICE_WEIGHT,
      recommendedQuoteId: null,
      reason: '',
      singleSourceReason: '',
    },
  );
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const comparison = compareQuotes(quotes, { ...basis, priceWeight: draft.priceWeight });
  const gaps = decisionGaps(draft, comparison);
  const gapText = (gap: (typeof gaps)[number]): string | undefined =>
    tried && gaps.includes(gap) ? t(`compare.gap.${gap}`) : undefined;
  const suggested = suggestedQuote(comparison);

  const keep = async (): Promise<void> => {
    setTried(true);
    if (gaps.length > 0) return;
    const id = kept?.id ?? `c-${crypto.randomUUID().slice(0, 8)}`;
    const document = comparisonSchema.parse({ ...draft, id, quoteIds: quotes.map((quote) => quote.id) });
    setProblems(
      await changeRecords([{ kind: 'comparison', itemId: id, state: 'active', document }], {
        key: 'edit.comparison',
        params: { name: draft.name.trim() },
      }),
    );
  };
  return (
    <section className="card" aria-label={t('compare.title')}>
      <div className="card-head">
        <h2>{t('compare.title')}</h2>
        <span className="muted small">{t('compare.basis', { date: basis.date })}</span>
      </div>
      <ComparisonTables comparison={comparison} names={names} recommended={draft.recommendedQuoteId} />
      <div className="card-body stack compare-decision">
        <Problems problems={problems} />
        {comparison.needsReason && (
          <p className="compare-few">{t('compare.few', { count: comparison.comparable })}</p>
        )}
        <div className="grid-fields compare-fields">
          <PlainField
            label={t('compare.name')}
            text={draft.name}
            maxLength={200}
            message={gapText('name')}
            onType={(name) => setDraft({ ...draft, name })}
          />
          <NumberField
            label={t('compare.priceWeight')}
            value={draft.priceWeight}
            range={{ least: 0, most: 100 }}
            onChange={(priceWeight) => {
              setDraft({ ...draft, priceWeight });
              return [];
            }}
          />
          <SelectField
            label={t('compare.recommended')}
            value={draft.recommendedQuoteId ?? ''}
            options={[
              { value: '', label: t('quotes.pleaseChoose') },
              ...comparison.quotes.map(({ quote }) => ({
                value: quote.id,
                label: t(quote.id === suggested ? 'compare.suggested' : 'compare.option', {
                  supplier: names.get(quote.supplierId) ?? quote.supplierId,
                  number: quote.quoteNumber,
                }),
              })),
            ]}
            onChange={(chosen) => setDraft({ ...draft, recommendedQuoteId: chosen === '' ? null : chosen })}
          />
        </div>
        <PlainField
          label={t('compare.reason')}
          text={draft.reason}
          message={gapText('reason') ?? gapText('recommendation') ?? gapText('incomparable')}
          onType={(reason) => setDraft({ ...draft, reason })}
        />
        {comparison.needsReason && (
          <PlainField
            label={t('compare.singleSourceReason')}
            text={draft.singleSourceReason}
            message={gapText('singleSourceReason')}
            onType={(singleSourceReason) => setDraft({ ...draft, singleSourceReason })}
          />
        )}
        <div className="row">
          <button type="button" className="button button-primary" onClick={() => void keep()}>
            {t('compare.keep')}
          </button>
        </div>
      </div>
    </section>
  );
}

/** Decisions that were kept and not taken back. */
function useKeptComparisons(): readonly KeptComparison[] {
  const changes = useRecords((state) => state.records?.changes);
  return (changes ?? []).flatMap(({ kind, state, document }) => {
    if (kind !== 'comparison' || state !== 'active') return [];
    const parsed = comparisonSchema.safeParse(document);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The quotes of these ids with all their lines, read anew with every change. */
function useWholeQuotes(ids: readonly string[]): {
  readonly quotes: readonly Quote[];
  readonly problems: readonly Problem[];
} {
  const version = useRecords((state) => state.version);
  const [read, setRead] = useState<{ quotes: readonly Quote[]; problems: readonly Problem[] }>(NOTHING);
  const asked = JSON.stringify({ ids, version });
  useEffect(() => {
    let current = true;
    const wanted = JSON.parse(asked) as { readonly ids: string[] };
    if (wanted.ids.length === 0) return undefined;
    void planner()
      .readQuotes({ ids: wanted.ids })
      .then((answer) => {
        if (!current) return;
        setRead(answer.ok ? { quotes: answer.value, problems: [] } : { quotes: [], problems: answer.error });
      });
    return () => {
      current = false;
    };
  }, [asked]);
  return ids.length === 0 ? NOTHING : read;
}

const NOTHING = { quotes: [], problems: [] };
