import { quoteLineSchema } from '#shared/catalog/quote.ts';
import { runQuoteJob } from '../quote-jobs.ts';
import type { ImportFile } from '../read-tables.ts';

export type MutantOutcome = 'refused' | 'no-columns' | 'errors' | 'clean';

/**
 * Reads a file as an import does and says what came of it. Throws where a reader crashes, and where lines are handed
 * on that could not be kept whole.
 */
export async function judgeMutant(file: ImportFile): Promise<MutantOutcome> {
  const inspected = await runQuoteJob({ kind: 'inspect', file });
  if (!inspected.ok) return 'refused';
  if (inspected.value.kind !== 'inspect') throw new Error('another answer than was asked');
  const { sheet, headerRow, mapping, complete } = inspected.value.inspection;
  if (!complete) return 'no-columns';
  const answers = { amountUnit: 'yuan', currency: 'CNY', taxBasis: 'inclusive' } as const;
  const checked = await runQuoteJob({
    kind: 'check',
    file,
    sheet,
    options: { headerRow, mapping, answers, excluded: [] },
    items: [{ id: 'mgmt-2u', name: '管理节点', type: 'server' }],
  });
  if (!checked.ok) return 'refused';
  if (checked.value.kind !== 'check') throw new Error('another answer than was asked');
  const { issues, lines } = checked.value.check;
  for (const line of lines) quoteLineSchema.parse(line);
  return issues.some(({ severity }) => severity === 'error') ? 'errors' : 'clean';
}
