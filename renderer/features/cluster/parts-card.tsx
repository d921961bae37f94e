import type { JSX } from 'react';
import { itemLabel } from '#shared/catalog/item-label.ts';
import type { ClusterLine } from '#shared/cluster/design.ts';
import { type ClusterPart, PART_KINDS } from '#shared/cluster/parts.ts';
import type { ClusterStage } from '#shared/cluster/stage.ts';
import { takeOverParts, withPart } from '#shared/cluster/take-over.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { phaseIds } from '#shared/roadmap/pool-ids.ts';
import type { PhasePart } from '#shared/scenario/cluster.ts';
import { type Phase, phaseSchema } from '#shared/scenario/scenario.ts';
import { grossPriceOf, netPriceOf } from '#shared/sizing/market.ts';
import { useTranslator } from '../../app/hooks.ts';
import { changePhase } from '../../app/store/changes.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';
import { useView } from '../../app/store/view-store.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatNumber } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import type { NumberRange } from '../../components/number-input/check-number.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { PartPrice } from './part-price.tsx';

type Props = { readonly plan: Plan; readonly stage: ClusterStage };

/** Parts of a phase: owned by its end, proposed to buy, in the plan, with price and reason; one press takes them over. */
export function PartsCard({ plan, stage }: Props): JSX.Element {
  const { t } = useTranslator();
  const money = useMoney();
  const taxView = useView((view) => view.taxView);
  const { phase } = stage;
  const { cluster, values, scenario } = plan;
  const lines = cluster.lines.filter((line) => line.phase.id === phase.id);
  const shown = lines.filter((line) => values.at(line.needed) > 0 || heldBy(line, stage, plan) > 0);
  const entered = scenario.cluster.parts === 'entered';
  const differs = lines.some((line) => heldBy(line, stage, plan) !== values.at(line.added));
  const otherSwitch = otherSwitchOf(plan, stage);
  const strays = entered ? straysOf(phase, lines) : [];
  const amounts = shown.map((line) => amountOf(line, plan, taxView));
  const unpriced = shown.filter((line, at) => amounts[at] === undefined && values.at(line.added) > 0).length;
  return (
    <section className="card" aria-label={t('cluster.bill')} data-testid="cluster-bill">
      <div className="card-head">
        <h2>{t('cluster.bill')}</h2>
        {entered && (
          <button
            type="button"
            className="button"
            disabled={!differs && otherSwitch === undefined && strays.length === 0}
            onClick={() => {
              actOnScenario(
                {
                  key: `cluster.takeOver.${phase.id}`,
                  reason: { key: 'edit.takeOverParts', params: { phase: phase.name } },
                },
                (now) => changePhase(now, phase.id, (old) => takeOverParts(old, cluster, values)),
              );
            }}
          >
            {t('cluster.takeOver')}
          </button>
        )}
      </div>
      <TableFrame>
        <table className="table cluster-table" aria-label={t('cluster.bill')}>
          <thead>
            <tr>
              <th>{t('cluster.part')}</th>
              <th className="number">{t('cluster.needed')}</th>
              <th className="number">{t('cluster.added')}</th>
              <th className="number">{t('cluster.inPlan')}</th>
              <th className="number">{t('cluster.unitPrice')}</th>
              <th className="number">{t('cluster.amount', { unit: money.unit })}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <PartRow key={line.part} line={line} stage={stage} plan={plan} />
            ))}
            {strays.map((entered) => (
              <StrayRow key={entered.part} entered={entered} phase={phase} />
            ))}
            {otherSwitch !== undefined && (
              <tr>
                <th scope="row">
                  {t('bill.switch')}
                  <div className="muted small">
                    {t('cluster.otherSwitch', { item: itemLabel(phase.switchItemId ?? '') })}
                  </div>
                </th>
                <td className="number">—</td>
                <td className="number">—</td>
                <td className="number">
                  <FigureButton row={otherSwitch}>{values.at(otherSwitch)}</FigureButton>
                </td>
                <td className="number">—</td>
                <td className="number">—</td>
              </tr>
            )}
            <tr className="total">
              <th scope="row" colSpan={5}>
                {t('cluster.total', { tax: t(`tax.${taxView}`) })}
                {unpriced > 0 && (
                  <span className="mark mark-bad cluster-mark">
                    {t('cluster.incomplete', { count: unpriced })}
                  </span>
                )}
              </th>
              <td className="number" data-testid="cluster-total">
                {money.format(amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0))}
              </td>
            </tr>
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small">
        {t(entered ? 'cluster.billNote.entered' : 'cluster.billNote.computed')}
      </p>
    </section>
  );
}

