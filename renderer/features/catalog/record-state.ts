import {
  type RecordChange,
  recordKey,
  type RecordDocument,
  type RecordKind,
} from '#shared/catalog/record.ts';
import type { RecordsRead } from '#shared/ipc/record-channels.ts';

/** Where a row of the catalog comes from, and whether it is still offered. */
export const RECORD_ORIGINS = ['shipped', 'own', 'changed', 'retired'] as const;
export type RecordOrigin = (typeof RECORD_ORIGINS)[number];

export type RecordState = {
  readonly origin: RecordOrigin;
  readonly change: RecordChange | undefined;
  /** The shipped row that a person's record stands in for. */
  readonly shipped: RecordDocument | undefined;
};

/** Looks up rows of the catalog in what people made of it. */
export function recordStates(
  records: RecordsRead | undefined,
): (kind: RecordKind, itemId: string) => RecordState {
  const changes = new Map(
    (records?.changes ?? []).map((change) => [recordKey(change.kind, change.itemId), change]),
  );
  const shippedRows = new Map(
    (records?.shipped ?? []).map(({ kind, itemId, document }) => [recordKey(kind, itemId), document]),
  );
  return (kind, itemId) => {
    const change = changes.get(recordKey(kind, itemId));
    const shipped = shippedRows.get(recordKey(kind, itemId));
    return { change, shipped, origin: originOf(change, shipped) };
  };
}

function originOf(change: RecordChange | undefined, shipped: RecordDocument | undefined): RecordOrigin {
  if (!change || change.state === 'withdrawn') return 'shipped';
  if (change.state === 'retired') return 'retired';
  return shipped ? 'changed' : 'own';
}
