import { type JSX, lazy, memo, Suspense, useState } from 'react';
import type { Balance } from '#shared/plan/balance.ts';
import { policyLabel, reasonLabel } from '#shared/plan/balance-words.ts';
import { type Comparison, SITUATIONS, type SituationId } from '#shared/queueing/compare-policies.ts';
import type { BalancedPool } from '#shared/roadmap/balanced-pool.ts';
import { isLanguageScene, type Scene } from '#shared/scenario/scenario.ts';
import { balancingOption, balancingTable } from '../../charts/balancing-option.ts';
import { Segmented } from '../../components/segmented.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { BalancingFigures } from './balancing-figures.tsx';
import { DirectiveTable, SeedTable } from './balancing-judgement.tsx';

const Chart = lazy(async () => ({ default: (await import('../../charts/chart.tsx')).Chart }));

type Props = {
  readonly balance: Balance;
  readonly balanced: BalancedPool;
  readonly scene: Scene;
  /** The plan holds the mean wait against the target, not a share of the requests. */
  readonly meanTarget: boolean;
  /** The figures are those of earlier settings. */
  readonly stale: boolean;
};

const MILLISECONDS = 1000;
/** Where even the best brings fewer into the target, that is said. */
const MOSTLY = 0.95;

/** What a comparison found: the policy to take and why, every policy by situation, the curve, the document, the balancers. */
export const BalancingResult = memo(function BalancingResult({
  balance: { comparison, recommendation, seed },
  balanced,
  scene,
  meanTarget,
  stale,
}: Props): JSX.Element {
  const translator = useTranslator();
  const { t, label } = translator;
  const { situations, curve, policies } = comparison;
  const [asked, setAsked] = useState<SituationId>('peak');
  const situation = situations.find(({ id }) => id === asked) ?? situations[0];
  const { policy } = recommendation;
  const language = isLanguageScene(scene);
  if (!situation) return <></>;
  const best = Math.max(...situation.policies.map(({ inTarget }) => inTarget.value));
  const { firstSeconds, stepSeconds } = balanced.target;
  return (
    <div className={stale ? 'balancing stale-figures' : 'balancing'}>
      <p className="balancing-recommended" data-testid="balancing-recommended" data-policy={policy}>
        <strong>{t('balancing.recommend', { policy: policyLabel(policy) })}</strong>{' '}
        {label(reasonLabel(recommendation))}
      </p>
      <div className="balancing-situations">
        <Segmented
          label={t('balancing.situation')}
          value={situation.id}
          options={SITUATIONS.filter((id) => situations.some((each) => each.id === id)).map((id) => ({
            value: id,
            label: t(`balancing.situation.${id}`),
          }))}
          onChange={setAsked}
        />
        <span className="small muted">{t('balancing.load', { load: situation.load })}</span>
      </div>
      <p className="small soft">
        {situation.id === 'slow'
          ? t('balancing.about.slow', { pace: comparison.settings.slowPace })
          : t(`balancing.about.${situation.id}`)}
      </p>
      <BalancingFigures situation={situation} recommended={policy} language={language} />
      <p className="small muted">
        {language && Number.isFinite(stepSeconds)
          ? t('balancing.targetToken', { seconds: firstSeconds, milliseconds: stepSeconds * MILLISECONDS })
          : t('balancing.target', { seconds: firstSeconds })}
        {best < MOSTLY && ` ${t('balancing.limit', { share: best })}`}
        {best < MOSTLY && meanTarget && ` ${t('balancing.meanTarget')}`}
        {situation.policies.some(({ growing }) => growing) && ` ${t('balancing.growingNote')}`}{' '}
        <Made comparison={comparison} />
      </p>
      <h3>{t('balancing.curve')}</h3>
      <div className="balancing-chart">
        <Suspense fallback={null}>
          <Chart
            name={t('balancing.curve')}
            option={(looks) => balancingOption(curve, policy, { ...looks, translator })}
            table={balancingTable(curve, translator)}
          />
        </Suspense>
      </div>
      <SeedTable judgements={seed} />
      <DirectiveTable policies={policies} recommended={policy} language={language} />
      <p className="small muted">
        {t('balancing.model', { arrivalScv: balanced.model.arrivalScv })}
        {balanced.model.sessions && ` ${t('balancing.sessions', { count: balanced.model.sessions.count })}`}
      </p>
    </div>
  );
});

function Made({ comparison: { settings, requests } }: { readonly comparison: Comparison }): JSX.Element {
  const { t } = useTranslator();
  const { runs, requests: each, seed } = settings;
  return <>{t('balancing.made', { runs, requests: each, seed, all: requests })}</>;
}
