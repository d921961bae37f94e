import type { JSX } from 'react';
import type { MemoryUse } from '#shared/performance/estimate.ts';
import { formatQuantity } from '../../components/format.ts';
import { useTranslator } from '../../app/hooks.ts';

const PARTS = ['weights', 'cache', 'activations', 'other'] as const;

/** Memory of one GPU as the engine uses it: weights, cache, activations, other, and what stays free. */
export function MemoryBar({ memory }: { readonly memory: MemoryUse }): JSX.Element {
  const { t, locale } = useTranslator();
  const sizes = {
    weights: memory.weightsGB,
    cache: memory.cacheGB,
    activations: memory.activationsGB,
    other: memory.otherGB,
  };
  const whole = memory.totalGB + memory.freeGB;
  const text = PARTS.map((part) =>
    t('memory.part', { part: t(`memory.${part}`), size: formatQuantity(sizes[part], locale) }),
  ).join(' · ');
  return (
    <div className="memory" title={text}>
      <span className="visually-hidden">{text}</span>
      <div className="memory-bar" aria-hidden="true">
        {PARTS.map((part) => (
          <span
            key={part}
            className={`memory-${part}`}
            style={{ width: `${(sizes[part] / whole) * 100}%` }}
          />
        ))}
      </div>
      <div className="muted small">
        {t('memory.sum', {
          used: formatQuantity(memory.totalGB, locale),
          whole: formatQuantity(whole, locale),
          batch: memory.largestBatch,
        })}
      </div>
    </div>
  );
}
