import { ok } from '#shared/base/result.ts';
import type { RECORD_CHANNELS } from '#shared/ipc/record-channels.ts';
import type { HandlerParts, Handlers } from './handlers.ts';

/** Catalog records, prices and quotes. */
export const recordHandlers = ({
  records,
  quotes,
  quoteFiles,
}: Pick<HandlerParts, 'records' | 'quotes' | 'quoteFiles'>): Pick<
  Handlers,
  keyof typeof RECORD_CHANNELS
> => ({
  'records.read': () => ok(records.read()),
  'records.release': ({ from }) => ok(records.release(from)),
  'records.change': ({ edits, reason }) => records.change(edits, reason),
  'prices.page': (request) => ok(records.pricePage(request)),
  'prices.add': ({ price }) => records.addPrice(price),
  'quotes.list': () => ok(quotes.list()),
  'quotes.read': ({ ids }) => quotes.read(ids),
  'quotes.choose': () => quoteFiles.choose(),
  'quotes.drop': (file) => quotes.open(file),
  'quotes.inspect': ({ token, sheet, headerRow }) => quotes.inspect(token, sheet, headerRow),
  'quotes.remembered': ({ supplierId, columnsKey }) => ok(quotes.remembered(supplierId, columnsKey)),
  'quotes.check': (request) => quotes.check(request),
  'quotes.accept': (request) => quotes.accept(request),
  'quotes.saveFile': ({ id }) => quoteFiles.saveOriginal(id),
  'quotes.saveForm': () => quoteFiles.saveForm(),
});
