import { Fragment, type JSX } from 'react';
import { phaseSumIds, lineIds, type ProcurementLine } from '#shared/finance/bill-rows.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { Amount } from '../../components/amount.tsx';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatNumber } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { PriceEvidence } from './price-evidence.tsx';
import { PriceField } from './price-field.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

const COLUMNS = 7;

/** The procurement list, phase by phase; a unit price can be typed over. */
export function BillTable({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const money = useMoney();
  const taxView = useView((view) => view.taxView);
  return (
    <section className="card" aria-label={t('costs.bill')}>
      <div className="card-head">
        <h2>{t('costs.bill')}</h2>
      </div>
      <TableFrame>
        <table className="table bill-table" data-testid="bill">
          <thead>
            <tr>
              <th>{t('costs.line')}</th>
              <th className="number">{t('costs.quantity')}</th>
              <th className="number">{t('costs.unitPrice', { tax: t(`tax.${taxView}`) })}</th>
              <th className="number">{t('costs.net', { unit: money.unit })}</th>
              <th className="number">{t('costs.tax', { unit: money.unit })}</th>
              <th className="number">{t('costs.gross', { unit: money.unit })}</th>
              <th>{t('costs.source')}</th>
            </tr>
          </thead>
          {plan.scenario.phases.map((phase) => {
            const sums = phaseSumIds(phase);
            return (
              <tbody key={phase.id}>
                <tr className="table-group">
                  <th colSpan={COLUMNS} scope="rowgroup">
                    {phase.name}
                  </th>
                </tr>
                {plan.lines
                  .filter((line) => line.phase.id === phase.id)
                  .map((line) => (
                    <Fragment key={line.id}>
                      <BillRow plan={plan} line={line} />
                    </Fragment>
                  ))}
                <SumRow
                  plan={plan}
                  text={t('costs.phaseSum', { phase: phase.name })}
                  rows={[sums.net, sums.tax, sums.gross]}
                />
              </tbody>
            );
          })}
          <tbody>
            <SumRow
              plan={plan}
              text={t('costs.grandTotal')}
              rows={[RESULTS.budgetNet, RESULTS.budgetTax, RESULTS.budgetGross]}
            />
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function BillRow({
  plan,
  line,
}: {
  readonly plan: Plan;
  readonly line: ProcurementLine;
}): JSX.Element | null {
  const { t, label, locale } = useTranslator();
  const money = useMoney();
  const { values } = plan;
  const ids = lineIds(line.id);
  const quantity = line.quantity === undefined ? 1 : values.at(line.quantity);
  if (quantity === 0) return null;
  return (
    <tr>
      <th scope="row">
        {label(line.name)}
        <div className="muted small">{label(line.specification)}</div>
      </th>
      <td className="number">
        {line.quantity === undefined ? (
          <span className="muted">{t('costs.share')}</span>
        ) : (
          <FigureButton row={line.quantity}>
            {t('costs.quantityUnit', {
              quantity: formatNumber(quantity, locale, 2, 0),
              unit: label(line.unit),
            })}
          </FigureButton>
        )}
      </td>
      <td className="number price-cell">
        {line.price ? (
          <PriceField plan={plan} line={line} price={line.price} />
        ) : (
          <Amount plan={plan} row={ids.netPrice} format={money.formatUnit} />
        )}
      </td>
      {[ids.net, ids.tax, ids.gross].map((id) => (
        <td key={id} className="number">
          <Amount plan={plan} row={id} format={money.format} />
        </td>
      ))}
      <td>{line.price && <PriceEvidence price={line.price} name={label(line.name)} />}</td>
    </tr>
  );
}

function SumRow({
  plan,
  text,
  rows,
}: {
  readonly plan: Plan;
  readonly text: string;
  readonly rows: readonly string[];
}): JSX.Element {
  const money = useMoney();
  return (
    <tr className="total">
      <th colSpan={3} scope="row">
        {text}
      </th>
      {rows.map((row) => (
        <td key={row} className="number">
          <Amount plan={plan} row={row} format={money.format} />
        </td>
      ))}
      <td>
        <span className="visually-hidden">{text}</span>
      </td>
    </tr>
  );
}
