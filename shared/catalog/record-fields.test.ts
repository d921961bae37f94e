import { describe, expect, it } from 'vitest';
import { isMessageKey } from '../i18n/messages.ts';
import { RECORD_SCHEMAS } from './record.ts';
import { EDITED_KINDS, emptyRecord, recordDifferences, recordFields } from './record-fields.ts';

describe('fields of a record', () => {
  it('are read from its schema: what may be unknown, what is chosen, what is typed', () => {
    const fields = new Map(recordFields('server').map((field) => [field.name, field]));
    expect(fields.get('memoryGB')).toMatchObject({ type: 'number', mayBeUnknown: true });
    expect(fields.get('gpuCount')).toMatchObject({ type: 'number', mayBeUnknown: false });
    expect(fields.get('role')).toMatchObject({ type: 'choice', choices: ['inference', 'management'] });
    expect(fields.get('gpuId')).toMatchObject({ type: 'text', mayBeUnknown: true });
    expect(recordFields('supplier').find(({ name }) => name === 'smallEnterprise')?.type).toBe('flag');
  });

  it.each(EDITED_KINDS)('have a name in words each: %s', (kind) => {
    const fields = recordFields(kind);
    expect(fields.map(({ name }) => name)).toEqual(Object.keys(RECORD_SCHEMAS[kind].shape));
    expect(fields.filter(({ name }) => !isMessageKey(`recordField.${kind}.${name}`))).toEqual([]);
  });

  it('begin unknown, not at 0', () => {
    expect(emptyRecord('gpu')).toMatchObject({ memoryGB: null, vendor: '', ecc: null });
    expect(emptyRecord('part')).toMatchObject({ category: 'chassis' });
  });

  it('differ where their values do', () => {
    expect(recordDifferences({ a: 1, b: null, c: 'x' }, { a: 1, b: 2, c: 'x' })).toEqual([
      { field: 'b', before: null, after: 2 },
    ]);
    expect(recordDifferences(null, { a: 1 })).toEqual([{ field: 'a', before: undefined, after: 1 }]);
  });
});
