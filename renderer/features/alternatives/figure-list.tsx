import type { JSX } from 'react';
import { unitText } from '#shared/i18n/unit-text.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatByKind } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Some rows of the ledger by their names, each with its unit; of a series its last month. */
export function FigureList({
  plan,
  title,
  note,
  rows,
}: {
  readonly plan: Plan;
  readonly title: string;
  readonly note: string;
  readonly rows: readonly string[];
}): JSX.Element {
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
      </div>
      <TableFrame>
        <table className="table">
          <tbody>
            {rows.map((row) => (
              <FigureRow key={row} plan={plan} id={row} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small soft">{note}</p>
    </section>
  );
}

function FigureRow({ plan, id }: { readonly plan: Plan; readonly id: string }): JSX.Element | null {
  const translator = useTranslator();
  const money = useMoney();
  const moneyUnit = useView((view) => view.moneyUnit);
  const row = plan.ledger.byId.get(id);
  if (!row) return null;
  const column = row.axis === 'scalar' ? 0 : plan.values.series(id).length - 1;
  const unit = row.format === 'percent' ? '' : unitText(row.unit, translator);
  return (
    <tr>
      <th scope="row">{translator.label(row.label)}</th>
      <td className="number" data-testid={`figure-${id}`}>
        <FigureButton row={id} column={column}>
          {formatByKind(plan.values.at(id, column), row.format, moneyUnit, translator.locale)}
        </FigureButton>
      </td>
      <td className="soft small">{row.format === 'money' ? money.unit : unit}</td>
    </tr>
  );
}
