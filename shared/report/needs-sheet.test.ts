import { beforeAll, describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { evaluate } from '../ledger/evaluate.ts';
import { NEED_IDS } from '../performance/need.ts';
import { resourceNeeds } from '../performance/needs.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { needId } from '../roadmap/need-rows.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { buildReport } from './build-report.ts';
import type { Cell, SheetRow } from './report.ts';

const catalog = shippedCatalog();
let plan: Plan;
beforeAll(() => {
  const computed = computePlan(sampleScenario('en'), catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  plan = computed.value;
});

const rowsIn = (locale: (typeof LOCALES)[number]): readonly SheetRow[] => {
  const translator = translatorFor(locale);
  const report = buildReport({
    plan,
    translator,
    revision: 1,
    programVersion: 'test',
    quotes: [],
    history: [],
  });
  return report.sheets.find(({ id }) => id === 'needs')?.rows ?? [];
};

const needsOf = (poolId: string, requestsPerDay?: number) => {
  const pool = plan.roadmap.pools.find(({ id }) => id === poolId);
  const model = catalog.models.find(({ id }) => id === pool?.load.modelId);
  if (!pool || !model) throw new Error(poolId);
  const share = (requestsPerDay ?? pool.load.requestsPerDay) / pool.load.requestsPerDay;
  const found = resourceNeeds({
    scene: pool.scene,
    load: { ...pool.load, requestsPerDay: pool.load.requestsPerDay * share },
    model,
    peakRequestsPerSecond: pool.peak * share,
    rules: plan.scenario.assumptions,
  });
  if (!found.ok) throw new Error(found.error.code);
  return found.value.needs;
};

describe('the needs of a pool in the ledger', () => {
  it('are those of the engine, each pool and each need', () => {
    expect(plan.roadmap.pools.length).toBeGreaterThan(4);
    for (const { id } of plan.roadmap.pools) {
      for (const need of needsOf(id)) {
        expect(plan.values.at(needId(id, need.id)), `${id} ${need.id}`).toBe(need.value);
      }
    }
  });

  it('follow the demand as the engine does', () => {
    for (const { id, load } of plan.roadmap.pools) {
      const more = load.requestsPerDay * 7;
      const after = evaluate(plan.ledger, new Map([[poolIds(id).requestsPerDay, more]]));
      if (!after.ok) throw new Error(JSON.stringify(after.error));
      for (const need of needsOf(id, more)) {
        const found = after.value.at(needId(id, need.id));
        expect(found / need.value, `${id} ${need.id}`).toBeCloseTo(1, 9);
      }
    }
  });
});

describe.each(LOCALES)('the sheet of resource needs (%s)', (locale) => {
  let rows: readonly SheetRow[];
  beforeAll(() => {
    rows = rowsIn(locale);
  });

  it('has every need of every pool as a live formula or a fact, with unit, formula in words and source', () => {
    const homes = new Map<string, { readonly cell: Cell; readonly row: SheetRow }>();
    for (const row of rows) for (const cell of row.cells) if (cell.home) homes.set(cell.home, { cell, row });
    for (const { id } of plan.roadmap.pools) {
      for (const need of NEED_IDS) {
        const { cell, row } = homes.get(needId(id, need)) ?? {};
        expect(cell?.value).toBe(plan.values.at(needId(id, need)));
        expect(cell?.formula === undefined).toBe(need === 'gpu-memory-weights');
        const texts = row?.cells.filter(({ value }) => typeof value === 'string' && value !== '') ?? [];
        expect(texts.length).toBe(4);
      }
    }
  });

  it('names in its formulas what stands in the lines above, not what they belong to', () => {
    const { t } = translatorFor(locale);
    const words = rows.flatMap(({ cells }) => cells.map(({ value }) => value));
    expect(words).toContain(`${t('need.peak')} × ${t('need.part.flop')}`);
    expect(words.some((word) => typeof word === 'string' && word.includes('need.'))).toBe(false);
  });

  it('calls models by their names, and names the source of each phase where they differ', () => {
    const texts = rows.flatMap(({ cells }) => cells.map(({ value }) => String(value)));
    const used = plan.roadmap.pools.map(({ load }) => catalog.models.find(({ id }) => id === load.modelId));
    for (const model of used) expect(texts.some((text) => text.includes(model?.name ?? '?'))).toBe(true);
    expect(texts.filter((text) => used.some((model) => model && text.includes(`${model.id} `)))).toEqual([]);
    const assistant = plan.roadmap.pools.filter(({ scene }) => scene.kind === 'llm');
    const cache = rows.find(({ cells }) =>
      cells.some(({ home }) => assistant.some(({ id }) => home === needId(id, 'cachePerSequence'))),
    );
    const source = String(cache?.cells.at(-1)?.value);
    for (const { phase } of assistant) expect(source).toContain(phase.name);
    expect(new Set(assistant.map(({ load }) => load.modelId)).size).toBe(source.split('\n').length);
  });
});
