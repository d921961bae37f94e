import { type JSX, useState } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { NEED_IDS, type NeedId } from '#shared/performance/need.ts';
import { type Need, resourceNeeds } from '#shared/performance/needs.ts';
import { misfitLabel } from '#shared/performance/misfit-label.ts';
import { needId } from '#shared/roadmap/need-rows.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import type { Scene } from '#shared/scenario/scenario.ts';
import { formatQuantity } from '../../components/format.ts';
import { useTranslator } from '../../app/hooks.ts';
import { explainFigure } from '../../app/store/view-store.ts';
import { catalogInUse, usePlanner } from '../../app/store/planner-store.ts';

type Column = { readonly pool: Pool; readonly needs: ReturnType<typeof resourceNeeds> };

/** What the scene asks of any machine at its peak, phase by phase; a figure shows its formula when pressed. */
export function NeedsTable({ plan, scene }: { readonly plan: Plan; readonly scene: Scene }): JSX.Element {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  return (
    <details className="needs" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('needs.title')}</summary>
      {open && <OpenNeeds plan={plan} scene={scene} />}
    </details>
  );
}

function OpenNeeds({ plan, scene }: { readonly plan: Plan; readonly scene: Scene }): JSX.Element {
  const { t, label } = useTranslator();
  const models = usePlanner((state) => catalogInUse(state)?.models ?? []);
  const [asked, setAsked] = useState<{ pool: string; id: NeedId }>();
  const columns = plan.roadmap.pools
    .filter((pool) => pool.scene.id === scene.id)
    .flatMap((pool): Column[] => {
      const model = models.find(({ id }) => id === pool.load.modelId);
      if (!model) return [];
      const needs = resourceNeeds({
        scene: pool.scene,
        load: pool.load,
        model,
        peakRequestsPerSecond: pool.peak,
        rules: plan.scenario.assumptions,
      });
      return [{ pool, needs }];
    });
  const first = columns.flatMap(({ needs }) => (needs.ok ? [needs.value.needs] : []))[0] ?? [];
  const shown = columns
    .filter(({ pool }) => pool.id === asked?.pool)
    .flatMap(({ needs }) => (needs.ok ? needs.value.needs : []))
    .find(({ id }) => id === asked?.id);
  const refused = columns.flatMap(({ needs }) => (needs.ok ? [] : [label(misfitLabel(needs.error))]));
  return (
    <>
      {refused.map((reason) => (
        <p key={reason} className="need-formula">
          {reason}
        </p>
      ))}
      <table className="table">
        <thead>
          <tr>
            <th>{t('needs.resource')}</th>
            {columns.map(({ pool }) => (
              <th key={pool.id} className="number">
                {pool.phase.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NEED_IDS.map((id) => {
            const named = first.find((need) => need.id === id);
            if (!named) return null;
            return (
              <tr key={id}>
                <th scope="row">
                  {label(named.label)} <span className="muted">{t(`needUnit.${named.unit}`)}</span>
                </th>
                {columns.map(({ pool, needs }) => (
                  <td key={pool.id} className="number">
                    {needs.ok && (
                      <NeedValue
                        need={needs.value.needs.find((need) => need.id === id)}
                        onAsk={() => {
                          setAsked({ pool: pool.id, id });
                          explainFigure(needId(pool.id, id), 0);
                        }}
                      />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="need-formula" aria-live="polite">
        {shown ? (
          <>
            <span className="strong">{label(shown.label)}</span> {label(shown.formula)}
            <br />
            <span className="muted break">{label(shown.source)}</span>
          </>
        ) : (
          t('needs.hint')
        )}
      </p>
    </>
  );
}

function NeedValue({
  need,
  onAsk,
}: {
  readonly need: Need | undefined;
  readonly onAsk: () => void;
}): JSX.Element | null {
  const { t, locale } = useTranslator();
  if (!need) return null;
  return (
    <button type="button" className="figure-button" title={t('why.hint')} onClick={onAsk}>
      {formatQuantity(need.value, locale)}
    </button>
  );
}
