import { z } from 'zod';

/** What the columns of a quote may hold. */
export const QUOTE_FIELDS = [
  'itemId',
  'name',
  'specification',
  'brand',
  'unit',
  'quantity',
  'unitPrice',
  'amount',
  'taxRate',
  'currency',
  'leadTime',
  'warranty',
  'validUntil',
  'note',
] as const;
export type QuoteField = (typeof QUOTE_FIELDS)[number];

/** Without these a line is no offer. */
export const NEEDED_FIELDS = ['name', 'quantity', 'unitPrice'] as const satisfies readonly QuoteField[];

const column = z.number().int().min(0).max(255).nullable();

/** Which column, from 0, holds a field; null where none does. */
export const mappingSchema = z.strictObject({
  itemId: column,
  name: column,
  specification: column,
  brand: column,
  unit: column,
  quantity: column,
  unitPrice: column,
  amount: column,
  taxRate: column,
  currency: column,
  leadTime: column,
  warranty: column,
  validUntil: column,
  note: column,
});
export type Mapping = z.infer<typeof mappingSchema>;

export const NO_MAPPING: Mapping = {
  itemId: null,
  name: null,
  specification: null,
  brand: null,
  unit: null,
  quantity: null,
  unitPrice: null,
  amount: null,
  taxRate: null,
  currency: null,
  leadTime: null,
  warranty: null,
  validUntil: null,
  note: null,
};

/** How heads of columns name a field, without blanks, brackets and case. The first field that fits is taken. */
export const FIELD_WORDS: readonly (readonly [QuoteField, RegExp])[] = [
  ['itemId', /^(物料|货物|产品|商品)?(编码|代码|料号)$|^(item|part)?(code|id|no\.?|number)$|^sku$/],
  ['taxRate', /^(增值税)?税率%?$|^(tax|vat)(rate)?%?$/],
  ['currency', /^(币种|货币|币别)$|^currency$/],
  ['validUntil', /^(报价)?有效(期|期至|期限)$|^(valid(until|ity)?|expir\w*)$/],
  ['unitPrice', /单价|^(报价|价格)$|unitprice|^price(perunit)?$|^(net|gross)price$/],
  ['amount', /金额|总价|小计|合计|^(line|net|gross)?(amount|total|subtotal)$/],
  ['quantity', /^(采购|报价)?(数量|台数|件数)$|^(qty|quantity|count)\.?$/],
  ['unit', /^(计量)?单位$|^(unit|uom)$/],
  ['brand', /^(品牌|厂商|厂家|制造商|生产厂家|生产商)(\/\S+)?$|^(brand|manufacturer|make|vendor)$/],
  ['leadTime', /^(交货|供货|交付|到货)(期|周期|时间|期限)$|^(货期|交期)$|^(leadtime|delivery(time)?)$/],
  ['warranty', /^(质保|保修|维保|质量保证)(期|年限|服务)?$|^warranty$/],
  [
    'specification',
    /^(规格|型号|配置|技术参数|技术规格|详细配置|配置说明).*$|^(spec|specifications?|model|configuration)$/,
  ],
  [
    'name',
    /^(产品|货物|设备|物料|服务|项目|商品|标的)?(名称|名)$|^(品名|项目|内容)$|^(item|name|product|description)(name|description)?$/,
  ],
  ['note', /^(备注|说明|附注)$|^(notes?|remarks?|comments?)$/],
];
