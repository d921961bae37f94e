import { type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { OpenedQuoteFile } from '#shared/ipc/record-channels.ts';
import { missingFields, type QuoteCheck } from '#shared/quotes/check.ts';
import { useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { endImport } from '../../app/store/import-store.ts';
import { noteChange, useRecords } from '../../app/store/records.ts';
import { Problems } from '../../components/problems.tsx';
import { ImportColumns } from './import-columns.tsx';
import {
  acceptRequestOf,
  beginDraft,
  checkRequestOf,
  type ImportDraft,
  type Obstacle,
  obstaclesOf,
  supplierOf,
  withRemembered,
} from './import-draft.ts';
import { ImportHead } from './import-head.tsx';
import { ImportReport } from './import-report.tsx';

type Checked = QuoteCheck & { readonly hidden: number };

/** A file from its opening to its acceptance: who quotes, which column holds what, what is wrong where. */
export function ImportView({ opened }: { readonly opened: OpenedQuoteFile }): JSX.Element {
  const { t } = useTranslator();
  const suppliers = useRecords((state) => state.records?.suppliers ?? NONE);
  const [draft, setDraft] = useState<ImportDraft>(() => beginDraft(opened, suppliers));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [accepting, setAccepting] = useState(false);
  const { check, checkProblems } = useCheck(opened.token, draft);
  const { inspection } = draft;
  const supplierId = supplierOf(draft, suppliers);

  // The same supplier's columns of the last time, when they are the same columns.
  useEffect(() => {
    if (supplierId === null) return;
    void planner()
      .rememberedMapping({ supplierId, columnsKey: inspection.columnsKey })
      .then((answer) => {
        if (!answer.ok || answer.value === null) return;
        const mapping = answer.value;
        setDraft((before) => withRemembered(before, mapping));
      });
  }, [supplierId, inspection.columnsKey]);

  const obstacles = obstaclesOf(draft, check);
  const ready = check !== undefined && obstacles.length === 0 && !accepting;
  const accept = async (): Promise<void> => {
    setAccepting(true);
    const refused = await noteChange(
      await planner().acceptQuote(acceptRequestOf(opened.token, { ...draft, supplierId })),
      {
        key: 'edit.quote.accept',
        params: { supplier: draft.supplierName.trim(), number: draft.quoteNumber.trim() },
      },
    );
    setAccepting(false);
    if (refused.length === 0) endImport();
    else setProblems(refused);
  };
  return (
    <div className="quote-import">
      <div className="row quote-import-head">
        <h2>{t('quotes.importing', { file: opened.name })}</h2>
        <span className="muted">{t('quotes.nothingKept')}</span>
      </div>
      {opened.known.length > 0 && (
        <p className="problems problems-warn" role="alert">
          {t('quotes.sameFile', { numbers: opened.known.map(({ quoteNumber }) => quoteNumber).join(', ') })}
        </p>
      )}
      <ImportHead draft={draft} suppliers={suppliers} onDraft={setDraft} />
      <ImportColumns
        token={opened.token}
        draft={draft}
        stated={check?.stated}
        onDraft={setDraft}
        onProblems={setProblems}
      />
      <Problems problems={[...problems, ...checkProblems]} />
      {check && <ImportReport check={check} draft={draft} onDraft={setDraft} />}
      <section className="card" aria-label={t('quotes.step.accept')}>
        <div className="card-body stack">
          {obstacles.length > 0 && (
            <div>
              <p className="strong">{t('quotes.obstacles')}</p>
              <ul className="quote-obstacles">
                {obstacles.map((obstacle) => (
                  <li key={obstacle.kind}>
                    <ObstacleText obstacle={obstacle} />
                  </li>
                ))}
              </ul>
            </div>
          )}
          <div className="row">
            <button
              type="button"
              className="button button-primary"
              disabled={!ready}
              onClick={() => void accept()}
            >
              {accepting ? t('quotes.accepting') : t('quotes.accept', { count: check?.lines.length ?? 0 })}
            </button>
            <button type="button" className="button" onClick={endImport}>
              {t('quotes.giveUp')}
            </button>
            <span className="muted small">{t('quotes.acceptHint')}</span>
          </div>
        </div>
      </section>
    </div>
  );
}

const NONE: readonly never[] = [];

function ObstacleText({ obstacle }: { readonly obstacle: Obstacle }): string {
  const { t } = useTranslator();
  if (obstacle.kind === 'columns') {
    const fields = obstacle.fields.map((field) => t(`quoteField.${field}`)).join(t('edit.separator'));
    return t('quotes.obstacle.columns', { fields });
  }
  if (obstacle.kind === 'errors') return t('quotes.obstacle.errors', { count: obstacle.count });
  return t(`quotes.obstacle.${obstacle.kind}`);
}

/** While a person types, a file is checked once the keys have rested this long. */
const REST_MILLISECONDS = 250;

/** The dry run: everything is read and checked anew with every change, and nothing is kept. */
function useCheck(
  token: string,
  draft: ImportDraft,
): { readonly check: Checked | undefined; readonly checkProblems: readonly Problem[] } {
  const [read, setRead] = useState<{ check: Checked | undefined; checkProblems: readonly Problem[] }>({
    check: undefined,
    checkProblems: [],
  });
  const readable = missingFields(draft.mapping).length === 0;
  const asked = readable ? JSON.stringify(checkRequestOf(token, draft)) : '';
  useEffect(() => {
    if (asked === '') return undefined;
    let current = true;
    const timer = setTimeout(() => {
      void planner()
        .checkQuote(JSON.parse(asked) as ReturnType<typeof checkRequestOf>)
        .then((answer) => {
          if (!current) return;
          setRead(
            answer.ok
              ? { check: answer.value, checkProblems: [] }
              : { check: undefined, checkProblems: answer.error },
          );
        });
    }, REST_MILLISECONDS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return readable ? read : { check: undefined, checkProblems: [] };
}
