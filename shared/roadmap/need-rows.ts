import type { Model } from '../catalog/model.ts';
import { label, type Label } from '../i18n/label.ts';
import type { NumberFormat, Row } from '../ledger/row.ts';
import type { Unit } from '../base/unit.ts';
import {
  NEED_RULES,
  type NeedFormula,
  type NeedId,
  type NeedName,
  type NeedOrigin,
  type NeedPartId,
  type NeedRules,
} from '../performance/need.ts';
import { resourceNeeds } from '../performance/needs.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { poolIds } from './pool-ids.ts';
import type { Pool, Roadmap } from './walk.ts';

/** Ledger row of a need of a pool, or of what it is computed from. */
export const needId = (poolId: string, name: NeedId | NeedPartId): string => `need.${poolId}.${name}`;

const isRule = (name: NeedName): name is keyof NeedRules => NEED_RULES.some((rule) => rule === name);

/** What each pool asks of any machine at its peak: facts of model and load, and formulas over them. performance-model.md §14. */
export function needRows({ pools }: Roadmap, scenario: Scenario, models: ReadonlyMap<string, Model>): Row[] {
  return pools.flatMap((pool) => poolNeedRows(pool, scenario, models.get(pool.load.modelId)));
}

/** None where the model lacks a value: the demand screen says which. */
function poolNeedRows(pool: Pool, scenario: Scenario, model: Model | undefined): Row[] {
  const { scene, load, peak } = pool;
  if (!model) return [];
  const rules = scenario.assumptions;
  const found = resourceNeeds({ scene, load, model, peakRequestsPerSecond: peak, rules });
  if (!found.ok) return [];
  const ids = poolIds(pool.id);
  const at = (name: NeedName): string => {
    if (name === 'peak') return ids.peak;
    if (name === 'perDay') return ids.requestsPerDay;
    return isRule(name) ? assumptionId(name) : needId(pool.id, name);
  };
  const row = (named: Named): Row => rowOf(named, pool, at);
  return [
    ...found.value.parts.map((part) => row({ ...part, label: label(`need.part.${part.id}`) })),
    ...found.value.needs.map(row),
  ];
}

type Named = {
  readonly id: NeedId | NeedPartId;
  readonly label: Label;
  readonly unit: Unit;
  readonly value: number;
  readonly source: Label;
  readonly origin: NeedOrigin;
  readonly expression: NeedFormula | undefined;
};

function rowOf(
  { id, label: what, unit, value, source, origin, expression }: Named,
  { id: poolId, phase, scene }: Pool,
  at: (name: NeedName) => string,
): Row {
  const looks = {
    id: needId(poolId, id),
    label: label('row.need', { phase: phase.name, scene: scene.name, what }),
    unit,
    axis: 'scalar',
    section: 'needs',
    format: formatOf(id),
  } as const;
  return expression
    ? { kind: 'formula', ...looks, expression: expression(at) }
    : {
        kind: 'input',
        ...looks,
        value,
        least: 0,
        provenance: { source, certainty: origin === 'load' ? 'sure' : 'estimated' },
      };
}

const formatOf = (id: NeedId | NeedPartId): NumberFormat =>
  id === 'running' ? 'count' : id === 'untouchedExperts' ? 'percent' : 'decimal';
