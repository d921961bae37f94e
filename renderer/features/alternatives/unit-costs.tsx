import type { JSX } from 'react';
import { unitCostIds } from '#shared/finance/alternatives/unit-cost-rows.ts';
import { volumesOf } from '#shared/finance/alternatives/volume-rows.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatByKind, formatPercent } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** What a useful unit of this workload costs, with the utilisation it rests on and the cost of what stands idle. */
export function UnitCosts({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t, locale } = useTranslator();
  const money = useMoney();
  const { values, scenario } = plan;
  const scenes = scenario.scenes.filter(({ id }) => plan.ledger.byId.has(unitCostIds.share(id)));
  return (
    <section className="card" aria-label={t('alternatives.unitCosts')}>
      <div className="card-head">
        <h2>{t('alternatives.unitCosts')}</h2>
        <span className="muted small">{t('alternatives.unitCostsBasis')}</span>
      </div>
      <TableFrame>
        <table className="table" data-testid="unit-costs">
          <tbody>
            {scenes.flatMap((scene) =>
              [...volumesOf(scene).keys()].map((volume) => (
                <UnitRow key={`${scene.id} ${volume}`} plan={plan} id={unitCostIds.per(scene.id, volume)} />
              )),
            )}
            <UnitRow plan={plan} id={RESULTS.costPerThousand} />
            <UnitRow plan={plan} id={unitCostIds.perGpuHour} />
            <UnitRow plan={plan} id={unitCostIds.perUsedGpuHour} />
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small">
        <FigureButton row={unitCostIds.utilisation}>
          {t('alternatives.utilisation', {
            share: formatPercent(values.at(unitCostIds.utilisation), locale),
          })}
        </FigureButton>{' '}
        <FigureButton row={unitCostIds.idle}>
          {t('alternatives.idle', { amount: money.withUnit(values.at(unitCostIds.idle)) })}
        </FigureButton>
      </p>
    </section>
  );
}

function UnitRow({ plan, id }: { readonly plan: Plan; readonly id: string }): JSX.Element | null {
  const translator = useTranslator();
  const moneyUnit = useView((view) => view.moneyUnit);
  const row = plan.ledger.byId.get(id);
  if (!row) return null;
  return (
    <tr>
      <th scope="row">{translator.label(row.label)}</th>
      <td className="number" data-testid={`figure-${id}`}>
        <FigureButton row={id}>
          {formatByKind(plan.values.at(id), row.format, moneyUnit, translator.locale)}
        </FigureButton>
      </td>
      <td className="soft small">{unitText(row.unit, translator)}</td>
    </tr>
  );
}
