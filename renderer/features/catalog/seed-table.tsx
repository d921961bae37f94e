import type { JSX } from 'react';
import { matchSeed, type SeedMatch } from '#shared/catalog/seed-match.ts';
import type { SeedQuote } from '#shared/catalog/seed-quote.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatPercent } from '../../components/format.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

/** The table of the user's own document as quoted, beside datasheet values on one footing. */
export function SeedTable({ catalog, words }: CatalogTableProps): JSX.Element {
  const { t, locale } = useTranslator();
  const gpus = new Map(catalog.gpus.map((gpu) => [gpu.id, gpu]));
  const matches = new Map<string, SeedMatch>(
    catalog.seedQuotes.map((line) => [line.gpuId, matchSeed(line, gpus.get(line.gpuId))]),
  );
  const of = ({ gpuId }: SeedQuote): SeedMatch | undefined => matches.get(gpuId);
  const meant = (line: SeedQuote): string => {
    const match = of(line);
    if (match?.figure === undefined) return t('seed.noFigure');
    return t(match.sparse ? 'seed.sparse' : 'seed.dense', { figure: match.figure.toUpperCase() });
  };
  return (
    <>
      <p className="catalog-hint soft">{t('seed.lead')}</p>
      <CatalogTable
        id="seed"
        label={t('catalog.seed')}
        rows={catalog.seedQuotes}
        words={words}
        rowKey={({ gpuId }) => gpuId}
        columns={[
          { key: 'name', title: t('seed.name'), value: ({ name }) => name },
          { key: 'quoted', title: t('seed.quoted'), value: ({ computeT }) => computeT },
          {
            key: 'meant',
            title: t('seed.meant'),
            value: meant,
            render: (line) => (
              <span
                className={
                  of(line)?.figure === 'bf16' || of(line)?.figure === 'fp16' ? 'mark' : 'mark mark-warn'
                }
              >
                {meant(line)}
              </span>
            ),
            filter: true,
          },
          { key: 'fp32', title: t('column.fp32'), value: (line) => line.datasheetFp32Tflops },
          { key: 'bf16', title: t('seed.bf16'), value: (line) => line.datasheetBf16Tflops },
          {
            key: 'ratio',
            title: t('seed.ratio'),
            value: (line) => of(line)?.ratio ?? null,
            render: (line) => formatPercent(of(line)?.ratio ?? Number.NaN, locale),
          },
          { key: 'memory', title: t('seed.memory'), value: ({ memoryGB }) => memoryGB },
          {
            key: 'datasheetMemory',
            title: t('seed.datasheetMemory'),
            value: (line) => line.datasheetMemoryGB,
          },
          { key: 'price', title: t('seed.price'), value: ({ priceCny }) => priceCny },
          {
            key: 'perWan',
            title: t('seed.perWan'),
            value: (line) => of(line)?.quotedPerWan ?? null,
            decimals: 1,
          },
          {
            key: 'bf16PerWan',
            title: t('seed.bf16PerWan'),
            value: (line) => of(line)?.likeForLikePerWan ?? null,
            decimals: 1,
          },
          { key: 'rating', title: t('seed.rating'), value: ({ valueRating }) => valueRating },
          { key: 'use', title: t('seed.use'), value: ({ use }) => use },
        ]}
        details={(line) => [{ name: t('catalog.note'), text: line.note }]}
      />
    </>
  );
}
