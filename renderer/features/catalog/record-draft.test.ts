import { describe, expect, it } from 'vitest';
import { emptyRecord } from '#shared/catalog/record-fields.ts';
import { checkDraft, typedOf } from './record-draft.ts';

const part = { ...emptyRecord('part'), id: 'nic-400', name: 'NIC 400G', category: 'nic' };

describe('a record in a form', () => {
  it('comes out as it went in', () => {
    const { document, wrong } = checkDraft('part', typedOf('part', part));
    expect(document).toEqual(part);
    expect([...wrong]).toEqual([]);
  });

  it('keeps what is left empty unknown, and reads numbers as people write them', () => {
    const typed = { ...typedOf('server', emptyRecord('server')), id: 'x', name: 'X', gpuId: '' };
    const { document, wrong } = checkDraft('server', {
      ...typed,
      gpuCount: '8',
      memoryGB: '1,024',
      maxPowerWatts: '1e4',
      rackUnits: '8',
    });
    expect(document).toMatchObject({ gpuId: null, memoryGB: 1024, maxPowerWatts: 10_000, cpuCores: null });
    expect([...wrong]).toEqual([]);
  });

  it('names every field that cannot be', () => {
    const typed = { ...typedOf('gpu', emptyRecord('gpu')), memoryGB: '-1', tdpWatts: 'much', maxPerNode: '' };
    expect([...checkDraft('gpu', typed).wrong]).toEqual([
      'id',
      'vendor',
      'model',
      'memoryGB',
      'tdpWatts',
      'maxPerNode',
    ]);
  });
});