function PartRow({ line, stage, plan }: Props & { readonly line: ClusterLine }): JSX.Element {
  const { t, label, locale } = useTranslator();
  const money = useMoney();
  const taxView = useView((view) => view.taxView);
  const { values, scenario } = plan;
  const { part, itemId } = line;
  const unit = t(PART_KINDS[part].unit);
  const counted = (count: number): string =>
    t('costs.quantityUnit', { quantity: formatNumber(count, locale, 2, 0), unit });
  const held = heldBy(line, stage, plan);
  const added = values.at(line.added);
  const amount = amountOf(line, plan, taxView);
  return (
    <tr data-testid={`cluster-part-${part}`}>
      <th scope="row">
        {t(`cluster.part.${part}`)}
        <div className="muted small cluster-item">{label(itemLabel(itemId))}</div>
        <div className="muted small cluster-why">{t(`cluster.why.${part}`)}</div>
      </th>
      <td className="number">
        <FigureButton row={line.needed}>{counted(values.at(line.needed))}</FigureButton>
      </td>
      <td className="number">
        <FigureButton row={line.added}>{counted(added)}</FigureButton>
      </td>
      <td className="number">
        {scenario.cluster.parts === 'computed' ? (
          counted(held)
        ) : (
          <HeldField phase={line.phase} part={part} itemId={itemId} held={held} unit={unit} />
        )}
        {scenario.cluster.parts === 'entered' && held !== added && (
          <div className="small">
            <span className="mark mark-warn">
              {t(held < added ? 'cluster.fewer' : 'cluster.more', { count: Math.abs(added - held) })}
            </span>
          </div>
        )}
      </td>
      <td className="number">
        <PartPrice plan={plan} line={line} />
      </td>
      <td className="number">{amount === undefined ? t('known.no') : money.format(amount)}</td>
    </tr>
  );
}

/** A part that the phase buys by hand and the proposal does not have: of another network, or of groups that are gone. */
function StrayRow({
  entered: { part, itemId, quantity },
  phase,
}: {
  readonly entered: PhasePart;
  readonly phase: Phase;
}): JSX.Element {
  const { t, label } = useTranslator();
  return (
    <tr>
      <th scope="row">
        {t(`cluster.part.${part}`)}
        <div className="muted small cluster-item">{label(itemLabel(itemId))}</div>
        <div className="muted small cluster-why">{t('cluster.stray')}</div>
      </th>
      <td className="number">—</td>
      <td className="number">—</td>
      <td className="number">
        <HeldField
          phase={phase}
          part={part}
          itemId={itemId}
          held={quantity}
          unit={t(PART_KINDS[part].unit)}
        />
      </td>
      <td className="number">—</td>
      <td className="number">—</td>
    </tr>
  );
}

const RANGE: NumberRange = { least: 0, most: 1_000_000, whole: true };
/** Of storage, a fraction of a TB may have been entered. */
const STORAGE_RANGE: NumberRange = { ...rangeOfSchema(phaseSchema.shape.storageTB) };

/** What the phase buys of a part, to be typed over. */
function HeldField({
  phase,
  part,
  itemId,
  held,
  unit,
}: {
  readonly phase: Phase;
  readonly part: ClusterPart;
  readonly itemId: string;
  readonly held: number;
  readonly unit: string;
}): JSX.Element {
  const { t } = useTranslator();
  const name = t(`cluster.part.${part}`);
  return (
    <div className="cluster-held">
      <NumberField
        label={t('cluster.inPlanOf', { part: name })}
        hideLabel
        value={held}
        unit={unit}
        range={part === 'storage' ? STORAGE_RANGE : RANGE}
        onChange={(quantity) =>
          editScenario(
            {
              key: `phase.${phase.id}.part.${part}`,
              reason: { key: 'edit.phaseField', params: { phase: phase.name, field: name } },
            },
            (now) => changePhase(now, phase.id, (old) => withPart(old, part, itemId, quantity)),
          )
        }
      />
    </div>
  );
}

const straysOf = (phase: Phase, lines: readonly ClusterLine[]): readonly PhasePart[] =>
  phase.parts.filter(
    ({ part, itemId, quantity }) =>
      quantity > 0 && !lines.some((line) => line.part === part && line.itemId === itemId),
  );

/** What this phase buys of a part in the plan as it stands. */
const heldBy = ({ part, itemId }: ClusterLine, { buys }: ClusterStage, { values }: Plan): number =>
  buys(part, itemId).reduce((sum, row) => sum + values.at(row), 0);

/** A switch of another kind than the proposal's that the phase buys. */
function otherSwitchOf({ scenario, cluster, values }: Plan, { phase }: ClusterStage): string | undefined {
  const { switchItemId } = phase;
  if (scenario.cluster.parts === 'computed' || switchItemId === null) return undefined;
  const { switches } = phaseIds(phase);
  return switchItemId === cluster.fabric.switch || values.at(switches) === 0 ? undefined : switches;
}

/** In CNY; undefined where nobody has priced the part. */
function amountOf(
  line: ClusterLine,
  { values, scenario }: Plan,
  taxView: 'net' | 'gross',
): number | undefined {
  if (!line.price) return undefined;
  const each = taxView === 'net' ? netPriceOf(line.price, scenario) : grossPriceOf(line.price, scenario);
  return values.at(line.added) * each;
}
