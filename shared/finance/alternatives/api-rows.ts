import { problem, type Problem } from '../../base/problem.ts';
import { label, verbatim } from '../../i18n/label.ts';
import { monthRow, scalarRow } from '../../ledger/build.ts';
import { add, div, type Expression, mul, ref, roundMoney, zero } from '../../ledger/expression.ts';
import type { InputRow, Row } from '../../ledger/row.ts';
import type { Roadmap } from '../../roadmap/walk.ts';
import { hasRate, rateId, SERVICES_VAT } from '../../scenario/net-price.ts';
import { includesVat, pickPrice, type PricePick } from '../../scenario/pick-price.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import {
  type Alternative,
  type AlternativePrice,
  breakEvenRows,
  comparedRows,
  MONEY,
  type Sources,
} from './alternative.ts';
import { hireIds, notDeductible } from './hire-rows.ts';
import { poolRequests, TOKENS_PER_MILLION, type Volume, volumeIds, volumesOf } from './volume-rows.ts';

/** Item under which the price of a hosted model is kept: per million tokens, or per image. */
export const apiItemId = (modelId: string, volume: Volume): string => `api:${modelId}:${volume}`;

export const apiIds = {
  price: (modelId: string, volume: Volume): string => `api.${modelId}.${volume}.price`,
  net: (modelId: string, volume: Volume): string => `api.${modelId}.${volume}.net`,
  fee: 'api.fee',
} as const;

/**
 * Paying a provider per million tokens and per image for the scenes' own volumes. Prices come from the scenario or
 * from observations; there is no list of them in the catalog as shipped. finance.md §7.
 */
export function apiRows(
  roadmap: Roadmap,
  scenario: Scenario,
  { prices: book, nameOf }: Sources,
): { readonly rows: readonly Row[]; readonly alternative: Alternative } {
  const prices = new Map<string, AlternativePrice>();
  const missing = new Map<string, Problem>();
  const priceRows = new Map<string, readonly Row[]>();
  const terms: Expression[] = [];
  for (const pool of roadmap.pools) {
    const { modelId } = pool.load;
    for (const volume of volumesOf(pool.scene).keys()) {
      const itemId = apiItemId(modelId, volume);
      const price = pickPrice(itemId, scenario, book);
      const name = label('alternatives.apiOf', {
        model: nameOf(modelId),
        volume: label(`volume.${volume}`),
      });
      prices.set(itemId, {
        itemId,
        name,
        per: volume === 'images' ? 'image' : 'millionTokens',
        net: price && apiIds.net(modelId, volume),
        price,
      });
      if (!price || !hasRate(price.currency, scenario)) {
        missing.set(itemId, problem('missing-price', 'prices', { item: itemId, name }));
        continue;
      }
      priceRows.set(itemId, rowsOfPrice({ id: modelId, name: nameOf(modelId) }, volume, price));
      const each = mul(poolRequests(pool), volumeIds.perRequest(pool.scene.id, volume));
      const counted = volume === 'images' ? each : div(each, TOKENS_PER_MILLION);
      terms.push(mul(counted, apiIds.net(modelId, volume)));
    }
  }
  const alternative: Alternative = {
    kind: 'api',
    prices: [...prices.values()],
    missing: [...missing.values()],
  };
  if (missing.size > 0) return { rows: [...priceRows.values()].flat(), alternative };
  return {
    alternative,
    rows: [
      ...[...priceRows.values()].flat(),
      monthRow(
        apiIds.fee,
        label('row.api.fee'),
        MONEY,
        roundMoney(terms.length === 0 ? zero : add(...terms)),
      ),
      ...comparedRows('api', add(apiIds.fee, hireIds.kept, notDeductible(apiIds.fee, SERVICES_VAT))),
      ...breakEvenRows('api'),
    ],
  };
}

function rowsOfPrice(
  model: { readonly id: string; readonly name: string },
  volume: Volume,
  price: PricePick,
): Row[] {
  const { id: modelId } = model;
  const params = { model: model.name, volume: label(`volume.${volume}`) };
  const per = volume === 'images' ? 'image' : 'Mtoken';
  const amount: InputRow = {
    kind: 'input',
    id: apiIds.price(modelId, volume),
    label: label('row.api.price', params),
    unit: `${price.currency}/${per}`,
    axis: 'scalar',
    section: 'alternative',
    format: 'unitPrice',
    value: price.amount,
    least: 0,
    ...(price.low < price.high ? { range: { p10: price.low, p90: price.high } } : {}),
    provenance: {
      source: verbatim(price.source),
      reference: price.itemId,
      ...(price.date === undefined ? {} : { date: price.date }),
      certainty: price.certainty,
    },
  };
  const inYuan = price.currency === 'CNY' ? ref(amount.id) : mul(amount.id, rateId(price.currency));
  return [
    amount,
    // Prices of single tokens are far below a fen: not rounded before they are multiplied.
    scalarRow(
      apiIds.net(modelId, volume),
      label('row.api.net', params),
      { section: 'alternative', unit: `CNY/${per}`, format: 'unitPrice' },
      includesVat(price) ? div(inYuan, add(1, SERVICES_VAT)) : inYuan,
    ),
  ];
}
