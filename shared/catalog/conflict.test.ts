import { describe, expect, it } from 'vitest';
import { conflictingFacts, notesConflict } from './conflict.ts';
import type { FacilityFact } from './facility.ts';

const fact = (id: string, value: number, year = '2025'): FacilityFact => ({
  id,
  key: 'elec_industrial_us',
  value,
  unit: 'USD/kWh',
  region: 'US average',
  year,
  sourceUrl: 'https://www.eia.gov',
  note: '',
});

describe('sources that disagree', () => {
  it('are told of in the note of a row', () => {
    expect(notesConflict('values: A. CONFLICT mem BW: 1792 vs 1597')).toBe(true);
    expect(notesConflict('conflictless')).toBe(false);
  });

  it('are facts on the same thing with different values', () => {
    const facts = [fact('a', 0.08), fact('b', 0.09), fact('c', 0.08, '2024'), fact('d', 0.08, '2024')];
    expect([...conflictingFacts(facts)]).toEqual(['a', 'b']);
  });
});
