import { label } from '../../i18n/label.ts';
import { constantRow, monthRow, scalarRow } from '../../ledger/build.ts';
import { compare, div, mul, total, when } from '../../ledger/expression.ts';
import type { Row } from '../../ledger/row.ts';
import { assumptionId } from '../../scenario/assumption-rows.ts';
import { RESULTS, THOUSAND } from '../cost-rows.ts';
import { SERVICE } from '../service-rows.ts';

export const carbonIds = {
  monthly: 'carbon.monthly',
  total: 'carbon.total',
  perThousand: 'carbon.perThousand',
} as const;

const KG_PER_TONNE = 'constant.kilogramsPerTonne';

/** Emissions of the electricity, PUE included, by the factor of the grid. finance.md §9. */
export function carbonRows(): Row[] {
  return [
    constantRow(KG_PER_TONNE, 1000, 'kgCO2/tCO2', 'KG_PER_TONNE'),
    monthRow(
      carbonIds.monthly,
      label('row.carbon.monthly'),
      { section: 'alternative', unit: 'kgCO2', format: 'decimal' },
      mul(SERVICE.energy, assumptionId('gridCarbon')),
    ),
    scalarRow(
      carbonIds.total,
      label('row.carbon.total'),
      { section: 'alternative', unit: 'tCO2', format: 'decimal' },
      div(total(carbonIds.monthly), KG_PER_TONNE),
    ),
    scalarRow(
      carbonIds.perThousand,
      label('row.carbon.perThousand'),
      { section: 'alternative', unit: 'kgCO2/krequest', format: 'decimal' },
      when(
        compare(RESULTS.requests, '>', 0),
        mul(div(total(carbonIds.monthly), RESULTS.requests), THOUSAND),
        0,
      ),
    ),
  ];
}
