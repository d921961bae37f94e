import type { JSX } from 'react';
import { addMonths } from '#shared/base/date.ts';
import { explain, type Explanation } from '#shared/ledger/explain.ts';
import type { Row } from '#shared/ledger/row.ts';
import { columnsOf } from '#shared/ledger/time.ts';
import { formulaInWords } from '#shared/ledger/words.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { followFigure, type Subject, turnFigure } from '../../app/store/view-store.ts';
import { InputSource } from './input-source.tsx';
import { useRowValue } from './row-value.ts';

/** One ledger row: its value, formula and precedents, or its source when it is an input. */
export function RowExplanation({
  plan,
  subject,
}: {
  readonly plan: Plan;
  readonly subject: Subject;
}): JSX.Element {
  const translator = useTranslator();
  const { t, label } = translator;
  const show = useRowValue();
  const found = explain(plan.ledger, plan.values, subject.row, subject.column);
  if (!found) return <p className="muted">{t('why.gone')}</p>;
  const { row, value, precedents } = found;
  return (
    <div className="explanation">
      <h3 data-testid="explain-label">{label(row.label)}</h3>
      <p className="explanation-value" data-testid="explain-value">
        {show(row, value)}
      </p>
      {row.axis !== 'scalar' && <ColumnTurner plan={plan} row={row} column={found.column} />}
      {row.kind === 'input' ? (
        <InputSource row={row} value={value} />
      ) : (
        <>
          <h3 className="explanation-title">{t('why.formula')}</h3>
          <p className="explanation-formula" data-testid="explain-formula">
            {formulaInWords(row.expression, plan.ledger, translator)}
          </p>
          {precedents.length > 0 && <h3 className="explanation-title">{t('why.precedents')}</h3>}
          <ul className="precedents">
            {precedents.map((precedent) => (
              <li key={`${precedent.row.id} ${precedent.column} ${precedent.whole}`}>
                <Precedent plan={plan} precedent={precedent} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Precedent({
  plan,
  precedent,
}: {
  readonly plan: Plan;
  readonly precedent: Explanation;
}): JSX.Element {
  const { label, t } = useTranslator();
  const show = useRowValue();
  const { row, value, whole, column } = precedent;
  return (
    <button
      type="button"
      className="precedent"
      onClick={() => followFigure(row.id, whole ? firstColumn(plan, row) : column)}
    >
      <span className="precedent-label">
        {label(row.label)}
        {whole && <span className="muted"> {t('why.allColumns')}</span>}
        {row.kind === 'input' && <CertaintyMark certainty={row.provenance.certainty} quietWhenSure />}
      </span>
      <span className="precedent-value">{show(row, value)}</span>
    </button>
  );
}

/** The first month or year in which a series is not zero. */
function firstColumn(plan: Plan, row: Row): number {
  const first = plan.values.series(row.id).findIndex((value) => value !== 0);
  return Math.max(first, 0);
}

function ColumnTurner({
  plan,
  row,
  column,
}: {
  readonly plan: Plan;
  readonly row: Row;
  readonly column: number;
}): JSX.Element {
  const { t } = useTranslator();
  const last = columnsOf(row.axis, plan.ledger.timeline) - 1;
  const isMonth = row.axis === 'month';
  const name =
    column <= 0
      ? t('time.start')
      : isMonth
        ? t('time.month', { month: column, date: addMonths(plan.scenario.startMonth, column - 1) })
        : t('time.year', { year: column });
  return (
    <div className="column-turner">
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={t('why.earlier')}
        disabled={column <= 0}
        onClick={() => turnFigure(row.id, column - 1)}
      >
        <Icon name="back" />
      </button>
      <span>{name}</span>
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={t('why.later')}
        disabled={column >= last}
        onClick={() => turnFigure(row.id, column + 1)}
      >
        <Icon name="forward" />
      </button>
    </div>
  );
}
