import { servedBy } from '#shared/roadmap/working-servers.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { type Balance, balance, type BalanceSettings, usualSettings } from '#shared/plan/balance.ts';
import {
  notBalancedLabel,
  policyLabel,
  reasonLabel,
  testedLabel,
  verdictWhy,
} from '#shared/plan/balance-words.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { type PolicyFigures, plannedRate } from '#shared/queueing/compare-policies.ts';
import { serverCount } from '#shared/queueing/pool-model.ts';
import { type BalancedPool, balancedPool, type NotBalanced } from '#shared/roadmap/balanced-pool.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';

/** A pool with what was found for it, or why it could not be simulated. */
export type PoolBalance =
  | {
      readonly pool: Pool;
      readonly balanced: BalancedPool;
      readonly settings: BalanceSettings;
      readonly balance: Balance;
    }
  | { readonly pool: Pool; readonly refused: NotBalanced };

/** Every pool that has servers of its own, each on its own load. */
export const balancePools = (
  { roadmap, values, scenario }: Plan,
  catalog: Catalog,
  changes: Partial<BalanceSettings>,
): readonly PoolBalance[] =>
  roadmap.pools
    .filter((pool) => servedBy(pool) === undefined)
    .map((pool) => {
      const balanced = balancedPool(pool, values, scenario, catalog);
      if (!balanced.ok) return { pool, refused: balanced.error };
      const settings = { ...usualSettings(pool.scene, scenario), ...changes };
      return { pool, balanced: balanced.value, settings, balance: balance(balanced.value, settings) };
    });

/** For programs: what is not known is null. */
export function balanceJson(found: readonly PoolBalance[], translator: Translator): string {
  return JSON.stringify({ ok: true, pools: found.map((each) => poolJson(each, translator)) }, undefined, 2);
}

function poolJson(found: PoolBalance, { label }: Translator): object {
  const { pool } = found;
  const named = { id: pool.id, phase: pool.phase.id, scene: pool.scene.id };
  if ('refused' in found)
    return { ...named, ...found.refused, reason: label(notBalancedLabel(found.refused)) };
  const { balanced, settings, balance: done } = found;
  const { model, target, lots } = balanced;
  const { comparison, recommendation, seed } = done;
  return {
    ...named,
    servers: serverCount(model),
    copies: model.replicas.length,
    lots: lots.map(({ server, units, copies }) => ({ server: server.id, units, copiesEach: copies })),
    peakRequestsPerSecond: model.arrivalsPerSecond,
    plannedRequestsPerSecond: plannedRate(model),
    target: {
      firstSeconds: target.firstSeconds,
      tokenSeconds: Number.isFinite(target.stepSeconds) ? target.stepSeconds : null,
    },
    arrivalScv: model.arrivalScv,
    settings,
    recommended: recommendation.policy,
    reason: { ...recommendation.reason, text: label(reasonLabel(recommendation)) },
    situations: comparison.situations,
    curve: comparison.curve,
    document: seed.map((judgement) => ({
      ...judgement,
      found: label(testedLabel(judgement)),
      why: label(verdictWhy(judgement)),
    })),
    requestsSimulated: comparison.requests,
  };
}

/** The same for a terminal. */
export const balanceLines = (found: readonly PoolBalance[], translator: Translator): string[] =>
  found.flatMap((each) => [
    translator.t('cli.balance.pool', { phase: each.pool.phase.name, scene: each.pool.scene.name }),
    ...('refused' in each
      ? [`  ${translator.label(notBalancedLabel(each.refused))}`]
      : poolLines(each, translator)),
    '',
  ]);

function poolLines(
  { balanced: { model, lots }, balance: done }: Extract<PoolBalance, { readonly balance: Balance }>,
  translator: Translator,
): string[] {
  const { t, label } = translator;
  const { comparison, recommendation, seed } = done;
  const [servers, copies] = [serverCount(model), model.replicas.length];
  const [peak, capacity] = [model.arrivalsPerSecond, plannedRate(model)];
  const pool = [
    t('balancing.pool', { servers, copies, peak, capacity, share: peak / capacity }),
    ...lots.map(
      ({ server, units, copies: each }) =>
        `  ${t('balancing.lot', { units, server: server.name, copies: each })}`,
    ),
  ];
  if (copies < 2) return [...pool, t('balancing.single')].map((line) => `  ${line}`);
  return [
    ...pool,
    ...(servers < 2 ? [t('balancing.singleServer', { copies })] : []),
    `${t('balancing.recommend', { policy: policyLabel(recommendation.policy) })} ${label(reasonLabel(recommendation))}`,
    ...comparison.situations.flatMap(({ id, load, policies }) => [
      `${t(`balancing.situation.${id}`)} (${t('balancing.load', { load })})`,
      ...policies.map((figures) => `  ${figuresLine(figures, translator)}`),
    ]),
    ...seed.map((judgement) =>
      t('cli.balance.seed', {
        name: t(`balancing.seed.name.${judgement.seed}`),
        says: t(`balancing.seed.says.${judgement.seed}`),
        found: testedLabel(judgement),
        verdict: t(`balancing.verdict.${judgement.verdict}`),
      }),
    ),
  ].map((line) => `  ${line}`);
}

const figuresLine = (
  { policy, growing, first, whole, inTarget, failed }: PolicyFigures,
  { t }: Translator,
): string =>
  growing
    ? t('cli.balance.growing', { policy: policyLabel(policy), inTarget: inTarget.value })
    : t('cli.balance.figures', {
        policy: policyLabel(policy),
        first: first.p95.value,
        p95: whole.p95.value,
        within: whole.p95.within,
        p99: whole.p99.value,
        inTarget: inTarget.value,
        failed: failed.value,
      });
