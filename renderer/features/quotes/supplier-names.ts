import { useRecords } from '../../app/store/records.ts';

/** Suppliers by their id. */
export function useSupplierNames(): ReadonlyMap<string, string> {
  const suppliers = useRecords((state) => state.records?.suppliers);
  return new Map((suppliers ?? []).map(({ id, name }) => [id, name]));
}
