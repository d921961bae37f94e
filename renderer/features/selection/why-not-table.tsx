import type { JSX } from 'react';
import type { PoolSearch } from '#shared/plan/size.ts';
import type { Verdict } from '#shared/sizing/search.ts';
import { verdictLabel } from '#shared/sizing/verdict-label.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { useTranslator } from '../../app/hooks.ts';

/** For every accelerator of the catalog that is not chosen: why. */
export function WhyNotTable({ pool }: { readonly pool: PoolSearch }): JSX.Element {
  const { t, label } = useTranslator();
  const rows = pool.search.verdicts.filter(({ whyNot, option }) => whyNot !== undefined || !option);
  return (
    <div className="selection-table">
      <div className="section-title selection-title">
        <h2>{t('whyNot.title')}</h2>
        <span className="muted small">{t('whyNot.what', { count: rows.length })}</span>
      </div>
      <DataTable
        id="why-not"
        label={t('whyNot.title')}
        rows={rows}
        rowKey={({ gpu }) => gpu.id}
        columns={[
          { key: 'gpu', title: t('ranking.gpu'), value: ({ gpu }) => gpu.model },
          { key: 'vendor', title: t('column.vendor'), value: ({ gpu }) => gpu.vendor, filter: true },
          { key: 'memory', title: t('column.memory'), value: ({ gpu }) => gpu.memoryGB },
          {
            key: 'kind',
            title: t('whyNot.kind'),
            value: ({ whyNot }) => t(`whyNotKind.${kindOf(whyNot)}`),
            filter: true,
          },
          { key: 'reason', title: t('others.why'), value: (verdict) => label(verdictLabel(verdict)) },
        ]}
        renderDetails={(verdict) => <p>{label(verdictLabel(verdict))}</p>}
      />
    </div>
  );
}

type Kind = 'memory' | 'time' | 'price' | 'lower' | 'limit' | 'condition' | 'unknown' | 'precision';

function kindOf(whyNot: Verdict['whyNot']): Kind {
  switch (whyNot?.code) {
    case 'memory-short':
      return 'memory';
    case 'too-slow-first-token':
    case 'too-slow-token':
    case 'too-slow-image':
      return 'time';
    case 'no-price':
    case 'only-estimates':
    case 'missing-currency':
      return 'price';
    case 'ranked-lower':
      return 'lower';
    case 'over-budget':
    case 'over-power':
    case 'over-racks':
      return 'limit';
    case 'not-domestic':
    case 'excluded':
    case 'export-controlled':
      return 'condition';
    case 'precision-unsupported':
      return 'precision';
    default:
      return 'unknown';
  }
}
