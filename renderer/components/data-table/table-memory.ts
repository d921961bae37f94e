import type { Filters, Sorting } from './table-model.ts';

/** How a person left a table: kept for the next time it is shown, on this machine only. */
export type TableMemory = {
  readonly sorting?: Sorting | undefined;
  readonly filters: Filters;
  /** Pixels by column, of those whose width was changed. */
  readonly widths: Readonly<Record<string, number>>;
};

const NOTHING: TableMemory = { filters: {}, widths: {} };

const keyOf = (table: string): string => `table.${table}`;

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** What was kept; nothing where nothing, or nothing readable, was. Columns that no longer exist are harmless. */
export function recallTable(table: string, storage: Storage): TableMemory {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(table)) ?? 'null');
    if (!isObject(kept)) return NOTHING;
    const { sorting, filters, widths } = kept;
    return {
      ...(isSorting(sorting) ? { sorting } : {}),
      filters: isObject(filters) && hasOnly(filters, isText) ? filters : {},
      widths: isObject(widths) && hasOnly(widths, isWidth) ? widths : {},
    };
  } catch {
    // Not JSON: somebody else's, or cut short.
    return NOTHING;
  }
}

export function keepTable(table: string, memory: TableMemory, storage: Storage): void {
  storage.setItem(keyOf(table), JSON.stringify(memory));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isWidth = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;
const isSorting = (value: unknown): value is Sorting =>
  isObject(value) && isText(value['key']) && typeof value['descending'] === 'boolean';

const hasOnly = <Value>(
  record: Record<string, unknown>,
  is: (value: unknown) => value is Value,
): record is Record<string, Value> => Object.values(record).every(is);
