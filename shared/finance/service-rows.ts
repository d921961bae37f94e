import { label } from '../i18n/label.ts';
import { monthRow, scalarRow } from '../ledger/build.ts';
import { add, compare, div, type Expression, max, mul, pow, ref, sub, zero } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { MONTH, YEAR_OF_MONTH } from '../ledger/time.ts';
import { addedIds } from '../roadmap/phase-totals.ts';
import { phaseIds, poolIds, volumeId } from '../roadmap/pool-ids.ts';
import { sharedPowerOf } from '../roadmap/shared-power.ts';
import type { Pool, Roadmap } from '../roadmap/walk.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { phaseSumIds } from './bill-rows.ts';
import { withoutSold } from './sales.ts';

/** Ledger ids of what is in service in each month. */
export const SERVICE = {
  meanPower: 'power.mean',
  energy: 'power.energy',
  /** Highest draw at the meter: full power × PUE. */
  demand: 'power.demand',
  /** What the feeds must carry. */
  feed: 'power.feed',
  /** Full power of every inference server in service, for room by the kW. */
  kW: 'service.kW',
  gpus: 'service.gpus',
  servers: 'service.servers',
  equipment: 'service.equipment',
  /** 1 once the first phase works. */
  running: 'service.running',
} as const;

/** Inference servers owned at the end of the plan. */
export const SERVERS_OWNED = 'quantity.serversOwned';

export const DAYS_PER_MONTH = 'finance.daysPerMonth';
const HOURS_PER_DAY = 'constant.hoursPerDay';
export const REQUESTS = 'demand.requests';

/** Prices of a month against those of the first year. finance.md §4. */
export const ESCALATION = {
  energy: 'escalation.energy',
  wage: 'escalation.wage',
  general: 'escalation.general',
} as const;

const poolsOf = (phase: Phase, roadmap: Roadmap): readonly Pool[] =>
  roadmap.pools.filter((pool) => pool.phase.id === phase.id);

/** Servers work from the month after their acceptance on. */
export const started = (phase: Phase): Expression => compare(MONTH, '>', phaseIds(phase).month);

/** What is asked, drawn and in service in each month. finance.md §3. */
export function serviceRows(roadmap: Roadmap, scenario: Scenario): Row[] {
  const { phases } = scenario;
  const whileActive = (of: (phase: Phase) => readonly Expression[]): Expression =>
    add(...phases.flatMap((phase) => of(phase).map((each) => mul(phaseIds(phase).active, each))));
  const inPools = (id: (pool: Pool) => string) => (phase: Phase) =>
    poolsOf(phase, roadmap).map((pool): Expression => ({ op: 'ref', row: id(pool) }));
  const sinceAccepted = (id: (phase: Phase) => string | Expression): Expression =>
    add(...phases.map((phase) => mul(started(phase), id(phase))));
  const shared = whileActive((phase) => {
    const row = sharedPowerOf(phase, roadmap, scenario);
    return row === undefined ? [] : [{ op: 'ref', row }];
  });
  const withShared = (servers: Expression): Expression => (shared === zero ? servers : add(servers, shared));
  const power = { section: 'opex', unit: 'kW', format: 'decimal' } as const;
  const [first] = phases;
  return [
    scalarRow(
      DAYS_PER_MONTH,
      label('row.finance.daysPerMonth'),
      { section: 'time', unit: 'day', format: 'decimal' },
      div(assumptionId('hoursPerMonth'), HOURS_PER_DAY),
    ),
    monthRow(
      REQUESTS,
      label('row.demand.requests'),
      { section: 'demand', unit: 'request', format: 'count' },
      mul(whileActive(inPools(volumeId)), DAYS_PER_MONTH),
    ),
    monthRow(
      SERVICE.meanPower,
      label('row.power.all'),
      power,
      withShared(whileActive(inPools(({ id }) => poolIds(id).meanPower))),
    ),
    monthRow(
      SERVICE.energy,
      label('row.power.energy'),
      { ...power, unit: 'kWh', format: 'count' },
      mul(SERVICE.meanPower, assumptionId('hoursPerMonth'), assumptionId('pue')),
    ),
    monthRow(
      SERVICE.demand,
      label('row.power.demand'),
      power,
      mul(withShared(whileActive(inPools((pool) => poolIds(pool.id).fullPower))), assumptionId('pue')),
    ),
    monthRow(
      SERVICE.feed,
      label('row.power.feed'),
      power,
      mul(SERVICE.demand, assumptionId('feedRedundancy')),
    ),
    monthRow(
      SERVICE.kW,
      label('row.service.kW'),
      power,
      withShared(sinceAccepted((phase) => addedIds(phase).kW)),
    ),
    monthRow(
      SERVICE.gpus,
      label('row.service.gpus'),
      { section: 'opex', unit: 'GPU', format: 'count' },
      sinceAccepted((phase) => addedIds(phase).gpu),
    ),
    monthRow(
      SERVICE.servers,
      label('row.service.servers'),
      { section: 'opex', unit: 'server', format: 'count' },
      sinceAccepted((phase) => addedIds(phase).server),
    ),
    monthRow(
      SERVICE.equipment,
      label('row.service.equipment'),
      { section: 'opex', unit: 'CNY', format: 'money' },
      sinceAccepted((phase) => withoutSold(ref(phaseSumIds(phase).equipment), phase, roadmap)),
    ),
    monthRow(
      SERVICE.running,
      label('row.service.running'),
      { section: 'time', unit: '1', format: 'flag' },
      first ? started(first) : compare(0, '=', 1),
    ),
    scalarRow(
      SERVERS_OWNED,
      label('row.quantity.serversOwned'),
      { section: 'quantity', unit: 'server', format: 'count' },
      add(...phases.map((phase) => addedIds(phase).server)),
    ),
    ...escalationRows(),
  ];
}

/** Stepwise by year: prices of the first year hold for twelve months. */
const escalationRows = (): Row[] =>
  (['energy', 'wage', 'general'] as const).map((what) =>
    monthRow(
      ESCALATION[what],
      label(`row.escalation.${what}`),
      { section: 'finance', unit: '1', format: 'decimal' },
      pow(add(1, assumptionId(`${what}Escalation`)), max(0, sub(YEAR_OF_MONTH, 1))),
    ),
  );
