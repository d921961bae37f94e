import { Fragment, type JSX } from 'react';
import type { PoolSearch } from '#shared/plan/size.ts';
import { includesVat } from '#shared/scenario/pick-price.ts';
import { engineEvidenceLabel } from '#shared/sizing/engine-models.ts';
import type { Option } from '#shared/sizing/search.ts';
import { formatPercent, formatQuantity } from '../../components/format.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { useView } from '../../app/store/view-store.ts';
import { enterPrice, PRICE_RANGE } from '../costs/enter-price.ts';
import { MemoryBar } from '../servers/memory-bar.tsx';
import { decideByRanking, decideOn, exclude, isServedAs } from './changes.ts';

type Props = { readonly pool: PoolSearch; readonly option: Option };

/** On what an option rests, its price to be entered, and what can be done with it. */
export function OptionDetails({ pool, option }: Props): JSX.Element {
  const { t, label, locale } = useTranslator();
  const { estimate, server, price } = option;
  const facts = [
    {
      name: t('estimate.evidence'),
      text: `${t(`evidence.${estimate.evidence}`)}; ${t(`limitedBy.${estimate.limitedBy}`)}`,
    },
    {
      name: t('engineEvidence.title'),
      text: label(engineEvidenceLabel(estimate.engine, option.load.modelId)),
    },
    {
      name: t('estimate.perServer'),
      text: t('option.range', {
        p10: formatQuantity(estimate.range.p10, locale),
        p90: formatQuantity(estimate.range.p90, locale),
      }),
    },
    ...(estimate.together === undefined
      ? []
      : [{ name: t('estimate.server'), text: t('together.text', { count: estimate.together }) }]),
    { name: t('pool.utilisation'), text: formatPercent(option.utilisation, locale) },
    { name: t('option.racks'), text: formatQuantity(option.racks, locale) },
    {
      name: t('option.priceSource'),
      text: price
        ? t('option.price', {
            amount: formatQuantity(price.amount, locale),
            currency: price.currency,
            tax: t(includesVat(price) ? 'tax.gross' : 'tax.net'),
            date: price.date ?? '',
            source: price.source,
          })
        : t('size.noPrice'),
    },
    { name: t('catalog.source'), text: `${server.sourceUrl} ${server.sourceNote}` },
  ];
  return (
    <div className="option-details">
      <div>
        <MemoryBar memory={estimate.memory} />
        <dl className="definition">
          {facts.map(({ name, text }) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
      <div className="stack">
        <OptionPrice option={option} />
        <OptionActions pool={pool} option={option} />
      </div>
    </div>
  );
}

/** A price typed here is the scenario's own, and makes the server one that can be bought. */
function OptionPrice({ option }: { readonly option: Option }): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const taxView = useView((view) => view.taxView);
  const { price, server } = option;
  const asSeen = price?.currency === 'CNY' && includesVat(price) === (taxView === 'gross');
  return (
    <NumberField
      label={t('option.enterPrice', { tax: t(`tax.${taxView}`) })}
      value={asSeen ? price.amount : undefined}
      unit={t('unitName.yuan')}
      range={PRICE_RANGE}
      decimals={2}
      onChange={(amount) => enterPrice({ itemId: server.id, name: server.name, amount, taxView }, translator)}
    />
  );
}

function OptionActions({ pool, option }: Props): JSX.Element {
  const { t } = useTranslator();
  const { phase, scene } = pool;
  const load = useScenario()
    ?.phases.find(({ id }) => id === phase.id)
    ?.loads.find(({ sceneId }) => sceneId === scene.id);
  const decided = load?.serverId === option.server.id && isServedAs(load, option);
  const params = { server: option.server.name, phase: phase.name, scene: scene.name };
  return (
    <div className="row">
      {decided ? (
        <button
          type="button"
          className="button"
          onClick={() =>
            actOnScenario(
              { key: `decide.${pool.id}`, reason: { key: 'edit.decideByRanking', params } },
              (now) => decideByRanking(now, phase.id, scene.id),
            )
          }
        >
          {t('option.byRanking')}
        </button>
      ) : (
        <button
          type="button"
          className="button button-primary"
          disabled={option.price === undefined}
          title={option.price === undefined ? t('option.needsPrice') : undefined}
          onClick={() =>
            actOnScenario({ key: `decide.${pool.id}`, reason: { key: 'edit.decideOn', params } }, (now) =>
              decideOn(now, pool, option),
            )
          }
        >
          {t('option.decide')}
        </button>
      )}
      <button
        type="button"
        className="button"
        onClick={() =>
          actOnScenario(
            {
              key: 'selection.excluded',
              reason: { key: 'edit.exclude', params: { item: option.gpu.model } },
            },
            (now) => exclude(now, option.gpu.id),
          )
        }
      >
        {t('option.exclude', { gpu: option.gpu.model })}
      </button>
    </div>
  );
}
