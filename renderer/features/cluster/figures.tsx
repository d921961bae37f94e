import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import { useTranslator } from '../../app/hooks.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatByKind } from '../../components/format.ts';
import { useView } from '../../app/store/view-store.ts';

type Figure = { readonly row: string; readonly name: string };

/** Ledger figures side by side, each with its unit and its reason on a press. */
export function Figures({
  plan,
  figures,
}: {
  readonly plan: Plan;
  readonly figures: readonly Figure[];
}): JSX.Element {
  const translator = useTranslator();
  const moneyUnit = useView((view) => view.moneyUnit);
  return (
    <dl className="cluster-figures">
      {figures.map(({ row: id, name }) => {
        const row = plan.ledger.byId.get(id);
        return (
          <div key={id}>
            <dt>{name}</dt>
            <dd data-testid={id}>
              {row && (
                <FigureButton row={id}>
                  {formatByKind(plan.values.at(id), row.format, moneyUnit, translator.locale)}{' '}
                  {unitText(row.unit, translator)}
                </FigureButton>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
