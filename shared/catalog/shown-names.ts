import { isMessageKey, type MessageKey } from '../i18n/messages.ts';

const messageKey = (key: string): MessageKey | undefined => (isMessageKey(key) ? key : undefined);

/** Facts whose keys name a place or a maker have one name for all of them; the first that fits is taken. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^elec_cn_[a-z]+_(deep|valley|flat|peak|sharp)_industrial$/, 'elec_period_$1'],
  [/^elec_(industrial|nonhousehold|regulated_tariff)_.+$/, 'elec_$1'],
  [/^elec_wholesale_.+_(low|high)$/, 'elec_wholesale_$1'],
  [/^elec_dc_discount_.+$/, 'elec_dc_discount'],
  [/^elec_dc_.+$/, 'elec_dc'],
  [/^elec_.+_default_planning$/, 'elec_default_planning'],
  [/^pue_uptime_.+$/, 'pue_uptime'],
  [/^pue_limit_cn_hub_.+$/, 'pue_limit_cn_hub'],
  [/^colo_[a-z]+_250_500kw$/, 'colo_250_500kw'],
  [/^carbon_owid_.+$/, 'carbon_owid'],
  [/^carbon_cn_(?!grid$).+$/, 'carbon_cn_province'],
  [
    /^depreciation_(?:servers_)?(amazon|microsoft|alphabet|meta|nebius|coreweave)(?:_.+)?$/,
    'depreciation_$1',
  ],
  [/^residual_value_h100_(?:pcie_)?((?:alt_)?year\d)$/, 'residual_h100_$1'],
  [/^vat_(goods|services)(?:_.+)?$/, 'vat_$1'],
  [/^fx_usdcny_scenario_.+$/, 'fx_usdcny_scenario'],
];

/** What a fact is called; undefined for one that a person made under a key of their own. */
export function factName(key: string): MessageKey | undefined {
  const family = FAMILIES.find(([form]) => form.test(key));
  return messageKey(`fact.${family ? key.replace(...family) : key}`);
}

export const factUnitName = (unit: string): MessageKey | undefined => messageKey(`factUnit.${unit}`);

/** `per instance-hour (8x h100-sxm)` in its parts. */
export type PriceUnit = {
  /** `per instance-hour` in words; undefined where nobody wrote words for it. */
  readonly name: MessageKey | undefined;
  readonly text: string;
  /** What stands in brackets: a GPU and how many, or an end of a range. */
  readonly gpu?: { readonly id: string; readonly count: number };
  readonly rest?: string;
};

export function priceUnit(unit: string): PriceUnit {
  const [, text = unit, bracket] = /^(.*?)(?:\s*\((.+)\))?$/.exec(unit.trim()) ?? [];
  const plain = { name: messageKey(`priceUnit.${text}`), text };
  if (bracket === undefined) return plain;
  const [, count, id] = /^(?:(\d+)x )?([a-z][a-z0-9-]*\d[a-z0-9-]*)$/.exec(bracket) ?? [];
  return id === undefined
    ? { ...plain, rest: bracket }
    : { ...plain, gpu: { id, count: Number(count ?? 1) } };
}
