import type { JSX } from 'react';
import { unitText } from '#shared/i18n/unit-text.ts';
import type { Fact } from '#shared/operations/checklist/item.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatByKind } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';

/** A figure that decides: with its unit and range, and its reason on a press where the ledger holds it. */
export function FactText({ plan, fact }: { readonly plan: Plan; readonly fact: Fact }): JSX.Element {
  const { label } = useTranslator();
  return (
    <span className="operations-fact">
      <span className="muted">{label(fact.name)}</span>{' '}
      {'row' in fact ? <RowFigure plan={plan} row={fact.row} /> : label(fact.text)}
    </span>
  );
}

/** A figure under the name that the ledger gives it. */
export function NamedFigure({
  plan,
  row,
}: {
  readonly plan: Plan;
  readonly row: string;
}): JSX.Element | null {
  const found = plan.ledger.byId.get(row);
  return found ? <FactText plan={plan} fact={{ name: found.label, row }} /> : null;
}

/** A figure of the ledger alone. */
export function RowFigure({
  plan,
  row: id,
}: {
  readonly plan: Plan;
  readonly row: string;
}): JSX.Element | null {
  const translator = useTranslator();
  const money = useMoney();
  const moneyUnit = useView((view) => view.moneyUnit);
  const row = plan.ledger.byId.get(id);
  if (!row) return null;
  const value = plan.values.at(id);
  const format = (each: number): string => formatByKind(each, row.format, moneyUnit, translator.locale);
  const range = row.kind === 'input' ? row.range : undefined;
  const unit = row.format === 'percent' ? '' : unitText(row.unit, translator);
  return (
    <>
      <FigureButton row={id}>
        {row.format === 'money' ? money.withUnit(value) : `${format(value)} ${unit}`}
      </FigureButton>
      {range && (
        <span className="muted">
          {' '}
          {translator.t('fact.range', { low: format(range.p10), high: format(range.p90) })}
        </span>
      )}
    </>
  );
}
