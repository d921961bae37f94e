import type { RecordEdit } from '#shared/catalog/record.ts';
import type { NewQuote } from '../quote-store.ts';

export const SUPPLIER: RecordEdit = {
  kind: 'supplier',
  itemId: 'huaxin',
  state: 'active',
  document: { id: 'huaxin', name: '华信科技', contact: '', smallEnterprise: true, note: '' },
};

/** A quote of one server and of something the catalog does not have. */
export const QUOTE: NewQuote = {
  head: {
    supplierId: 'huaxin',
    quoteNumber: 'HX-2026-118',
    quotedDate: '2026-11-01',
    validUntil: '2026-12-01',
    currency: 'CNY',
    taxBasis: 'inclusive',
  },
  sheet: '分项报价表',
  file: { name: '华信报价.xlsx', bytes: Buffer.from('the bytes of a file') },
  lines: [
    {
      row: 7,
      name: '管理节点',
      specification: '2U',
      brand: '某品牌或相当于',
      unit: '台',
      quantity: 2,
      unitPrice: 61_500,
      taxRate: 0.13,
      leadTime: '6 周',
      warranty: '3 年',
      note: '',
      itemId: 'mgmt-2u',
    },
    {
      row: 8,
      name: '安装调试',
      specification: '',
      brand: '',
      unit: '项',
      quantity: 1,
      unitPrice: 20_000,
      taxRate: 0.06,
      leadTime: '',
      warranty: '',
      note: '',
      itemId: null,
    },
  ],
  itemTypes: new Map([['mgmt-2u', 'server']]),
  region: 'CN',
};
