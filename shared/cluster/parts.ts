/** Price items of the parts that every cluster has beside its inference servers. */
export const PARTS = {
  management: 'mgmt-2u',
  storagePerTB: 'nvme-tlc-ent-per-tb',
  rack: 'rack-with-pdu',
} as const;
